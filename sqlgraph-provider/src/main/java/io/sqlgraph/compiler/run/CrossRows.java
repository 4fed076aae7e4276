package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.compiler.Compiler;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.tx.GraphSession;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * The rows of a {@code V()} or {@code E()} in mid-traversal, after each of many traversers. They are the same for all, so one
 * statement reads them for all; only when they are too many to be kept does each traverser have a statement of its own,
 * whose cost is then small beside that of its rows. For one thread.
 */
final class CrossRows {

    /** The most rows that are kept. */
    private static final int KEPT = 20_000;

    private final GraphSession session;
    private final Program program;
    private final Supplier<Plan> steps;
    private final Catalog catalog;
    private final int asOf;
    private ReadTables tables;
    private final PlanCache.Bound plan;
    private List<Row> kept;
    private boolean tooMany;

    CrossRows(GraphSession session, Program program, Supplier<Plan> steps) {
        this.session = session;
        this.program = program;
        this.plan = program.compile();
        this.asOf = session.changes().now();
        this.steps = steps;
        this.catalog = session.catalog();
    }

    /** Whether the transaction has changed nothing since that could change the rows. */
    boolean isCurrent(GraphSession current) {
        if (session != current) return false;
        if (tables == null) tables = ReadTables.of(steps.get(), catalog);
        return tables.areUnchanged(current.catalog(), current.changes(), asOf);
    }

    Compiler.Compiled compiled() {
        return plan.compiled();
    }

    /** The labels of what the rows stand for; null where nothing was compiled. */
    TraverserMaker.Places places() {
        return plan.places();
    }

    /** All traversers that go on from some to the rows, in the order of these. */
    CloseableIterator<Traverser.Admin<Object>> after(List<Traverser.Admin<Object>> seeds, TraverserMaker maker) {
        return new Product(seeds.iterator(), maker);
    }

    /** The rows once more. */
    private CloseableIterator<Row> rows() {
        if (kept != null) return CloseableIterator.of(kept.iterator());
        CloseableIterator<Row> rows = program.execute(plan, new long[0]);
        if (tooMany) return rows;
        List<Row> read = new ArrayList<>();
        while (read.size() <= KEPT && rows.hasNext()) read.add(rows.next());
        if (read.size() <= KEPT) {
            kept = read;
            return CloseableIterator.of(kept.iterator());
        }
        tooMany = true;
        return new Rest(read.iterator(), rows);
    }

    /** The rows that were read already, and then the others. */
    private record Rest(Iterator<Row> read, CloseableIterator<Row> others) implements CloseableIterator<Row> {
        @Override
        public boolean hasNext() {
            return read.hasNext() || others.hasNext();
        }

        @Override
        public Row next() {
            return read.hasNext() ? read.next() : others.next();
        }

        @Override
        public void close() {
            others.close();
        }
    }

    private final class Product implements CloseableIterator<Traverser.Admin<Object>> {
        private final Iterator<Traverser.Admin<Object>> seeds;
        private final TraverserMaker maker;
        private Traverser.Admin<Object> seed;
        private CloseableIterator<Row> rows = CloseableIterator.empty();
        private Row row;
        private Iterator<Object> results = List.of().iterator();

        Product(Iterator<Traverser.Admin<Object>> seeds, TraverserMaker maker) {
            this.seeds = seeds;
            this.maker = maker;
        }

        @Override
        public boolean hasNext() {
            while (!results.hasNext()) {
                while (!rows.hasNext()) {
                    if (!seeds.hasNext()) return false;
                    seed = seeds.next();
                    rows = rows();
                }
                row = rows.next();
                results = row.results().iterator();
            }
            return true;
        }

        @Override
        public Traverser.Admin<Object> next() {
            if (!hasNext()) throw new NoSuchElementException();
            return maker.follow(seed, row, results.next());
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
