package io.sqlgraph.dialect;

import io.sqlgraph.error.InvalidSettingsException;
import java.util.List;

/** Finds the dialect of a database. */
public final class Dialects {

    private Dialects() {}

    /**
     * The dialect for a JDBC URL.
     *
     * @throws InvalidSettingsException if no dialect knows the URL; the message does not show what follows a {@code ?},
     *     which may hold a password
     */
    public static Dialect forUrl(String jdbcUrl) {
        if (jdbcUrl.startsWith("jdbc:sqlite:")) return SqliteDialect.INSTANCE;
        if (jdbcUrl.startsWith("jdbc:postgresql:")) return PostgresDialect.INSTANCE;
        int query = jdbcUrl.indexOf('?');
        String shown = query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
        throw new InvalidSettingsException(List.of("the JDBC URL '" + shown
                + "' is of no supported database; it must begin with jdbc:sqlite: or jdbc:postgresql:"));
    }
}
