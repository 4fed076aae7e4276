package io.sqlgraph.conformance.differential;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.sqlgraph.conformance.differential.GraphData.EdgeData;
import io.sqlgraph.conformance.differential.GraphData.PropertyData;
import io.sqlgraph.conformance.differential.GraphData.VertexData;
import io.sqlgraph.conformance.differential.LoadedGraph.Mode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.VerificationException;
import org.junit.Test;

/** What random traversals found, each with the smallest graph and traversal that show it. */
public class DifferentialRegressionTest {

    private static final OffsetDateTime TIME = OffsetDateTime.parse("2020-01-01T00:00:00Z");

    /** SQLite refused the statement: its subqueries were nested too deep. */
    @Test
    public void threeHopsOverThreeEdgeTablesAndTheirEdgesAreFound() throws Exception {
        GraphData data = graph(
                List.of(vertex("v0", "software"), vertex("v1", "software"), vertex("v2", "software")),
                edge("e0", "v0", "likes", "v0"),
                edge("e1", "v0", "knows", "v1"),
                edge("e2", "v2", "created", "v2"));
        agree(data, "g.V().repeat(__.both()).times(3).bothE('created', 'knows')");
        agree(data, "g.V().repeat(__.in()).times(3).outE()");
    }

    /** A test of a count of values was taken for a question whether there is a count. */
    @Test
    public void aCountOfValuesIsTestedNotOnlyTaken() throws Exception {
        GraphData data = graph(List.of(vertex("v0", "person", "stuff", 2), vertex("v1", "person")));
        agree(data, "g.V().where(__.id().count().is(P.gte(2l)))");
        agree(data, "g.V().where(__.values('stuff').count().is(P.gt(3l)))");
        agree(data, "g.V().where(__.label().count().is(P.eq(1l)))");
    }

    /** A BigInteger and a BigDecimal have one zero, to which -0.0 is equal; it was only below it. */
    @Test
    public void zeroOfAnyScaleEqualsBothZeros() throws Exception {
        GraphData data = graph(List.of(
                vertex("v0", "person", "age", -0.0),
                vertex("v1", "person", "age", 0.0),
                vertex("v2", "person", "age", "x")));
        for (String zero : List.of("0n", "0.00m", "0i", "0.0d", "-0.0d")) {
            for (String operator : List.of("eq", "neq", "lt", "lte", "gt", "gte")) {
                agree(data, "g.V().has('age', P." + operator + "(" + zero + ")).values('age')");
            }
        }
    }

    /** Behind a fork that ended the statement every traverser had its element twice in its path. */
    @Test
    public void anArmThatGoesNowhereAddsNothingToThePath() throws Exception {
        GraphData data =
                graph(List.of(vertex("v0", "person"), vertex("v1", "person")), edge("e0", "v0", "knows", "v1"));
        agree(data, "g.V().union(__.identity()).and(__.simplePath(), __.identity())");
        agree(data, "g.V().union(__.identity(), __.out()).map(__.path())");
        agree(data, "g.V().optional(__.out()).where(__.simplePath()).path()");
    }

    /** The values of a path were read as the class of those of the first table. */
    @Test
    public void valuesOfSeveralClassesInAPathKeepTheirClasses() throws Exception {
        GraphData data = graph(List.of(vertex("v0", "person", "age", 3, "name", "n"), vertex("v1", "place")));
        agree(data, "g.V().values('name', 'age').as('a').path().order().select('a')");
        agree(data, "g.V().values('name', 'age').as('a').map(__.identity()).select('a')");
        agree(data, "g.V().values('name', 'age').path()");
    }

    /** A vertex without the key passed a negated comparison of numbers when the key's column held several classes. */
    @Test
    public void aMissingKeyDoesNotPassNegatedComparisonsOfMixedColumns() throws Exception {
        GraphData data = graph(List.of(
                vertex("v0", "person"), vertex("v1", "person", "stuff", TIME), vertex("v2", "person", "stuff", 2)));
        agree(data, "g.V().has('stuff', P.neq(2i))");
        agree(data, "g.V().has('stuff', P.without([2i, 5.0f]))");
        agree(data, "g.V().has('stuff', P.not(P.lt(2i)))");
        agree(data, "g.V().not(__.has('stuff', P.neq(2i)))");
        agree(data, "g.V().where(__.values('stuff').is(P.neq(2i)))");
    }

