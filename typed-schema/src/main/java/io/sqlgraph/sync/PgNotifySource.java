package io.sqlgraph.sync;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The rows of a PostgreSQL table, and from then on every change of them, for {@link SyncJob#follow}. Needs PostgreSQL 13.
 *
 * <p>The first reader creates, in the schema of the table, the tables {@code sqlgraph_outbox} and {@code sqlgraph_consumer} and
 * a trigger that writes each inserted, updated, deleted or truncated row to the outbox within the transaction that changes it.
 * {@code LISTEN}/{@code NOTIFY} only wakes the job: what it reads is the outbox, so a lost connection loses nothing. How far
 * it has read is a snapshot of transactions, not a number, so a row that is committed late is not skipped either.
 *
 * <p>Any number of jobs, in any number of graphs, can follow one table. An event is removed when all of them have applied it.
 */
public final class PgNotifySource implements Source<SourceRow> {

    private final DataSource database;
    private final String table;
    private final String keyColumn;
    private final Duration retention;

    private PgNotifySource(DataSource database, String table, String keyColumn, Duration retention) {
        this.database = database;
        this.table = table;
        this.keyColumn = keyColumn;
        this.retention = retention;
    }

    /**
     * The rows and changes of a table. The user of the data source must own the table when it is followed for the first time,
     * and be allowed to change the two tables later. Whoever writes to the table needs no rights of its own on them.
     *
     * @param table its name, with the schema where that is not on the search path
     * @param keyColumn the column that says which row it is; when a row gets another key, the old one is deleted
     */
    public static PgNotifySource table(DataSource database, String table, String keyColumn) {
        return new PgNotifySource(
                Objects.requireNonNull(database, "database"),
                Objects.requireNonNull(table, "table"),
                Objects.requireNonNull(keyColumn, "keyColumn"),
                Duration.ofDays(7));
    }

    /**
     * How long events are kept for a job that does not run; seven days unless said otherwise. A job that stays away longer is
     * refused and has to read the whole table again.
     */
    public PgNotifySource retention(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("the retention is not positive: " + duration);
        }
        return new PgNotifySource(database, table, keyColumn, duration);
    }

    @Override
    public List<String> faults() {
        var faults = new ArrayList<String>();
        if (table.isBlank()) faults.add("the PostgreSQL source has no table");
        if (keyColumn.isBlank()) faults.add("the PostgreSQL source has no key column");
        return faults;
    }

    @Override
    public SourceReader<SourceRow> open(String cursor) throws SQLException {
        return new PgNotifyReader(database, PgOutbox.install(database, table, keyColumn), retention, cursor);
    }
}
