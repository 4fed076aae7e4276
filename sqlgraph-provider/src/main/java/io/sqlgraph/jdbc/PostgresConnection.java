package io.sqlgraph.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/**
 * What a pool takes for a physical connection to PostgreSQL: the driver's, which keeps its prepared statements.
 *
 * <p>The driver keeps parsed texts, but makes a new statement of them each time, through the pool's proxies; for a short
 * read that is more work than sending it. A session asks the driver's connection itself.
 */
interface PostgresConnection extends Connection {

    /** The driver's own connection. */
    Connection driver();

    /** Its statements that are not in use. */
    StatementCache statements();

    /** @param driver a connection that is ready for use */
    static PostgresConnection of(Connection driver) {
        return (PostgresConnection) Proxy.newProxyInstance(
                PostgresConnection.class.getClassLoader(),
                new Class<?>[] {PostgresConnection.class},
                new Delegate(driver));
    }

    /** Answers by the driver's connection. Closing that frees its statements. */
    final class Delegate implements InvocationHandler {

        /** With those that the driver keeps itself, which are as many, few enough for a server with many clients. */
        private static final int CACHED_STATEMENTS = 256;

        private final Connection driver;
        private final StatementCache statements;

        private Delegate(Connection driver) {
            this.driver = driver;
            this.statements = new StatementCache(driver, CACHED_STATEMENTS);
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getDeclaringClass() == PostgresConnection.class)
                return method.getName().equals("driver") ? driver : statements;
            try {
                return method.invoke(driver, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