    /** A decimal without a fraction was not found to equal a whole number. */
    @Test
    public void withoutAlsoExcludesDecimalsOfMixedColumns() throws Exception {
        GraphData data = graph(List.of(
                vertex("v0", "software", "score", new BigDecimal("1.0")),
                vertex("v1", "software"),
                vertex("v2", "software", "score", 1.5)));
        agree(data, "g.V().has('score', P.without([2i, 1.0m]))");
        agree(data, "g.V().has('score', P.within([2i, 1.0m]))");
    }

    /** Whatever followed a count of nothing got nothing instead of 0. */
    @Test
    public void stepsAfterACountOfNothingReceiveZero() throws Exception {
        GraphData data = graph(List.of(vertex("v0", "person")));
        agree(data, "g.V().has('nothing', 3i).count().dedup()");
        agree(data, "g.V().has('nothing', 3i).count().order()");
        agree(data, "g.V().hasLabel('nobody').count().limit(1)");
        agree(data, "g.V().hasLabel('person').out().count().dedup()");
    }

    /** The maps of different labels have different columns, which a UNION refused. */
    @Test
    public void mapsOfSeveralLabelsAreCountedUpToALimit() throws Exception {
        GraphData data = graph(List.of(vertex("v0", "person", "age", 1), vertex("v1", "software")));
        agree(data, "g.V().elementMap().limit(1).count()");
        agree(data, "g.V().valueMap().limit(5).count()");
        agree(data, "g.V().elementMap().count().is(P.gte(0i))");
    }

    /** The strategy was overlooked: what lacks the key was dropped instead of being sorted first. */
    @Test
    public void productiveSortKeysKeepElementsWithoutThem() throws Exception {
        GraphData data =
                graph(List.of(vertex("v0", "person", "age", 1), vertex("v1", "person"), vertex("v2", "place")));
        agree(data, "g.withStrategies(ProductiveByStrategy).V().order().by('age')");
        agree(data, "g.V().order().by('age')");
    }

    /** What a group is made of had lost the way it came and the labels on it: the trees were empty. */
    @Test
    public void groupsOfWhatAsksForPathsKnowThem() throws Exception {
        GraphData data = graph(
                List.of(
                        vertex("v0", "person", "name", "n"),
                        vertex("v1", "person", "name", "m"),
                        vertex("v2", "place")),
                edge("e0", "v0", "knows", "v1"),
                edge("e1", "v1", "knows", "v2"),
                edge("e2", "v0", "knows", "v2"));
        agree(data, "g.V().out().group().by(T.label).by(__.tree())");
        agree(data, "g.V().as('a').out().group().by(T.label).by(__.groupCount().by(__.select('a').by('name')))");
        agree(data, "g.V().as('a').out().group().by(T.label).by(__.order().by(__.select('a').values('name')).fold())");
    }

    /** Values of several labels had been joined to the vertices of each again, of which none was theirs. */
    @Test
    public void valuesOfSeveralLabelsAreSortedBehindACut() throws Exception {
        GraphData data = graph(List.of(
                vertex("v0", "person", "age", 1), vertex("v1", "person", "age", 3), vertex("v2", "place", "age", 2)));
        agree(data, "g.V().values('age').order().limit(2).order().by(Order.desc)");
        agree(data, "g.V().values('age').order().skip(1).order()");
        agree(data, "g.V().values('age').limit(5).order()");
    }

