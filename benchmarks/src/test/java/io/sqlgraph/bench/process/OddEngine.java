package io.sqlgraph.bench.process;

import io.sqlgraph.bench.harness.Answer;
import io.sqlgraph.bench.harness.Compare;
import io.sqlgraph.bench.harness.Dataset;
import io.sqlgraph.bench.harness.Engine;
import io.sqlgraph.bench.harness.LocalWork;
import io.sqlgraph.bench.harness.QueryRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An engine for the tests of processes, whose queries are the names of what it does. */
public final class OddEngine implements Engine {

    private final String name;
    private final int settings;
    private long loaded;
    private int recovered;
    private volatile boolean stopped;

    public OddEngine(String name, Map<String, Object> settings) {
        this.name = name;
        this.settings = settings.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void load(Dataset data) {
        data.vertices(vertex -> loaded += vertex.properties().size());
        data.edges(edge -> loaded += 1_000);
        loaded += 1_000_000L * data.indexes().size();
    }

    @Override
    public LocalWork work(QueryRef query) {
        if (query.query().equals("unknown")) return null;
        return new LocalWork() {
            @Override
            public void run(int n, Consumer<Object> results) throws Exception {
                odd(query.query(), results);
            }

            @Override
            public void end() {}
        };
    }

    private void odd(String what, Consumer<Object> results) throws Exception {
        switch (what) {
            case "loaded" -> results.accept(loaded);
            case "settings" -> results.accept(settings);
            case "recovered" -> results.accept(recovered);
            case "print" -> System.out.println("on the standard output");
            case "fail" -> throw new IllegalStateException("it is broken");
            case "sleep" -> Thread.sleep(60_000);
            case "fill" -> {
                List<long[]> kept = new ArrayList<>();
                while (!stopped) kept.add(new long[1_000_000]);
            }
            case "deaf" -> {
                long end = System.nanoTime() + 60_000_000_000L;
                while (System.nanoTime() < end) Thread.onSpinWait();
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    @Override
    public Answer answer(QueryRef query, int n, Compare compare) throws Exception {
        List<Object> results = new ArrayList<>();
        work(query).run(n, results::add);
        return new Answer(results.size(), results.hashCode(), n, results.toString());
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void recover() {
        recovered++;
    }

    @Override
    public void close() {}
}
