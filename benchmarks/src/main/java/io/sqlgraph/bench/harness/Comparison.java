package io.sqlgraph.bench.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures one query on several engines by turns: what disturbs the machine for a while disturbs all of them. An engine that
 * answers differently from the first one gets no time, and its name beside what was wrong.
 */
public final class Comparison {

    /** How many sets of parameters are checked before anything is timed. */
    private static final int CHECKED = 3;

    /** A run that takes this many nanoseconds needs no warm-up, and only a few rounds. */
    private static final long SECONDS = 1_000_000_000L;

    private static final int FEW = 3;

    private final Effort effort;

    public Comparison(Effort effort) {
        this.effort = effort;
    }

    /**
     * A query on engines that hold the same graph.
     *
     * @param engines the first one is the one that the others must agree with
     */
    public record Field(QueryRef query, Compare compare, List<Engine> engines) {}

    /** One engine at the query. */
    private static final class Contestant {
        final Map<String, Cell> cells;
        final Engine engine;
        final QueryRef query;
        final String name;
        final Work work;
        final Samples samples = new Samples();
        int statements = -1;
        long rows;
        long results;
        int next;
        int rounds = Integer.MAX_VALUE;
        boolean slow;

        Contestant(Map<String, Cell> cells, Engine engine, QueryRef query, Work work) {
            this.cells = cells;
            this.engine = engine;
            this.query = query;
            this.name = engine.name();
            this.work = work;
        }
    }

    /**
     * Checks and measures.
     *
     * @param engines the first one is the one that the others must agree with
     */
    public QueryResult measure(QueryRef query, Compare compare, List<Engine> engines) {
        return measure(List.of(new Field(query, compare, engines))).get(0);
    }

    /** The same for several graphs, whose engines all take their turns together, so that the times of graphs can be compared. */
    public List<QueryResult> measure(List<Field> fields) {
        List<Contestant> contestants = new ArrayList<>();
        List<QueryResult> results = new ArrayList<>();
        for (Field field : fields) {
            Map<String, Cell> cells = new LinkedHashMap<>();
            contestants.addAll(checked(field.query(), field.compare(), field.engines(), cells));
            results.add(new QueryResult(field.query().query(), cells));
        }
        turns(contestants);
        return results;
    }

    /** The engines that answer alike; others get their cell at once. */
    private List<Contestant> checked(QueryRef query, Compare compare, List<Engine> engines, Map<String, Cell> cells) {
        List<Contestant> contestants = new ArrayList<>();
        List<Answer> wanted = new ArrayList<>();
        String wantedOf = null;
        for (Engine engine : engines) {
            cells.put(engine.name(), null);
            try {
                Work work = engine.work(query);
                if (work == null) {
                    cells.remove(engine.name());
                    continue;
                }
                Contestant contestant = new Contestant(cells, engine, query, work);
                Cell problem = check(contestant, compare, wanted, wantedOf);
                if (wantedOf == null) wantedOf = engine.name();
                if (problem == null) contestants.add(contestant);
                else cells.put(engine.name(), problem);
            } catch (Exception | LinkageError | OutOfMemoryError e) {
                cells.put(engine.name(), Cell.failed("error: " + firstLine(e)));
            }
        }
        return contestants;
    }

    /** What is wrong with an engine's answers, or null. */
    private Cell check(Contestant one, Compare compare, List<Answer> wanted, String wantedOf) throws Exception {
        int checks = effort.warmUp().isZero() ? 1 : CHECKED;
        for (int n = 0; n < checks; n++) {
            long start = System.nanoTime();
            Answer answer;
            try {
                answer = answer(one, n, compare);
            } catch (HeapFullException e) {
                return Cell.heapFull(Duration.ofNanos(System.nanoTime() - start));
            }
            if (answer == null) return Cell.stopped(effort.stop());
            long elapsed = System.nanoTime() - start;
            if (wantedOf == null || n >= wanted.size()) {
                wanted.add(answer);
            } else if (!answer.agrees(wanted.get(n))) {
                return Cell.failed("wrong: %d rows [%s], %s has %d [%s]"
                        .formatted(
                                answer.rows(),
                                answer.sample(),
                                wantedOf,
                                wanted.get(n).rows(),
                                wanted.get(n).sample()));
            }
            one.statements = Math.max(one.statements, answer.statements());
            one.rows = answer.rows();
            one.next = n + 1;
            if (elapsed > SECONDS) one.rounds = FEW;
            if (elapsed > effort.once().toNanos()) {
                one.slow = true;
                one.samples.add(elapsed);
                one.samples.endRound();
                return null;
            }
        }
        return null;
    }

    /** The answer, or null if it takes too long. */
    private Answer answer(Contestant one, int n, Compare compare) throws Exception {
        TimeLimit limit = new TimeLimit(effort.stop(), one.engine::stop);
        try {
            Answer answer = one.engine.answer(one.query, n, compare);
            limit.close();
            if (!limit.hasPassed()) {
                one.work.end();
                return answer;
            }
        } catch (Exception | OutOfMemoryError e) {
            limit.close();
            if (!limit.hasPassed()) {
                one.engine.recover();
                throw e;
            }
        }
        // Also one that was at its end when it was stopped: its connection may be gone.
        one.engine.recover();
        return null;
    }

    private void turns(List<Contestant> contestants) {
        for (Contestant one : contestants) {
            if (one.rounds > FEW) guarded(one, () -> warmUp(one));
        }
        long each = effort.measured().toNanos() / effort.rounds();
        for (int round = 0; round < effort.rounds(); round++) {
            for (Contestant one : contestants) {
                if (one.cells.get(one.name) == null && round < one.rounds) {
                    guarded(one, () -> runFor(one, each, one.samples));
                }
            }
        }
        for (Contestant one : contestants) {
            if (one.cells.get(one.name) == null) one.cells.put(one.name, cell(one));
        }
    }

    private void warmUp(Contestant one) throws Exception {
        var warmUp = new WarmUp();
        Samples turn;
        do {
            turn = new Samples();
            runFor(one, effort.warmUp().toNanos(), turn);
        } while (!effort.warmUp().isZero() && !warmUp.isOver(turn.quantile(0.5), turn.size()));
    }

    private static Cell cell(Contestant one) {
        Samples samples = one.samples;
        if (one.rows > 0 && one.results == 0 && !one.slow) {
            return Cell.failed("wrong: no results when timed, " + one.rows + " when checked");
        }
        return new Cell(
                samples.quantile(0.5),
                samples.quantile(0.95),
                samples.spread(),
                samples.size(),
                one.statements,
                one.rows,
                0,
                0,
                null);
    }

    /** Runs at least once, and until the time is over; the transaction ends with the round. */
    private static void runFor(Contestant one, long nanos, Samples samples) throws Exception {
        int before = samples.size();
        one.results += one.work.repeat(one.next, nanos, samples);
        one.next += samples.size() - before;
    }

    private interface Turn {
        void run() throws Exception;
    }

    private static void guarded(Contestant one, Turn turn) {
        if (one.slow) return;
        try {
            turn.run();
        } catch (Exception | OutOfMemoryError e) {
            one.cells.put(one.name, Cell.failed("error: " + firstLine(e)));
            recover(one);
        }
    }

    private static void recover(Contestant one) {
        try {
            one.engine.recover();
        } catch (Exception e) {
            one.cells.put(one.name, Cell.failed("error: cannot go on: " + firstLine(e)));
        }
    }

    private static String firstLine(Throwable error) {
        String text = error.toString();
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() > 160 ? line.substring(0, 160) + "..." : line;
    }
}
