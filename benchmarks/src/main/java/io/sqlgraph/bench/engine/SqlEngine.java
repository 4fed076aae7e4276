package io.sqlgraph.bench.engine;

import io.sqlgraph.bench.harness.Answer;
import io.sqlgraph.bench.harness.Compare;
import io.sqlgraph.bench.harness.Dataset;
import io.sqlgraph.bench.harness.Engine;
import io.sqlgraph.bench.harness.LocalWork;
import io.sqlgraph.bench.harness.QueryRef;
import io.sqlgraph.bench.suite.Query;
import io.sqlgraph.bench.suite.QuerySuites;
import io.sqlgraph.bench.suite.SqlConnection;
import io.sqlgraph.dialect.Dialects;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.Consumer;

/** Hand-written SQL through plain JDBC on the tables that SQLGraph has loaded: the limit for any compiler. */
final class SqlEngine implements Engine {

    private final String name;
    private final SqlConnection connection;

    SqlEngine(String name, String url) throws SQLException {
        this.name = name;
        this.connection = new SqlConnection(connect(url));
    }

    /** With the settings that SQLGraph gives its own connections. */
    private static Connection connect(String url) throws SQLException {
        Properties properties = new Properties();
        if (url.startsWith("jdbc:postgresql:")) {
            properties.setProperty("prepareThreshold", "1");
        }
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement statement = connection.createStatement()) {
            for (String setting : Dialects.forUrl(url).connectionSettings()) statement.execute(setting);
        }
        return connection;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void load(Dataset data) {
        throw new IllegalStateException(name + " uses tables that are loaded");
    }

    @Override
    public SqlWork work(QueryRef query) {
        Query found = QuerySuites.query(query);
        if (found.sql() == null) return null;
        return new SqlWork(found);
    }

    final class SqlWork implements LocalWork {
        private final Query query;

        private SqlWork(Query query) {
            this.query = query;
        }

        @Override
        public void run(int n, Consumer<Object> results) throws SQLException {
            query.sql().run(connection, n, results);
            if (query.writes()) connection.commit();
        }

        @Override
        public void end() throws SQLException {
            connection.rollback();
        }
    }

    @Override
    public Answer answer(QueryRef query, int n, Compare compare) throws Exception {
        Digest digest = new Digest(compare);
        int before = connection.executed();
        work(query).run(n, digest);
        return digest.answer(connection.executed() - before);
    }

    @Override
    public void recover() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
