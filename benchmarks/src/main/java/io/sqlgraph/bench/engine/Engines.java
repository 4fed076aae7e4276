package io.sqlgraph.bench.engine;

import io.sqlgraph.bench.harness.Dataset;
import io.sqlgraph.bench.harness.Engine;
import io.sqlgraph.jdbc.PollingSocketFactory;
import io.sqlgraph.jdbc.StorageSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The engines by name, opened and loaded for one suite. Closing closes all of them. */
public final class Engines implements AutoCloseable {

    /** The in-memory graph, which the others must agree with. */
    public static final String TINKERGRAPH = "tinkergraph";

    /** SQLGraph on SQLite. */
    public static final String SQLITE = "sqlite";

    /** SQLGraph on PostgreSQL. */
    public static final String POSTGRES = "postgres";

    /** SQLGraph without kept plans. */
    public static final String SQLITE_COLD = "sqlite-cold";

    /** SQLGraph without kept plans. */
    public static final String POSTGRES_COLD = "postgres-cold";

    /** Hand-written SQL on SQLGraph's tables. */
    public static final String SQL_SQLITE = "sql-sqlite";

    /** Hand-written SQL on SQLGraph's tables. */
    public static final String SQL_POSTGRES = "sql-postgres";

    /** The same through sockets that are polled, as SQLGraph's are; they tell apart what polling and what the compiler does. */
    public static final String SQL_POSTGRES_POLLING = "sql-postgres-polling";

    /** Sqlg on PostgreSQL. */
    public static final String SQLG_POSTGRES = "sqlg-postgres";

    /** Sqlg on H2, in a file. */
    public static final String SQLG_H2 = "sqlg-h2";

    /** Every engine, in the order of the columns. */
    public static final List<String> ALL = List.of(
            TINKERGRAPH,
            SQLITE,
            SQLITE_COLD,
            SQL_SQLITE,
            POSTGRES,
            POSTGRES_COLD,
            SQL_POSTGRES,
            SQL_POSTGRES_POLLING,
            SQLG_POSTGRES,
            SQLG_H2);

    /** Those measured without being asked for: not Sqlg, which needs minutes for some single queries, nor a second hand-written SQL. */
    public static final List<String> USUAL = ALL.stream()
            .filter(name -> !name.startsWith("sqlg-") && !name.equals(SQL_POSTGRES_POLLING))
            .toList();

    /** H2 cannot abort a connection: a statement ends by itself. Its "async" files outlive the interrupt of a reader. */
    private static final int H2_LIMIT_MILLIS = 10_000;

    private final Servers servers;
    private final List<Engine> engines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String sqliteUrl;
    private String postgresUrl;

    private Engines(Servers servers) {
        this.servers = servers;
    }

    /**
     * Opens engines and loads a data set into each. Those without kept plans and the hand-written SQL use the database that
     * SQLGraph has loaded.
     *
     * @param wanted names out of {@link #ALL}
     */
    public static Engines open(Servers servers, List<String> wanted, Dataset data, Consumer<String> progress)
            throws Exception {
        Engines opened = new Engines(servers);
        try {
            for (String name : ALL) {
                if (wanted.contains(name)) opened.add(name, data, progress);
            }
            return opened;
        } catch (Exception | Error e) {
            opened.close();
            throw e;
        }
    }

    private void add(String name, Dataset data, Consumer<String> progress) throws Exception {
        switch (name) {
            case TINKERGRAPH -> loaded(new TinkerGraphEngine(), data, progress);
            case SQLITE -> loaded(SqlGraphEngine.open(name, sqlite(data, progress, true)), data, progress);
            case POSTGRES -> loaded(SqlGraphEngine.open(name, postgres(data, progress, true)), data, progress);
            case SQLITE_COLD -> engines.add(SqlGraphEngine.openWithoutPlans(name, sqlite(data, progress, false)));
            case POSTGRES_COLD -> engines.add(SqlGraphEngine.openWithoutPlans(name, postgres(data, progress, false)));
            case SQL_SQLITE -> engines.add(new SqlEngine(name, sqlite(data, progress, false)));
            case SQL_POSTGRES -> engines.add(new SqlEngine(name, postgres(data, progress, false)));
            case SQL_POSTGRES_POLLING -> engines.add(new SqlEngine(name, polling(postgres(data, progress, false))));
            case SQLG_POSTGRES, SQLG_H2 -> sqlg(name, data, progress);
            default -> throw new IllegalArgumentException("there is no engine " + name);
        }
    }

    private void sqlg(String name, Dataset data, Consumer<String> progress) throws Exception {
        if (SqlgProcess.directory() == null) {
            notes.add(name + " is left out: its jars are only there when bin/sqlgraph has built the benchmarks");
            return;
        }
        String url = name.equals(SQLG_POSTGRES)
                ? servers.newPostgres()
                : "jdbc:h2:async:" + servers.directory().resolve("sqlg") + ";QUERY_TIMEOUT=" + H2_LIMIT_MILLIS;
        Map<String, Object> settings = Map.of(
                "gremlin.graph",
                "org.umlg.sqlg.structure.SqlgGraph",
                "jdbc.url",
                url,
                "jdbc.username",
                name.equals(SQLG_POSTGRES) ? "postgres" : "sa",
                "jdbc.password",
                "");
        loaded(SqlgProcess.engine(name, settings), data, progress);
    }

    private void loaded(Engine engine, Dataset data, Consumer<String> progress) throws Exception {
        engines.add(engine);
        progress.accept("loading " + data.name() + " into " + engine.name());
        long start = System.nanoTime();
        engine.load(data);
        double seconds = (System.nanoTime() - start) / 1e9;
        notes.add(String.format(Locale.ROOT, "%s loaded %s in %.1f s", engine.name(), data.name(), seconds));
    }

    /** The URL of the SQLite database; loads it through a graph of its own if no engine is about to. */
    private String sqlite(Dataset data, Consumer<String> progress, boolean loadedByCaller) throws Exception {
        if (sqliteUrl == null) {
            sqliteUrl = servers.newSqlite();
            if (!loadedByCaller) loadOnly(sqliteUrl, data, progress);
        }
        return sqliteUrl;
    }

    private String postgres(Dataset data, Consumer<String> progress, boolean loadedByCaller) throws Exception {
        if (postgresUrl == null) {
            postgresUrl = servers.newPostgres();
            if (!loadedByCaller) loadOnly(postgresUrl, data, progress);
        }
        return postgresUrl;
    }

    /** With the sockets, and the time for which they are polled, that SQLGraph takes by itself. */
    private static String polling(String url) {
        return url + (url.contains("?") ? "&" : "?") + "socketFactory=" + PollingSocketFactory.class.getName() + "&"
                + PollingSocketFactory.POLL_MICROS + "=" + StorageSettings.USUAL_POLL_MICROS;
    }

    private static void loadOnly(String url, Dataset data, Consumer<String> progress) throws Exception {
        progress.accept("loading " + data.name() + " for hand-written SQL or cold plans");
        try (SqlGraphEngine loader = SqlGraphEngine.open("loader", url)) {
            loader.load(data);
        }
    }

    /** The engines, in order. */
    public List<Engine> list() {
        return engines;
    }

    /** How long each took to load. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public void close() throws Exception {
        for (int i = engines.size() - 1; i >= 0; i--) engines.get(i).close();
    }
}
