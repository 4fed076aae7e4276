package io.sqlgraph.catalog;

import io.sqlgraph.error.InvalidNameException;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.value.TextEscapes;
import io.sqlgraph.value.VariantCodec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The graph's variables as they are stored. Stateless and thread safe; each call is one statement of the transaction whose
 * executor is given.
 */
public final class GraphVariables {

    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_SHOWN = 100;

    private GraphVariables() {}

    /** The names of all variables, sorted. */
    public static Set<String> keys(SqlExecutor executor) {
        List<String> names = executor.list(
                "SELECT name FROM sg_variable ORDER BY name",
                ParameterBinder.NONE,
                row -> TextEscapes.unescape(row.getString(1)));
        return new LinkedHashSet<>(names);
    }

    /** The value of a variable, if it is set. */
    public static Optional<Object> get(SqlExecutor executor, String name) {
        List<Object> values = executor.list(
                "SELECT value FROM sg_variable WHERE name = ?",
                statement -> statement.setString(1, TextEscapes.escape(name)),
                row -> VariantCodec.decode(row.getString(1)));
        return values.stream().findFirst();
    }

    /**
     * Sets a variable.
     *
     * @param name of at most {@value #LONGEST_NAME} characters, which every database can index
     * @param value not null
     * @throws InvalidNameException if the name is longer
     * @throws io.sqlgraph.error.UnsupportedValueException if the value is of a class that no property could have
     */
    public static void set(SqlExecutor executor, String name, Object value) {
        if (name.length() > LONGEST_NAME) {
            throw new InvalidNameException(
                    "The name of a variable has " + name.length() + " characters, more than " + LONGEST_NAME + ": "
                            + name.substring(0, LONGEST_SHOWN) + "...",
                    null);
        }
        String text = VariantCodec.encode(value);
        executor.update(
                "INSERT INTO sg_variable (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                statement -> {
                    statement.setString(1, TextEscapes.escape(name));
                    statement.setString(2, text);
                });
    }

    /** Removes a variable, if it is set. */
    public static void remove(SqlExecutor executor, String name) {
        executor.update(
                "DELETE FROM sg_variable WHERE name = ?",
                statement -> statement.setString(1, TextEscapes.escape(name)));
    }
}
