package io.sqlgraph.bench.engine;

import io.sqlgraph.bench.harness.Answer;
import io.sqlgraph.bench.harness.Compare;
import io.sqlgraph.bench.harness.Dataset;
import io.sqlgraph.bench.harness.Engine;
import io.sqlgraph.bench.harness.QueryRef;
import io.sqlgraph.bench.harness.Work;

/** An engine in another class loader, whose statements are counted from here by its log. */
record IsolatedEngine(Engine engine) implements Engine {

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public void load(Dataset data) throws Exception {
        engine.load(data);
    }

    @Override
    public Work work(QueryRef query) throws Exception {
        return engine.work(query);
    }

    @Override
    public Answer answer(Work work, int n, Compare compare) throws Exception {
        try (StatementCounter counter = StatementCounter.ofSqlg()) {
            Answer answer = engine.answer(work, n, compare);
            return new Answer(answer.rows(), answer.digest(), counter.count(), answer.sample());
        }
    }

    @Override
    public void stop() {
        engine.stop();
    }

    @Override
    public void recover() throws Exception {
        engine.recover();
    }

    @Override
    public void close() throws Exception {
        engine.close();
    }
}
