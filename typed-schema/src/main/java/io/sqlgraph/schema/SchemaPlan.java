package io.sqlgraph.schema;

import java.util.List;

/** What opening a schema would do to a database. */
public final class SchemaPlan {

    private final String jdbcUrl;
    private final String user;
    private final String password;
    private final GraphSchema schema;
    private final List<String> statements;
    private final List<String> conflicts;

    SchemaPlan(
            String jdbcUrl,
            String user,
            String password,
            GraphSchema schema,
            List<String> statements,
            List<String> conflicts) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
        this.schema = schema;
        this.statements = List.copyOf(statements);
        this.conflicts = List.copyOf(conflicts);
    }

    /** The DDL that would run, in order. */
    public List<String> statements() {
        return statements;
    }

    /** What the data has against the schema; {@link GraphStore#migrate} gives up what can be given up. */
    public List<String> conflicts() {
        return conflicts;
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return statements.isEmpty() && conflicts.isEmpty();
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    GraphSchema schema() {
        return schema;
    }
}