    /** A list to group by was taken for as many keys as it has members, and a list to gather for its members. */
    @Test
    public void aFoldedListIsOneKeyAndOneMemberOfAGroup() throws Exception {
        GraphData data = graph(
                List.of(vertex("v0", "person", "age", 1), vertex("v1", "person", "age", 3), vertex("v2", "place")),
                edge("e0", "v0", "knows", "v1"),
                edge("e1", "v0", "knows", "v2"));
        agree(data, "g.V().group().by(__.fold())");
        agree(data, "g.V().group().by(__.out().values('age').fold()).by('uid')");
        agree(data, "g.V().outE().map(__.outV().fold()).group()");
        agree(data, "g.V().group().by(T.label).by(__.map(__.out().fold()).fold())");
        agree(data, "g.V().group().by(T.label).by(__.out().fold())");
    }

    /** Properties that are null could not be compared with others: merging equal traversers failed. */
    @Test
    public void propertiesThatAreNullAreComparedWithOthers() throws Exception {
        GraphData data = new GraphData(
                List.of(vertex("v0", "person")),
                List.of(new EdgeData("e0", null, "knows", "v0", "v0", Collections.singletonMap("since", null))),
                true);
        agree(data, "g.V().bothE().propertyMap().unfold().is(P.without([['b', 'a']]))");
        agree(data, "g.V().bothE().properties('since').dedup().count()");
    }

    /** A later null did not take away the value before it. */
    @Test
    public void aNullTakesAwayWhatANewVertexWasToHave() throws Exception {
        GraphData data = graph(List.of(vertex("v0", "person")));
        agree(data, "g.addV('person').property('name', 'x').property('name', null).properties().count()");
        agree(data, "g.addV('person').property('name', null).property('name', 'x').values('name')");
    }

    /** The order of the elements made equal values different: dedup() left them in. */
    @Test
    public void valuesOfSortedElementsAreDeduplicated() throws Exception {
        GraphData data = graph(
                List.of(
                        vertex("v0", "person", "name", "a", "age", 1),
                        vertex("v1", "person", "name", "b", "age", 2),
                        vertex("v2", "person", "name", "a", "age", 3)),
                edge("e0", "v0", "knows", "v1"));
        agree(data, "g.V().order().by('age').values('name').dedup()");
        agree(data, "g.V().order().values('name').dedup().count()");
        agree(data, "g.V().order().by('age').label().dedup()");
        agree(data, "g.V().order().by('name').values('name').dedup()");
    }

    /** The loop was run without the step that TinkerPop refuses. */
    @Test
    public void whatTinkerPopRefusesInALoopIsRefused() throws Exception {
        GraphData data = graph(List.of(vertex("v0", "person")));
        try (LoadedGraph graph = LoadedGraph.load(data, LoadedGraph.newFile("regression"), List.of(Mode.values()))) {
            for (Engine engine : graph.subjects()) {
                Outcome actual = engine.run("g.V().emit(__.inject()).repeat(__.both()).until(__.identity())");
                assertTrue(engine.name() + " " + actual.text(), actual.error() instanceof VerificationException);
            }
        }
    }

    private static VertexData vertex(String name, String label, Object... keyValues) {
        List<PropertyData> properties = new ArrayList<>();
        for (int i = 0; i < keyValues.length; i += 2) {
            properties.add(new PropertyData((String) keyValues[i], keyValues[i + 1], false));
        }
        return new VertexData(name, null, label, properties);
    }

    private static EdgeData edge(String name, String out, String label, String in) {
        return new EdgeData(name, null, label, out, in, Map.of());
    }

    private static GraphData graph(List<VertexData> vertices, EdgeData... edges) {
        return new GraphData(vertices, List.of(edges), false);
    }

    private static void agree(GraphData data, String query) throws Exception {
        try (LoadedGraph graph = LoadedGraph.load(data, LoadedGraph.newFile("regression"), List.of(Mode.values()))) {
            Outcome expected = graph.reference().run(query);
            assertFalse(expected.text(), expected.isError());
            for (Engine engine : graph.subjects()) {
                Outcome actual = engine.run(query);
                assertFalse(engine.name() + " " + actual.text(), actual.isError());
                assertEquals(engine.name() + ": " + query, bag(expected), bag(actual));
            }
        }
    }

    private static List<String> bag(Outcome outcome) {
        return outcome.texts(Canonical::bag).stream().sorted().toList();
    }
}
