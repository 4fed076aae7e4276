package io.sqlgraph.bench.suite;

import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;

/** Loops over the air routes. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
final class AirRoutesLoops extends QueryList {

    AirRoutesLoops() {
        add(
                "emit 3 dedup count",
                (g, n) -> g.V().has("code", "AUS")
                        .repeat(__.both(ALL))
                        .emit()
                        .times(3)
                        .dedup()
                        .count());
        add(
                "emit 3 count",
                (g, n) -> g.V().has("code", "AGR")
                        .repeat(__.out(ALL))
                        .emit()
                        .times(3)
                        .count());
        add(
                "reach 4",
                (g, n) -> g.V().has("code", "AUS")
                        .repeat(__.out(ALL))
                        .emit()
                        .until(__.loops().is(4))
                        .dedup()
                        .count());
        add(
                "dedup in body",
                (g, n) -> g.V().has("code", "AUS")
                        .repeat(__.both("route").dedup())
                        .emit()
                        .count());
        add(
                "until loops",
                (g, n) -> g.V().has("code", "AGR")
                        .repeat(__.out("route"))
                        .until(__.loops().is(4))
                        .count());
        rows(
                "until has",
                (g, n) -> g.V().has("code", "AUS")
                        .repeat(__.out(ALL))
                        .until(__.has("code", "AGR"))
                        .limit(5));
        add(
                "tree up",
                (g, n) -> g.V().has("code", "AGR")
                        .repeat(__.in("contains"))
                        .until(__.not(__.in("contains")))
                        .path());
        add(
                "tree down",
                (g, n) -> g.V().has("code", "EU")
                        .repeat(__.out("contains"))
                        .emit()
                        .values("desc"));
        rows(
                "paths AUS AGR 5",
                (g, n) -> g.V().has("code", "AUS")
                        .repeat(__.out(ALL).simplePath())
                        .until(__.has("code", "AGR"))
                        .path()
                        .limit(5));
        rows(
                "path AUS AGR 1",
                (g, n) -> g.V().has("code", "AUS")
                        .repeat(__.out(ALL).simplePath())
                        .until(__.has("code", "AGR"))
                        .path()
                        .limit(1));
        rows(
                "path both AUS AGR 1",
                (g, n) -> g.V().has("code", "AUS")
                        .repeat(__.both(ALL).simplePath())
                        .until(__.has("code", "AGR"))
                        .path()
                        .by("code")
                        .limit(1));
        add(
                "simple paths 3",
                (g, n) -> g.V().has("code", "AGR")
                        .repeat(__.out("route").simplePath())
                        .times(3)
                        .path()
                        .count());
    }
}
