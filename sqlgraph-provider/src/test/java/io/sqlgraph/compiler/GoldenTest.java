package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.IndexDefinition;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.junit.jupiter.api.Test;

/**
 * The plans and statements of traversals, in a file that is reviewed as text. {@code -Dsqlgraph.golden.update=true} writes
 * it anew.
 */
class GoldenTest {

    private static final Path FILE = Path.of("src/test/resources/golden/statements.txt");
    private static final long PERSON_1 = (1L << 34) + 1;
    private static final long PERSON_2 = (2L << 34) + 1;
    private static final long SOFTWARE_1 = (1L << 34) + 2;
    private static final List<Dialect> DIALECTS =
            List.of(Dialects.forUrl("jdbc:sqlite:x"), Dialects.forUrl("jdbc:postgresql://x/y"));

    private final GraphTraversalSource g = Texts.source();
    private final List<String> sections = new ArrayList<>();

    @Test
    void plansAndStatementsAreThoseOfTheFile() throws IOException {
        modern();
        varied();
        indexed();
        String actual = String.join("\n", sections);
        if (Boolean.getBoolean("sqlgraph.golden.update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(FILE));
    }

    private void modern() {
        Catalog catalog = Catalogs.modern();
        add(catalog, "V()", g.V());
        add(catalog, "V(id)", g.V(PERSON_1));
        add(
                catalog,
                "V().choose(T.label).option('person', out('knows')).option('software', in('created')).values('name')",
                g.V().choose(T.label)
                        .option("person", __.out("knows"))
                        .option("software", __.in("created"))
                        .values("name"));
        add(catalog, "V(id, id, software)", g.V(PERSON_1, PERSON_2, SOFTWARE_1));
        add(catalog, "V(id).out()", g.V(PERSON_1).out());
        add(
                catalog,
                "V(id, id).out('knows').values('name')",
                g.V(PERSON_1, PERSON_2).out("knows").values("name"));
        add(catalog, "V().count()", g.V().count());
        add(catalog, "V().out().count()", g.V().out().count());
        add(catalog, "V().both().both().count()", g.V().both().both().count());
        add(catalog, "V().both().both().dedup()", g.V().both().both().dedup());
        add(
                catalog,
                "V().has('person','name','marko').out('knows').values('name')",
                g.V().has("person", "name", "marko").out("knows").values("name"));
        add(
                catalog,
                "V().has('name','marko').both().values('name')",
                g.V().has("name", "marko").both().values("name"));
        add(catalog, "V().has('age', gt(29.5f))", g.V().has("age", P.gt(29.5f)));
        add(catalog, "V().has('age', neq(29))", g.V().has("age", P.neq(29)));
        add(catalog, "V().not(has('age', 29))", g.V().not(__.has("age", 29)));
        add(catalog, "V().has('name', within('a','b'))", g.V().has("name", P.within("a", "b")));
        add(catalog, "V().has('name', startingWith('ma'))", g.V().has("name", TextP.startingWith("ma")));
        add(catalog, "V().has('name', endingWith('o'))", g.V().has("name", TextP.endingWith("o")));
        add(catalog, "V().has('name', regex('^m.*o$'))", g.V().has("name", TextP.regex("^m.*o$")));
        add(catalog, "V().has('name', notRegex('(?i)o'))", g.V().has("name", TextP.notRegex("(?i)o")));
        add(catalog, "V().has('age', '29')", g.V().has("age", "29"));
        add(catalog, "E().has('weight', lt(0.0))", g.E().has("weight", P.lt(0.0)));
        add(catalog, "V().hasNot('age')", g.V().hasNot("age"));
        add(
                catalog,
                "V().outE().has('weight', gt(1)).inV()",
                g.V().outE().has("weight", P.gt(1)).inV());
        add(catalog, "V().bothE().otherV()", g.V().bothE().has("weight").otherV());
        add(catalog, "V().where(out('created'))", g.V().where(__.out("created")));
        add(catalog, "V().not(out().out())", g.V().not(__.out().out()));
        add(
                catalog,
                "V().where(out().count().is(gt(1)))",
                g.V().where(__.out().count().is(P.gt(1))));
        add(
                catalog,
                "V().order().by(out().count(), desc).limit(10)",
                g.V().order().by(__.out().count(), Order.desc).limit(10));
        add(
                catalog,
                "V().order().by('name').limit(2).out().values('name')",
                g.V().order().by("name").limit(2).out().values("name"));
        add(
                catalog,
                "V().values('name').dedup().limit(3)",
                g.V().values("name").dedup().limit(3));
        add(catalog, "V().properties().count()", g.V().properties().count());
        add(catalog, "V().out().tree().by('name')", g.V().out().tree().by("name"));
        add(
                catalog,
                "withSack(0).V().outE().sack(sum).by('weight').inV()",
                g.withSack(0).V().outE().sack(Operator.sum).by("weight").inV());
        add(
                catalog,
                "V().as('a').both().as('b').where(as('b').out().as('a')).select('a', 'b').by('name')",
                g.V().as("a")
                        .both()
                        .as("b")
                        .where(__.as("b").out().as("a"))
                        .select("a", "b")
                        .by("name"));
        add(
                catalog,
                "V().as('a').out().in().where(not(out('knows').as('a'))).dedup().count()",
                g.V().as("a")
                        .out()
                        .in()
                        .where(__.not(__.out("knows").as("a")))
                        .dedup()
                        .count());
        add(
                catalog,
                "V().has('name', x).as('p').both('knows').aggregate('f').both('knows').where(neq('p')).where(without('f'))"
                        + ".groupCount().by('name')",
                g.V().has("name", "marko")
                        .as("p")
                        .both("knows")
                        .aggregate("f")
                        .both("knows")
                        .where(P.neq("p"))
                        .where(P.without("f"))
                        .groupCount()
                        .by("name"));
        add(catalog, "V().valueMap()", g.V().valueMap());
        add(catalog, "E().elementMap()", g.E().elementMap());
        add(
                catalog,
                "V().where(out().values('age').sum().is(gt(30)))",
                g.V().where(__.out().values("age").sum().is(P.gt(30))));
        add(
                catalog,
                "order by a sum",
                g.V().order()
                        .by(__.out("knows").values("age").sum(), Order.desc)
                        .values("name"));
        add(
                catalog,
                "project of a sum, a mean and the least",
                g.V().project("sum", "mean", "min")
                        .by(__.out().values("age").sum())
                        .by(__.out().values("age").mean())
                        .by(__.outE().values("weight").min()));
        add(catalog, "E().values('weight').max()", g.E().values("weight").max());
        add(catalog, "E().values('weight').sum()", g.E().values("weight").sum());
        add(
                catalog,
                "V().both().both().values('age').sum()",
                g.V().both().both().values("age").sum());
        add(catalog, "V().values('age').mean()", g.V().values("age").mean());
        add(
                catalog,
                "V().local(out().count()).max()",
                g.V().local(__.out().count()).max());
        add(
                catalog,
                "V().hasLabel('nothing').count()",
                g.V().hasLabel("nothing").count());
        add(catalog, "V().out().label()", g.V().out().label());
        groups(catalog);
        addPaths(catalog, "V().outE().inV().path()", g.V().outE().inV());
    }

    private void groups(Catalog catalog) {
        add(catalog, "E().groupCount().by(label)", g.E().groupCount().by(T.label));
        add(catalog, "V().groupCount().by('name')", g.V().groupCount().by("name"));
        add(catalog, "V().groupCount().by('age')", g.V().groupCount().by("age"));
        add(
                catalog,
                "V(id).out().out().groupCount().by('name')",
                g.V(PERSON_1).out().out().groupCount().by("name"));
        add(catalog, "V().out().groupCount()", g.V().out().groupCount());
        add(
                catalog,
                "V().group().by('name').by(values('age').sum())",
                g.V().group().by("name").by(__.values("age").sum()));
        add(
                catalog,
                "V().group().by(label).by(values('age').mean())",
                g.V().group().by(T.label).by(__.values("age").mean()));
        add(
                catalog,
                "V().group().by('name').by(out('created').count())",
                g.V().group().by("name").by(__.out("created").count()));
        add(
                catalog,
                "V().group().by('name').by(out().values('age').max())",
                g.V().group().by("name").by(__.out().values("age").max()));
        add(catalog, "V().dedup().by('name').out()", g.V().dedup().by("name").out());
        add(catalog, "V().out().dedup().by(label)", g.V().out().dedup().by(T.label));
        add(
                catalog,
                "project of a count of different values",
                g.V().project("x").by(__.out().values("name").dedup().count()));
        add(
                catalog,
                "E().group().by(label).by(values('weight').sum())",
                g.E().group().by(T.label).by(__.values("weight").sum()));
        add(
                catalog,
                "E().hasLabel('created').groupCount().by('weight')",
                g.E().hasLabel("created").groupCount().by("weight"));
    }

    private void varied() {
        Catalog catalog = Catalogs.varied();
        add(catalog, "V() with user ids", g.V());
        add(catalog, "V().id() with user ids", g.V().out("near").id());
        add(
                catalog,
                "V().group().by(label).by(count()) with user ids",
                g.V().group().by(T.label).by(__.count()));
        add(catalog, "E().elementMap() with user ids", g.E().hasLabel("near").elementMap());
        add(catalog, "has on a variant", g.V().has("code", 7));
        add(catalog, "has a text on a variant", g.V().has("code", P.lt("x")));
        add(catalog, "has a fraction on a variant", g.V().hasLabel("city").has("code", 0.1));
        add(catalog, "has on several values", g.V().has("location", P.neq("a")));
        add(catalog, "values of several", g.V().values("location"));
        add(
                catalog,
                "sum of longs",
                g.V().hasLabel("city").project("x").by(__.out().values("size").sum()));
        add(catalog, "values of different types", g.V().values("size"));
        add(catalog, "sort by different types", g.V().order().by("size"));
    }

    /** What an index finds is looked up once; what rows are sorted by is read once. */
    private void indexed() {
        var byName = new IndexDefinition(
                "software", IndexDefinition.Kind.VERTEX_PROPERTY, "software", List.of("name"), false);
        Catalog catalog = Catalogs.modern().withIndexes(List.of(byName));
        add(
                catalog,
                "V().where(out('created').has('name','lop')).out('knows')",
                g.V().where(__.out("created").has("name", "lop")).out("knows"));
        add(
                catalog,
                "V().where(out('created').has('name',gt('lop')))",
                g.V().where(__.out("created").has("name", P.gt("lop"))));
        add(
                catalog,
                "V().where(out('knows').has('name','josh'))",
                g.V().where(__.out("knows").has("name", "josh")));
        add(
                catalog,
                "project of a count, ordered by it",
                g.V().hasLabel("person")
                        .project("name", "n")
                        .by("name")
                        .by(__.out("created").count())
                        .order()
                        .by(__.select("n"), Order.desc)
                        .by(__.select("name")));
        add(
                catalog,
                "project of a tally",
                g.V().hasLabel("person")
                        .project("name", "n")
                        .by("name")
                        .by(__.out("created").groupCount().by("name")));
        add(
                catalog,
                "project of a count back to a place",
                g.V().has("person", "name", "marko")
                        .as("a")
                        .out("knows")
                        .project("n")
                        .by(__.in("knows").both("knows").where(P.eq("a")).count()));
    }

    private void add(Catalog catalog, String title, Traversal<?, ?> traversal) {
        sections.add(section(catalog, title, traversal, false));
    }

    private void addPaths(Catalog catalog, String title, Traversal<?, ?> traversal) {
        sections.add(section(catalog, title, traversal, true));
    }

    static String section(Catalog catalog, String title, Traversal<?, ?> traversal, boolean paths) {
        var text = new StringBuilder("== ").append(title).append('\n');
        int size = Texts.read(traversal).plan().size();
        for (Dialect dialect : DIALECTS) {
            Compiler.Compiled compiled = Texts.compile(dialect, catalog, traversal, paths);
            if (dialect == DIALECTS.get(0)) text.append(compiled.typed()).append('\n');
            text.append("-- ").append(dialect.name()).append('\n');
            text.append(
                    compiled.rendered().isConstant()
                            ? "no statement"
                            : compiled.rendered().sql());
            text.append('\n');
            if (compiled.length() < size)
                text.append("-- then TinkerPop: ").append(compiled.reason()).append('\n');
        }
        return text.toString();
    }
}
