package io.sqlgraph.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.UnsupportedValueException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class GraphVariablesTest {

    @TempDir
    Path directory;

    @EachDatabase
    void variablesOutliveTheProcess(Database database) {
        String url = database.freshUrl(directory);
        Map<String, Object> value = Map.of("list", List.of(1, 2.5, "x"));
        try (var graph = new CatalogDatabase(url)) {
            graph.transaction(executor -> {
                GraphVariables.set(executor, "b\u0000", value);
                GraphVariables.set(executor, "a", 1L);
                GraphVariables.set(executor, "a", "replaced");
                GraphVariables.set(executor, "gone", true);
                GraphVariables.remove(executor, "gone");
                GraphVariables.remove(executor, "never set");
                return null;
            });
        }
        try (var graph = new CatalogDatabase(url)) {
            assertThat(graph.transaction(GraphVariables::keys)).containsExactly("a", "b\u0000");
            assertThat(get(graph, "b\u0000")).contains(value);
            assertThat(get(graph, "a")).contains("replaced");
            assertThat(get(graph, "gone")).isEmpty();
        }
    }

    @EachDatabase
    void aValueOfAnUnknownClassIsRefused(Database database) {
        try (var graph = new CatalogDatabase(database.freshUrl(directory))) {
            assertThatThrownBy(() -> graph.transaction(executor -> {
                        GraphVariables.set(executor, "a", new Thread("t"));
                        return null;
                    }))
                    .isInstanceOf(UnsupportedValueException.class);
        }
    }

    private static Optional<Object> get(CatalogDatabase graph, String name) {
        return graph.transaction(executor -> GraphVariables.get(executor, name));
    }
}
