package io.sqlgraph.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;

/** Loops over the air routes, measured as by {@link AirRoutesReads}, with the same arguments. */
public final class RepeatReads {

    private static final Map<String, Function<GraphTraversalSource, Traversal<?, ?>>> READS = new LinkedHashMap<>();

    static {
        READS.put(
                "emit 3 dedup count",
                g -> g.V().has("code", "AUS")
                        .repeat(__.both())
                        .emit()
                        .times(3)
                        .dedup()
                        .count());
        READS.put(
                "emit 3 count",
                g -> g.V().has("code", "AGR").repeat(__.out()).emit().times(3).count());
        READS.put(
                "reach 4",
                g -> g.V().has("code", "AUS")
                        .repeat(__.out())
                        .emit()
                        .until(__.loops().is(4))
                        .dedup()
                        .count());
        READS.put(
                "dedup in body",
                g -> g.V().has("code", "AUS")
                        .repeat(__.both("route").dedup())
                        .emit()
                        .count());
        READS.put(
                "until loops",
                g -> g.V().has("code", "AGR")
                        .repeat(__.out("route"))
                        .until(__.loops().is(4))
                        .count());
        READS.put(
                "until has",
                g -> g.V().has("code", "AUS")
                        .repeat(__.out())
                        .until(__.has("code", "AGR"))
                        .limit(5));
        READS.put(
                "tree up",
                g -> g.V().has("code", "AGR")
                        .repeat(__.in("contains"))
                        .until(__.not(__.in("contains")))
                        .path());
        READS.put(
                "tree down",
                g -> g.V().has("code", "EU").repeat(__.out("contains")).emit().values("desc"));
        READS.put(
                "paths AUS AGR 5",
                g -> g.V().has("code", "AUS")
                        .repeat(__.out().simplePath())
                        .until(__.has("code", "AGR"))
                        .path()
                        .limit(5));
        READS.put(
                "path AUS AGR 1",
                g -> g.V().has("code", "AUS")
                        .repeat(__.out().simplePath())
                        .until(__.has("code", "AGR"))
                        .path()
                        .limit(1));
        READS.put(
                "path both AUS AGR 1",
                g -> g.V().has("code", "AUS")
                        .repeat(__.both().simplePath())
                        .until(__.has("code", "AGR"))
                        .path()
                        .by("code")
                        .limit(1));
        READS.put(
                "simple paths 3",
                g -> g.V().has("code", "AGR")
                        .repeat(__.out("route").simplePath())
                        .times(3)
                        .path()
                        .count());
    }

    private RepeatReads() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        AirRoutesReads.measure(READS, rounds, arguments.length > 1 ? arguments[1] : "");
    }
}
