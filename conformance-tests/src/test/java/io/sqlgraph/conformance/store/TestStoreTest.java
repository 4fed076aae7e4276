package io.sqlgraph.conformance.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A suite is only worth something if no test sees what another left behind. */
@RunWith(Parameterized.class)
public class TestStoreTest {

    private final TestStore store;

    public TestStoreTest(TestStore store) {
        this.store = store;
    }

    @Parameters
    public static List<TestStore> stores() {
        return List.of(new SqliteStore("store"), new PostgresStore());
    }

    @Test
    public void aResetLeavesNoTableBehind() throws SQLException {
        String url = store.url("some graph");
        store.reset(url);
        execute(url, "CREATE TABLE t (a int)");
        store.reset(url);
        assertThrows(SQLException.class, () -> execute(url, "SELECT * FROM t"));
        execute(url, "CREATE TABLE t (a int)");
    }

    @Test
    public void aResetOfOneGraphLeavesOthersAlone() throws SQLException {
        String one = store.url("one");
        String other = store.url("other");
        assertNotEquals(one, other);
        store.reset(one);
        store.reset(other);
        execute(other, "CREATE TABLE t (a int)");
        store.reset(one);
        execute(other, "SELECT * FROM t");
    }

    @Test
    public void aNameKeepsItsDatabase() {
        assertEquals(store.url("one"), store.url("one"));
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
