package io.sqlgraph.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Binds the parameters of one execution of a statement. */
@FunctionalInterface
public interface ParameterBinder {

    /** For statements without parameters. */
    ParameterBinder NONE = statement -> {};

    void bind(PreparedStatement statement) throws SQLException;
}
