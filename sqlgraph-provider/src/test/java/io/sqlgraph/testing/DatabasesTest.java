package io.sqlgraph.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;

class DatabasesTest {

    @TempDir
    Path directory;

    @EachDatabase
    void everyUrlIsADatabaseOfItsOwn(Database database) throws Exception {
        String first = database.freshUrl(directory);
        try (Connection connection = DriverManager.getConnection(first);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (x INTEGER)");
            statement.execute("INSERT INTO t VALUES (1)");
        }
        try (Connection connection = DriverManager.getConnection(first);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT x FROM t")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(1);
        }
        try (Connection connection = DriverManager.getConnection(database.freshUrl(directory));
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("CREATE TABLE t (x INTEGER)")).isFalse();
        }
    }
}
