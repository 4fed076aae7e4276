package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.compiler.algebra.Prefetch;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.render.Arguments;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.junit.jupiter.api.Test;

/** Statements that bring along what is asked later; {@code -Dsqlgraph.golden.update=true} writes the file anew. */
class PrefetchGoldenTest {

    private static final Path FILE = Path.of("src/test/resources/golden/prefetches.txt");
    private static final Prefetch PROPERTIES =
            new Prefetch(KeySelection.ALL, List.of(), null, Prefetch.Use.IN_MORE_ROWS);

    private static final Prefetch NAME =
            new Prefetch(KeySelection.of(List.of("name")), List.of(), null, Prefetch.Use.IN_MORE_ROWS);

    private final GraphTraversalSource g = Texts.source();
    private final List<String> sections = new ArrayList<>();

    @Test
    void statementsAreThoseOfTheFile() throws IOException {
        Catalog modern = Catalogs.modern();
        add(modern, "V()", g.V(), PROPERTIES);
        add(modern, "V()", g.V(), new Prefetch(KeySelection.NONE, List.of(), null, Prefetch.Use.IN_MORE_ROWS));
        add(modern, "V()", g.V(), NAME);
        add(
                modern,
                "V()",
                g.V(),
                edges(Direction.OUT, KeySelection.of(List.of("weight")), NAME, Prefetch.Use.IN_MORE_ROWS));
        add(modern, "V()", g.V(), edges(Direction.OUT, KeySelection.NONE, null, Prefetch.Use.IN_MORE_ROWS));
        add(modern, "V()", g.V(), edges(Direction.BOTH, KeySelection.ALL, PROPERTIES, Prefetch.Use.IN_MORE_ROWS));
        add(modern, "V()", g.V(), edges(Direction.OUT, KeySelection.NONE, PROPERTIES, Prefetch.Use.OF_THE_FIRST));
        add(
                modern,
                "V()",
                g.V(),
                edges(Direction.OUT, KeySelection.NONE, PROPERTIES, Prefetch.Use.IN_MORE_ROWS)
                        .inRows());
        add(
                modern,
                "V().order().by('name')",
                g.V().order().by("name"),
                edges(Direction.IN, KeySelection.NONE, null, Prefetch.Use.OF_THE_FIRST));
        add(modern, "V().values('name')", g.V().values("name"), PROPERTIES);
        add(modern, "E()", g.E(), new Prefetch(KeySelection.ALL, List.of(), PROPERTIES, Prefetch.Use.IN_MORE_ROWS));
        add(Catalogs.varied(), "V() with user ids and several values", g.V(), PROPERTIES);
        add(Catalogs.varied(), "V() with user ids and several values", g.V(), NAME);
        add(
                Catalogs.varied(),
                "V().out('near') with user ids",
                g.V().out("near"),
                edges(Direction.OUT, KeySelection.NONE, PROPERTIES, Prefetch.Use.IN_MORE_ROWS));
        String actual = String.join("\n", sections);
        if (Boolean.getBoolean("sqlgraph.golden.update")) Files.writeString(FILE, actual);
        assertThat(actual).isEqualTo(Files.readString(FILE));
    }

    private static Prefetch edges(Direction direction, KeySelection properties, Prefetch far, Prefetch.Use use) {
        var ask = new Prefetch.Ask(new Prefetch.Adjacency(direction, List.of()), properties, far);
        return new Prefetch(KeySelection.NONE, List.of(ask), null, use);
    }

    private void add(Catalog catalog, String title, Traversal<?, ?> traversal, Prefetch prefetch) {
        var text = new StringBuilder("== " + title + " asked " + prefetch + " " + prefetch.use() + "\n");
        for (String url : List.of("jdbc:sqlite:x", "jdbc:postgresql://x/y")) {
            Dialect dialect = Dialects.forUrl(url);
            var compiler = new Compiler(
                    dialect, catalog, Texts.PLAIN_IDS, false, Arguments.NONE, length -> prefetch, sql -> true);
            Compiler.Compiled compiled = compiler.compile(Texts.read(traversal).plan(), Tables.NONE, labels -> false);
            text.append("-- ").append(dialect.name()).append('\n');
            text.append(compiled.rendered().sql()).append('\n');
        }
        sections.add(text.toString());
    }
}
