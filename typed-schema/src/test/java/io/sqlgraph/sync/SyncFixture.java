package io.sqlgraph.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.Cardinality;
import io.sqlgraph.schema.EdgeOf;
import io.sqlgraph.schema.ExternalRef;
import io.sqlgraph.schema.GraphSchema;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The schema and the source database of the tests of this package. */
public final class SyncFixture {

    record User(String id, String name, String email) {}

    record Org(String id, @NotBlank String name) {}

    record Tag(String id) {}

    record Document(
            String id,
            @NotBlank String title,
            String content,
            ExternalRef source,
            Instant lastSyncedAt,
            Long syncVersion) {}

    record MemberOf(String role) implements EdgeOf<User, Org> {}

    record Tagged(String id, String note) implements EdgeOf<User, Tag> {}

    record Boss() implements EdgeOf<User, User> {}

    private SyncFixture() {}

    static GraphSchema schema() {
        return GraphSchema.named("sync")
                .vertex(User.class, v -> v.key(User::id).unique("user_email", User::email))
                .vertex(Org.class, v -> v.key(Org::id))
                .vertex(Tag.class, v -> v.key(Tag::id))
                .vertex(
                        Document.class,
                        v -> v.key(Document::id).softDelete().metadata(Document::lastSyncedAt, Document::syncVersion))
                .edge(MemberOf.class)
                .edge(Tagged.class, e -> e.key(Tagged::id))
                .edge(Boss.class, e -> e.cardinality(Cardinality.ONE_OUT))
                .build();
    }

    static Document document(SourceRow row) {
        return new Document(
                row.getString("id"),
                row.getString("title"),
                row.getString("body"),
                ExternalRef.of("documents", row.getString("id")),
                Instant.now(),
                null);
    }

    public static void assertSum(SyncReport report) {
        assertThat(report.read())
                .isEqualTo(report.created()
                        + report.updated()
                        + report.unchanged()
                        + report.deleted()
                        + report.parked()
                        + report.failed());
    }

    /** A source table of documents in a SQLite file. */
    static String documents(Path directory, int count) {
        String url = "jdbc:sqlite:" + directory.resolve("app" + System.nanoTime() + ".db");
        sql(url, "create table documents (id text primary key, title text, body text, updated_at text)");
        insert(url, 1, count);
        return url;
    }

    static void insert(String url, int first, int last) {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("insert into documents values (?, ?, ?, ?)")) {
                for (int i = first; i <= last; i++) {
                    insert.setString(1, "d" + i);
                    insert.setString(2, "Title " + i);
                    insert.setString(3, "Body " + i);
                    insert.setString(
                            4,
                            Instant.parse("2024-01-01T00:00:00Z")
                                    .plusSeconds(i / 3 * 10)
                                    .toString());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void sql(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) statement.execute(each);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until something is true, for at most a minute. */
    public static void until(BooleanSupplier condition) {
        boolean done = condition.getAsBoolean();
        for (int i = 0; i < 6_000 && !done; i++) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            done = condition.getAsBoolean();
        }
        assertThat(done).isTrue();
    }
}
