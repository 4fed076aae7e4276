package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.DatabaseUnavailableException;
import io.sqlgraph.error.InvalidSettingsException;
import io.sqlgraph.error.NotADatabaseException;
import io.sqlgraph.error.ReadOnlyDatabaseException;
import io.sqlgraph.error.TransactionEndedException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.Databases;
import io.sqlgraph.testing.EachDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {

    @TempDir
    Path directory;

    @Test
    void aServerThatIsDownIsReportedAsUnavailable() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/graph?password=secret";
        assertThatThrownBy(() -> Sources.open(url))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aServerThatNeverAnswersIsReportedAsUnavailable() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/graph?loginTimeout=1";
            assertThatThrownBy(() -> Sources.open(url)).isInstanceOf(DatabaseUnavailableException.class);
        }
    }

    @Test
    void anUnknownServerDatabaseIsReportedAsUnavailable() {
        String url = Databases.freshPostgresUrl().replace("/postgres?", "/no_such_database?");
        assertThatThrownBy(() -> Sources.open(url))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("no_such_database");
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> Sources.open("jdbc:sqlite:" + missing.resolve("graph.db")))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("the directory " + missing + " does not exist");
    }

    @Test
    void aDirectoryIsNotADatabase() {
        assertThatThrownBy(() -> Sources.open("jdbc:sqlite:" + directory)).isInstanceOf(NotADatabaseException.class);
    }

    @Test
    void aTextFileIsNotADatabaseAndStaysAsItIs() throws IOException {
        Path file = directory.resolve("notes.txt");
        String text = "Not a database. ".repeat(500);
        Files.writeString(file, text);
        assertThatThrownBy(() -> Sources.open("jdbc:sqlite:" + file))
                .isInstanceOf(NotADatabaseException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent(text);
    }

    @Test
    void aDamagedDatabaseIsReported() throws IOException {
        String url = Databases.freshSqliteUrl(directory);
        Sources.withItems(url, 500).close();
        Path file = Path.of(url.substring("jdbc:sqlite:".length()));
        byte[] bytes = Files.readAllBytes(file);
        byte[] noise = "garbage!".repeat(512).getBytes(StandardCharsets.UTF_8);
        for (int page = 4096; page + noise.length <= bytes.length; page += 4096) {
            System.arraycopy(noise, 0, bytes, page, noise.length);
        }
        Files.write(file, bytes);
        try (ConnectionSource source = Sources.open(url)) {
            assertThatThrownBy(() -> Sources.count(source)).isInstanceOf(NotADatabaseException.class);
        }
    }

    @Test
    void aClassPathResourceIsRefused() {
        assertThatThrownBy(() -> Sources.open("jdbc:sqlite::resource:graph.db"))
                .isInstanceOf(InvalidSettingsException.class);
    }

    @Test
    void aDatabaseInMemoryIsOneDatabaseForAllConnections() {
        try (ConnectionSource source = Sources.withItems("jdbc:sqlite::memory:", 10);
                ConnectionSource other = Sources.withItems("jdbc:sqlite:", 3)) {
            JdbcTransaction first = source.begin(false);
            JdbcTransaction second = source.begin(false);
            assertThat(Sources.count(first)).isEqualTo(10);
            assertThat(Sources.count(second)).isEqualTo(10);
            assertThat(Sources.count(other)).isEqualTo(3);
            first.rollback();
            second.rollback();
        }
    }

    @Test
    void aDatabaseInMemoryLeavesNoFileBehind() throws IOException {
        Path file;
        try (ConnectionSource source = Sources.withItems("jdbc:sqlite:file::memory:?cache=shared", 10)) {
            file = fileOf(source);
            assertThat(file).exists();
        }
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void aFileUriIsOpened() {
        Path file = directory.resolve("with space+plus.db");
        String name = file.toString().replace(" ", "%20");
        Sources.withItems("jdbc:sqlite:file:" + name, 4).close();
        assertThat(file).exists();
        try (ConnectionSource source = Sources.open("jdbc:sqlite:" + file)) {
            assertThat(Sources.count(source)).isEqualTo(4);
        }
    }

    @Test
    void aDatabaseOpenedReadOnlyIsReadButNotWritten() {
        String url = Databases.freshSqliteUrl(directory);
        Sources.withItems(url, 7).close();
        String readOnly = url.replace("jdbc:sqlite:", "jdbc:sqlite:file:") + "?mode=ro";
        try (ConnectionSource source = Sources.open(readOnly)) {
            assertThat(source.isReadOnly()).isTrue();
            assertThat(Sources.count(source)).isEqualTo(7);
            assertThatThrownBy(() -> source.begin(true)).isInstanceOf(ReadOnlyDatabaseException.class);
            JdbcTransaction reader = source.begin(false);
            assertThatThrownBy(reader::becomeWriter).isInstanceOf(ReadOnlyDatabaseException.class);
            assertThatThrownBy(() -> Sources.insert(reader, 10, 11)).isInstanceOf(ReadOnlyDatabaseException.class);
            reader.rollback();
            assertThat(source.activeConnections()).isZero();
        }
    }

    @Test
    void aFileThatNobodyCanChangeIsReadWithoutItsLog() throws IOException {
        Path file = directory.resolve("odd name%20+ü.db");
        Sources.withItems("jdbc:sqlite:" + file, 7).close();
        SqliteLocation location = SqliteLocation.of("jdbc:sqlite:" + file);
        assertThat(location.isImmutable()).as("its directory can be written").isFalse();
        try (ConnectionSource source =
                Sources.open("jdbc:sqlite:" + location.asImmutable().address())) {
            assertThat(source.isReadOnly()).isTrue();
            assertThat(Sources.count(source)).isEqualTo(7);
            try (var files = Files.list(directory)) {
                assertThat(files).containsExactly(file);
            }
        }
    }

    @Test
    void aServerThatCanOnlyBeReadRefusesWriters() {
        String url = Databases.freshPostgresUrl();
        Sources.withItems(url, 7).close();
        try (ConnectionSource source = Sources.open(url + "&options=-c%20default_transaction_read_only=on")) {
            assertThat(source.isReadOnly()).isTrue();
            assertThat(Sources.count(source)).isEqualTo(7);
            assertThatThrownBy(() -> source.begin(true)).isInstanceOf(ReadOnlyDatabaseException.class);
            JdbcTransaction reader = source.begin(false);
            assertThatThrownBy(() -> Sources.insert(reader, 10, 11)).isInstanceOf(ReadOnlyDatabaseException.class);
            reader.rollback();
        }
    }

    @Test
    void connectionsThatTheServerHasDroppedAreReplaced() {
        try (ConnectionSource source = Sources.withItems(Database.POSTGRESQL, directory, 7);
                ConnectionSource killer = Sources.open(Databases.freshPostgresUrl())) {
            JdbcTransaction victim = source.begin(true);
            int pid = victim.executor()
                    .list("SELECT pg_backend_pid()", ParameterBinder.NONE, row -> row.getInt(1))
                    .get(0);
            JdbcTransaction killing = killer.begin(false);
            killing.executor()
                    .list(
                            "SELECT pg_terminate_backend(?, 5000)",
                            statement -> statement.setInt(1, pid),
                            row -> row.getBoolean(1));
            killing.commit();
            assertThatThrownBy(() -> Sources.insert(victim, 7, 8)).isInstanceOf(DatabaseUnavailableException.class);
            assertThatThrownBy(victim::commit).isInstanceOf(RuntimeException.class);
            assertThat(source.activeConnections()).isZero();
            assertThat(Sources.count(source)).isEqualTo(7);
        }
    }

    @Test
    void aNewFileMayBeOpenedByManyAtOnce() throws Exception {
        String url = Databases.freshSqliteUrl(directory);
        List<Background<Long>> openers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int id = i;
            openers.add(Background.run(() -> {
                try (ConnectionSource source = Sources.open(url)) {
                    JdbcTransaction writer = source.begin(true);
                    writer.executor().ddl("CREATE TABLE IF NOT EXISTS item (id BIGINT PRIMARY KEY, name VARCHAR(100))");
                    Sources.insert(writer, id, id + 1);
                    writer.commit();
                    return Sources.count(source);
                }
            }));
        }
        long most = 0;
        for (Background<Long> opener : openers) {
            most = Math.max(most, opener.get());
        }
        assertThat(most).isEqualTo(8);
    }

    @EachDatabase
    void aClosedSourceBeginsNothing(Database database) {
        ConnectionSource source = Sources.withItems(database, directory, 1);
        source.close();
        source.close();
        assertThatThrownBy(() -> source.begin(false)).isInstanceOf(TransactionEndedException.class);
    }

    @EachDatabase
    void closingUndoesOpenTransactionsAndGivesBackTheirTurn(Database database) {
        String url = database.freshUrl(directory);
        ConnectionSource source = Sources.withItems(url, 1);
        JdbcTransaction abandoned = source.begin(true);
        Sources.insert(abandoned, 1, 5);
        source.close();
        assertThatThrownBy(abandoned::commit).isInstanceOf(RuntimeException.class);
        abandoned.rollback();
        try (ConnectionSource again = Sources.open(url)) {
            assertThat(Sources.count(again)).isEqualTo(1);
            JdbcTransaction writer = again.begin(true);
            Sources.insert(writer, 1, 5);
            writer.commit();
            assertThat(Sources.count(again)).isEqualTo(5);
        }
    }

    @EachDatabase
    void settingsOfTheConnectionAreInForce(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 1)) {
            JdbcTransaction transaction = source.begin(false);
            String setting = database == Database.SQLITE ? "PRAGMA journal_mode" : "SHOW application_name";
            List<String> values = transaction.executor().list(setting, ParameterBinder.NONE, row -> row.getString(1));
            assertThat(values).containsExactly(database == Database.SQLITE ? "wal" : "sqlgraph");
            transaction.rollback();
        }
    }

    /** SQLite's own wait cannot be interrupted; it is off when a handler has taken its place. */
    @Test
    void waitingForAnotherProcessIsNotLeftToSqlite() {
        try (ConnectionSource source = Sources.withItems(Database.SQLITE, directory, 1)) {
            JdbcTransaction transaction = source.begin(false);
            assertThat(transaction.executor().list("PRAGMA busy_timeout", ParameterBinder.NONE, row -> row.getInt(1)))
                    .containsExactly(0);
            transaction.rollback();
        }
    }

    private static Path fileOf(ConnectionSource source) {
        JdbcTransaction transaction = source.begin(false);
        String file = transaction
                .executor()
                .list("PRAGMA database_list", ParameterBinder.NONE, row -> row.getString("file"))
                .get(0);
        transaction.rollback();
        return Path.of(file);
    }
}
