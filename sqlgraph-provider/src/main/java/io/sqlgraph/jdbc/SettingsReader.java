package io.sqlgraph.jdbc;

import io.sqlgraph.error.InvalidSettingsException;
import io.sqlgraph.jdbc.StorageSettings.Integrity;
import io.sqlgraph.jdbc.StorageSettings.Isolation;
import io.sqlgraph.jdbc.StorageSettings.Order;
import io.sqlgraph.jdbc.StorageSettings.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.Configuration;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;

/** Reads {@link StorageSettings} from a configuration and collects every fault instead of stopping at the first. */
final class SettingsReader {

    private static final String PREFIX = "sqlgraph.";
    private static final String GRAPH = "gremlin.graph";
    private static final String GRAPH_CLASS = "io.sqlgraph.structure.SqlGraph";
    private static final String URL = "sqlgraph.jdbc.url";
    private static final String USERNAME = "sqlgraph.jdbc.username";
    private static final String PASSWORD = "sqlgraph.jdbc.password";
    private static final String POOL_SIZE = "sqlgraph.pool.maximumPoolSize";
    private static final String CONNECTION_TIMEOUT = "sqlgraph.pool.connectionTimeout";
    private static final String NULL_VALUES = "sqlgraph.allowNullPropertyValues";
    private static final String CARDINALITY = "sqlgraph.defaultVertexPropertyCardinality";
    private static final String ISOLATION = "sqlgraph.transaction.isolation";
    private static final String STATEMENT_TIMEOUT = "sqlgraph.statementTimeout";
    private static final String BARRIER_SIZE = "sqlgraph.barrierSize";
    private static final String COMPILER = "sqlgraph.compiler";
    private static final String PLAN_CACHE_SIZE = "sqlgraph.planCacheSize";
    private static final String PROFILE = "sqlgraph.profile";
    private static final String ORDER = "sqlgraph.order";
    private static final String INTEGRITY = "sqlgraph.integrity";
    private static final String BUSY_TIMEOUT = "sqlgraph.busyTimeout";
    private static final String POLL_MICROS = "sqlgraph.pollMicros";

    private static final List<String> KEYS = List.of(
            URL,
            USERNAME,
            PASSWORD,
            POOL_SIZE,
            CONNECTION_TIMEOUT,
            NULL_VALUES,
            CARDINALITY,
            ISOLATION,
            STATEMENT_TIMEOUT,
            BARRIER_SIZE,
            COMPILER,
            PLAN_CACHE_SIZE,
            PROFILE,
            ORDER,
            INTEGRITY,
            BUSY_TIMEOUT,
            POLL_MICROS);

    private static final int LONGEST_DAY_MILLIS = 86_400_000;

    private final Configuration configuration;
    private final List<String> faults = new ArrayList<>();

    SettingsReader(Configuration configuration) {
        this.configuration = configuration;
    }

    StorageSettings read() {
        refuseUnknownKeys();
        refuseForeignGraphClass();
        String url = url();
        boolean sqlite = url.startsWith("jdbc:sqlite:");
        boolean known = !url.isEmpty();
        StorageSettings settings = new StorageSettings(
                url,
                serverOnly(USERNAME, sqlite),
                serverOnly(PASSWORD, sqlite),
                (int) number(POOL_SIZE, sqlite ? 32 : 20, sqlite ? 2 : 1, 10_000),
                number(CONNECTION_TIMEOUT, 60_000, 1, LONGEST_DAY_MILLIS),
                flag(NULL_VALUES, false),
                choice(
                        CARDINALITY,
                        Cardinality.single,
                        Map.of("single", Cardinality.single, "list", Cardinality.list, "set", Cardinality.set)),
                isolation(sqlite, known),
                number(STATEMENT_TIMEOUT, 0, 0, LONGEST_DAY_MILLIS),
                (int) number(BARRIER_SIZE, 10_000, 1, 1_000_000),
                flag(COMPILER, true),
                (int) number(PLAN_CACHE_SIZE, 1_000, 0, 1_000_000),
                choice(PROFILE, Profile.SEGMENTS, Map.of("segments", Profile.SEGMENTS, "steps", Profile.STEPS)),
                choice(ORDER, Order.NONE, Map.of("none", Order.NONE, "insertion", Order.INSERTION)),
                choice(INTEGRITY, Integrity.NONE, Map.of("none", Integrity.NONE)),
                busyTimeout(sqlite, known),
                pollMicros(sqlite));
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
        return settings;
    }

