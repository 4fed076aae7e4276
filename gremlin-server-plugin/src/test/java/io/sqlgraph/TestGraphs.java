package io.sqlgraph;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The databases tests run on. */
public enum TestGraphs {
    SQLITE {
        @Override
        public String newUrl(Path directory) {
            return url(directory);
        }
    },
    POSTGRESQL {
        @Override
        public String newUrl(Path directory) {
            return Postgres.newUrl();
        }
    };

    /** The JDBC URL of an empty database; the directory is for one that is a file. */
    public abstract String newUrl(Path directory);

    /** The database file {@code graph.db} of a directory. */
    public static String url(Path directory) {
        return "jdbc:sqlite:" + directory.resolve("graph.db");
    }

    /** A server of its own for each caller; it ends with the JVM. */
    private static final class Postgres {

        static String newUrl() {
            try {
                return EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
