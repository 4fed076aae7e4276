package io.sqlgraph.cli.sync;

import io.sqlgraph.sync.JdbcSource;
import io.sqlgraph.sync.PgNotifySource;
import io.sqlgraph.sync.Source;
import io.sqlgraph.sync.SourceRow;
import io.sqlgraph.sync.Sources;
import io.sqlgraph.sync.WebhookSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the rows of a job come from, as a file of jobs says. Immutable. */
sealed interface SourceSettings {

    /** The source. A webhook listens from here on, and until it is closed. */
    Source<SourceRow> open();

    /** What it is, without secrets. */
    String describe();

    /** Whether there is nothing to read for a run that ends. */
    default boolean isEndless() {
        return false;
    }

    /** A query, read page by page. */
    record Jdbc(
            String url,
            String user,
            String password,
            String sql,
            List<String> order,
            Duration overlap,
            boolean whole,
            String describe)
            implements SourceSettings {
        @Override
        public Source<SourceRow> open() {
            JdbcSource source = JdbcSource.query(url, user, password, sql).orderedBy(order.toArray(String[]::new));
            if (overlap != null) source = source.overlap(overlap);
            return whole ? source.wholeEveryRun() : source;
        }
    }

    /** How the rows of a file are written. */
    enum Format {
        /** Comma-separated values. */
        CSV("csv", Sources::csv),
        /** JSON objects, one a line. */
        JSON_LINES("jsonl", Sources::jsonLines),
        /** Change events, one a line. */
        DEBEZIUM("debezium", Sources::debezium);

        private final String word;
        private final Function<Path, Source<SourceRow>> source;

        Format(String word, Function<Path, Source<SourceRow>> source) {
            this.word = word;
            this.source = source;
        }
    }

    /** A file. */
    record Rows(Format format, Path file) implements SourceSettings {
        @Override
        public Source<SourceRow> open() {
            return format.source.apply(file);
        }

        @Override
        public String describe() {
            return format.word + " " + file.getFileName();
        }
    }

    /** A PostgreSQL table and its changes. */
    record PgNotify(String url, String user, String password, String table, String key, Duration retention)
            implements SourceSettings {
        @Override
        public Source<SourceRow> open() {
            var database = new PGSimpleDataSource();
            database.setUrl(url);
            if (user != null) database.setUser(user);
            if (password != null) database.setPassword(password);
            PgNotifySource source = PgNotifySource.table(database, table, key);
            return retention == null ? source : source.retention(retention);
        }

        @Override
        public String describe() {
            return "pgNotify " + table;
        }
    }

    /** Events that are posted. */
    record Webhook(
            String host, int port, String path, String secret, Long maxBodyBytes, Long capacity, Duration answerWithin)
            implements SourceSettings {
        @Override
        public Source<SourceRow> open() {
            WebhookSource source = WebhookSource.listen(host, port, path, secret);
            if (maxBodyBytes != null) source.maxBodyBytes(maxBodyBytes.intValue());
            if (capacity != null) source.capacity(capacity.intValue());
            if (answerWithin != null) source.answerWithin(answerWithin);
            return source;
        }

        @Override
        public String describe() {
            return "webhook " + host + ":" + port + path;
        }

        @Override
        public boolean isEndless() {
            return true;
        }
    }
}
