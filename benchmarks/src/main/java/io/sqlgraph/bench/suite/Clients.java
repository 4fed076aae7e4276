package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.harness.Cell;
import io.sqlgraph.bench.harness.Effort;
import io.sqlgraph.bench.harness.Samples;
import io.sqlgraph.bench.harness.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/**
 * The clients of one measurement, a thread each.
 *
 * @param nodes how many there are to choose from
 * @param mixed whether one operation in ten writes
 */
record Clients(Access access, long nodes, boolean mixed) {

    private static final int ONE_IN = 10;

    /** Runs until it becomes no quicker: what one kind of access has in common is compiled then, however many come later. */
    void warmUp(int clients, Effort effort) throws Exception {
        var warmUp = new WarmUp();
        Samples turn;
        do {
            turn = new Samples();
            for (Samples one : run(clients, effort.warmUp().toNanos())) one.forEach(turn::add);
            turn.endRound();
        } while (!effort.warmUp().isZero() && !warmUp.isOver(turn.quantile(0.5), turn.size()));
    }

    Cell measure(int clients, Effort effort) throws Exception {
        run(clients, effort.warmUp().toNanos());
        long start = System.nanoTime();
        List<Samples> samples = run(clients, 2 * effort.measured().toNanos());
        double seconds = (System.nanoTime() - start) / 1e9;
        Samples all = new Samples();
        samples.forEach(one -> one.forEach(all::add));
        all.endRound();
        return new Cell(
                all.quantile(0.5),
                all.quantile(0.95),
                0,
                all.size(),
                -1,
                1,
                all.size() / seconds,
                all.quantile(0.99),
                null);
    }

    private List<Samples> run(int clients, long nanos) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Samples>> tasks = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int first = i * 1_000_003;
                tasks.add(() -> client(first, nanos));
            }
            List<Samples> samples = new ArrayList<>();
            for (Future<Samples> future : threads.invokeAll(tasks)) samples.add(future.get());
            return samples;
        } finally {
            threads.shutdown();
        }
    }

    private Samples client(int first, long nanos) {
        Samples samples = new Samples();
        GraphTraversalSource g = access.source();
        long start = System.nanoTime();
        long now = start;
        int n = first;
        do {
            operation(g, n++);
            long then = System.nanoTime();
            samples.add(then - now);
            now = then;
        } while (now - start < nanos);
        return samples;
    }

    /** Tries again what lost a race, as a client must; the time of all attempts counts. */
    private void operation(GraphTraversalSource g, int n) {
        long node = SocialSize.mixed(n) % nodes;
        if (!mixed || n % ONE_IN != 0) {
            access.read(
                    () -> g.V().has("node", "nid", node).out("to").values("nid").toList());
            return;
        }
        for (boolean done = false; !done; ) {
            done = access.write(() ->
                    g.V().has("node", "nid", node).property("seen", (long) n).iterate());
        }
    }
}
