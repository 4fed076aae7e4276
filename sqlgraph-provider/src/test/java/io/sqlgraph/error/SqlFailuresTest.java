package io.sqlgraph.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.dialect.Dialects;
import io.sqlgraph.dialect.FailureKind;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalInterruptedException;
import org.apache.tinkerpop.gremlin.structure.util.TemporaryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailuresTest {

    private static final Dialect POSTGRES = Dialects.forUrl("jdbc:postgresql:graph");
    private static final String SQL = "INSERT INTO item VALUES (?)";

    @ParameterizedTest
    @CsvSource({
        "40001, TransactionConflictException, TRANSACTION_CONFLICT, true",
        "40P01, TransactionConflictException, TRANSACTION_CONFLICT, true",
        "55P03, DatabaseBusyException, DATABASE_BUSY, true",
        "42P01, StaleCatalogException, STALE_CATALOG, true",
        "23505, UniqueViolationException, UNIQUE_VIOLATION, false",
        "57014, StatementTimeoutException, STATEMENT_TIMEOUT, false",
        "08006, DatabaseUnavailableException, DATABASE_UNAVAILABLE, false",
        "25006, ReadOnlyDatabaseException, READ_ONLY_DATABASE, false",
        "XX001, NotADatabaseException, NOT_A_DATABASE, false",
        "22012, StorageException, STORAGE_ERROR, false"
    })
    void everyKindHasItsTypeCodeAndRetryability(String state, String type, String code, boolean retryable) {
        SQLException cause = new SQLException("what the server said", state);
        RuntimeException error = SqlFailures.translate(POSTGRES, cause, SQL);
        assertThat(error.getClass().getSimpleName()).isEqualTo(type);
        assertThat(error)
                .hasCause(cause)
                .hasMessageContaining("what the server said")
                .hasMessageContaining(SQL)
                .hasMessageEndingWith("[" + code + "]");
        assertThat(((SqlGraphException) error).code()).isEqualTo(code);
        assertThat(((SqlGraphException) error).retryable()).isEqualTo(retryable);
        assertThat(error instanceof TemporaryException).isEqualTo(retryable);
    }

    @Test
    void theValuesOfABatchAreNotShown() {
        BatchUpdateException batch = new BatchUpdateException(
                "Batch entry 0 INSERT INTO item VALUES ('secret') was aborted", "23505", new int[0]);
        batch.setNextException(new SQLException("duplicate key", "23505"));
        RuntimeException error = SqlFailures.translate(POSTGRES, batch, SQL);
        assertThat(error).isInstanceOf(UniqueViolationException.class).hasMessageContaining("duplicate key");
        assertThat(error.getMessage()).doesNotContain("secret");
        assertThat(SqlFailures.kindOf(POSTGRES, batch)).isEqualTo(FailureKind.UNIQUE_VIOLATION);
    }

    @Test
    void aCancelledStatementOfAnInterruptedThreadIsTinkerPopsInterruption() {
        Thread.currentThread().interrupt();
        RuntimeException error = SqlFailures.translate(POSTGRES, new SQLException("cancelled", "57014"), SQL);
        assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
        assertThat(error).isInstanceOf(TraversalInterruptedException.class);
    }

    @Test
    void aLongStatementIsCut() {
        RuntimeException error =
                SqlFailures.translate(POSTGRES, new SQLException("no", "22012"), "SELECT " + "x".repeat(100_000));
        assertThat(error.getMessage()).hasSizeLessThan(1_500).contains("xxx...");
    }
}
