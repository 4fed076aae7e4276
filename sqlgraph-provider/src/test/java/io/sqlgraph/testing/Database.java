package io.sqlgraph.testing;

import java.nio.file.Path;
import java.util.Locale;

/** The databases that every integration test runs on; see {@link EachDatabase}. */
public enum Database {
    SQLITE {
        @Override
        public String freshUrl(Path directory) {
            return Databases.freshSqliteUrl(directory);
        }
    },
    POSTGRESQL {
        @Override
        public String freshUrl(Path directory) {
            return Databases.freshPostgresUrl();
        }
    };

    /**
     * The JDBC URL of a new empty database.
     *
     * @param directory where a database that is a file is put
     */
    public abstract String freshUrl(Path directory);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
