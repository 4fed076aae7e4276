package io.sqlgraph.jdbc;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.ColumnType;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes rows as the parameters of a prepared statement. */
final class StatementRow implements RowWriter {

    private final Dialect dialect;
    private PreparedStatement statement;
    private int index;

    StatementRow(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Begins a row at the statement's first parameter. */
    StatementRow on(PreparedStatement target) {
        return on(target, 0);
    }

    /** Begins a row behind some parameters. */
    StatementRow on(PreparedStatement target, int before) {
        statement = target;
        index = before + 1;
        return this;
    }

    @Override
    public void id(long id) throws SQLException {
        statement.setLong(index++, id);
    }

    @Override
    public void value(ColumnType type, Object value) throws SQLException {
        dialect.bind(statement, index++, type, value);
    }

    @Override
    public void number(Number number) throws SQLException {
        dialect.bindVariantNumber(statement, index++, number);
    }
}
