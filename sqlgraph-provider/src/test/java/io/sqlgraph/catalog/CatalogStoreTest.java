package io.sqlgraph.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.IncompatibleDatabaseException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;

class CatalogStoreTest {

    @TempDir
    Path directory;

    @EachDatabase
    void aNewDatabaseStartsEmpty(Database database) {
        try (var graph = new CatalogDatabase(database.freshUrl(directory))) {
            assertThat(graph.catalog().version()).isEqualTo(1);
            assertThat(graph.catalog().vertexTables()).isEmpty();
            assertThat(graph.relations()).containsAll(CatalogTables.NAMES);
        }
    }

    @EachDatabase
    void anotherOpeningFindsWhatIsThere(Database database) {
        String url = database.freshUrl(directory);
        try (var first = new CatalogDatabase(url)) {
            first.change(editor -> editor.ensureVertexTable("person"));
        }
        try (var second = new CatalogDatabase(url)) {
            assertThat(second.catalog().vertexTable("person")).isNotNull();
            boolean installed = second.transaction(executor -> second.store().isInstalled(executor.connection()));
            assertThat(installed).isTrue();
        }
    }

    @EachDatabase
    void processesMayInstallAtOnce(Database database) throws Exception {
        String url = database.freshUrl(directory);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Long>> versions = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                versions.add(threads.submit(() -> {
                    try (var graph = new CatalogDatabase(url)) {
                        return graph.catalog().version();
                    }
                }));
            }
            for (Future<Long> version : versions) assertThat(version.get()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @EachDatabase
    void aNewerFormatIsRefused(Database database) throws Exception {
        String url = database.freshUrl(directory);
        new CatalogDatabase(url).close();
        execute(url, "UPDATE sg_meta SET value = '5' WHERE name = 'format'");
        assertThatThrownBy(() -> new CatalogDatabase(url).close())
                .isInstanceOf(IncompatibleDatabaseException.class)
                .hasMessageContaining("format 5")
                .hasMessageContaining("newer version");
    }

    @EachDatabase
    void tablesOfOthersUnderOurNamesAreRefused(Database database) throws Exception {
        String some = database.freshUrl(directory);
        execute(some, "CREATE TABLE sg_table (x integer)");
        assertThatThrownBy(() -> new CatalogDatabase(some).close())
                .isInstanceOf(IncompatibleDatabaseException.class)
                .hasMessageContaining("sg_table");

        String all = database.freshUrl(directory);
        for (String name : CatalogTables.NAMES) execute(all, "CREATE TABLE " + name + " (x integer)");
        assertThatThrownBy(() -> new CatalogDatabase(all).close())
                .isInstanceOf(IncompatibleDatabaseException.class)
                .hasMessageContaining("sg_meta");
    }

    private static void execute(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