    private void refuseUnknownKeys() {
        Iterator<String> keys = configuration.getKeys();
        while (keys.hasNext()) {
            String key = keys.next();
            if (key.startsWith(PREFIX) && !KEYS.contains(key)) {
                faults.add("unknown key " + key
                        + nearest(key).map(" (did you mean %s?)"::formatted).orElse(""));
            }
        }
    }

    private void refuseForeignGraphClass() {
        String graph = text(GRAPH);
        if (graph != null && !graph.equals(GRAPH_CLASS)) {
            faults.add(GRAPH + " = " + graph + " is another graph; expected " + GRAPH_CLASS);
        }
    }

    /** The URL; empty, with a fault noted, if it cannot be used. */
    private String url() {
        String url = text(URL);
        if (url == null || url.isBlank()) {
            faults.add(URL + " is required, such as jdbc:sqlite:graph.db or jdbc:postgresql://host/database");
            return "";
        }
        String trimmed = url.strip();
        if (!trimmed.startsWith("jdbc:sqlite:") && !trimmed.startsWith("jdbc:postgresql:")) {
            faults.add(URL + " = " + StorageSettings.withoutSecrets(trimmed)
                    + " is neither jdbc:sqlite: nor jdbc:postgresql:");
            return "";
        }
        return trimmed;
    }

    private String serverOnly(String key, boolean sqlite) {
        String value = text(key);
        if (sqlite && value != null && !value.isEmpty()) {
            faults.add(key + " is set, but an SQLite file has no users");
        }
        return value;
    }

    private Isolation isolation(boolean sqlite, boolean known) {
        Isolation isolation = choice(
                ISOLATION,
                sqlite ? Isolation.SERIALIZABLE : Isolation.READ_COMMITTED,
                Map.of("read-committed", Isolation.READ_COMMITTED, "serializable", Isolation.SERIALIZABLE));
        if (known && sqlite && isolation != Isolation.SERIALIZABLE) {
            faults.add(
                    ISOLATION + " = " + text(ISOLATION) + " is not possible on SQLite, which is always serializable");
        }
        return isolation;
    }

    private long busyTimeout(boolean sqlite, boolean known) {
        if (known && !sqlite && text(BUSY_TIMEOUT) != null) {
            faults.add(BUSY_TIMEOUT + " is set, but it is for SQLite only");
        }
        return number(BUSY_TIMEOUT, 15_000, 0, LONGEST_DAY_MILLIS);
    }

    private long pollMicros(boolean sqlite) {
        if (sqlite && text(POLL_MICROS) != null) {
            faults.add(POLL_MICROS + " is set, but it is for PostgreSQL only");
        }
        return number(POLL_MICROS, StorageSettings.USUAL_POLL_MICROS, 0, 10_000);
    }

    private long number(String key, long defaultValue, long least, long most) {
        String value = text(key);
        if (value == null) {
            return defaultValue;
        }
        try {
            long number = Long.parseLong(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            faults.add(key + " = " + value + " is not a whole number");
            return defaultValue;
        }
        faults.add(key + " = " + value + " is not between " + least + " and " + most);
        return defaultValue;
    }

    private boolean flag(String key, boolean defaultValue) {
        return choice(key, defaultValue, Map.of("true", true, "false", false));
    }

    private <T> T choice(String key, T defaultValue, Map<String, T> choices) {
        String value = text(key);
        if (value == null) {
            return defaultValue;
        }
        T chosen = choices.get(value.strip().toLowerCase(Locale.ROOT));
        if (chosen == null) {
            faults.add(key + " = " + value + " is none of "
                    + choices.keySet().stream().sorted().collect(Collectors.joining(", ")));
            return defaultValue;
        }
        return chosen;
    }

    /** The value as text; null if the key is absent. A value that was split at commas is put together again. */
    private String text(String key) {
        Object value = configuration.getProperty(key);
        if (value instanceof Collection<?> parts) {
            return parts.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return value == null ? null : value.toString();
    }

    private static Optional<String> nearest(String key) {
        return KEYS.stream()
                .min(Comparator.comparingInt(known -> distance(key, known)))
                .filter(known -> distance(key, known) <= Math.max(3, key.length() / 3));
    }

    /** The number of characters to insert, delete or replace to get from one key to the other, ignoring case; 1 for a shortened key. */
    private static int distance(String from, String to) {
        if (to.startsWith(from)) {
            return 1;
        }
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (sameLetter(from.charAt(i - 1), to.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }

    private static boolean sameLetter(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
