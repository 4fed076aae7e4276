package io.sqlgraph.jdbc;

import java.sql.SQLException;
import java.sql.Statement;

/** The points that one transaction can go back to. Their statements are not logged. For the transaction's thread. */
final class Savepoints {

    private final SqlExecutor executor;
    private int marked;
    private int open;

    Savepoints(SqlExecutor executor) {
        this.executor = executor;
    }

    /** Marks a point and gives its name. */
    String mark() {
        String name = "sg_" + ++marked;
        run("SAVEPOINT " + name);
        open++;
        return name;
    }

    /** Gives up a point; what was done since stays. */
    void release(String name) {
        run("RELEASE SAVEPOINT " + name);
        open--;
    }

    /** Undoes what was done since a point, and gives it up. */
    void rollbackTo(String name) {
        run("ROLLBACK TO SAVEPOINT " + name);
        run("RELEASE SAVEPOINT " + name);
        open--;
    }

    boolean areOpen() {
        return open > 0;
    }

    private void run(String sql) {
        try (Statement statement = executor.connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw executor.failed(sql, e);
        }
    }
}
