package io.sqlgraph.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;

/** What opening and using connections differs in between databases. Thread safe. */
interface Backend extends AutoCloseable {

    /** Opens a new physical connection, ready for use. */
    Connection connect() throws SQLException;

    /** Sets what the pool must know about connections. */
    void configure(HikariConfig pool);

    /** A session on a connection of the pool. */
    Session session(Connection pooled) throws SQLException;

    /** Whether the database can only be read. */
    boolean isReadOnly();

    /** The queue of writers; null if transactions write side by side. */
    WriterQueue writerQueue();

    @Override
    void close();
}
