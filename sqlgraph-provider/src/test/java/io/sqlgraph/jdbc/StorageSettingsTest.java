package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sqlgraph.error.InvalidSettingsException;
import io.sqlgraph.jdbc.StorageSettings.Isolation;
import io.sqlgraph.jdbc.StorageSettings.Order;
import io.sqlgraph.jdbc.StorageSettings.Profile;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageSettingsTest {

    private static final String SQLITE = "jdbc:sqlite:graph.db";
    private static final String POSTGRES = "jdbc:postgresql://localhost/graph";

    @Test
    void everythingButTheUrlHasADefault() {
        StorageSettings settings = Sources.settings(SQLITE);
        assertThat(settings.jdbcUrl()).isEqualTo(SQLITE);
        assertThat(settings.maximumPoolSize()).isEqualTo(32);
        assertThat(settings.connectionTimeout()).isEqualTo(60_000);
        assertThat(settings.allowNullPropertyValues()).isFalse();
        assertThat(settings.defaultVertexPropertyCardinality()).isEqualTo(Cardinality.single);
        assertThat(settings.isolation()).isEqualTo(Isolation.SERIALIZABLE);
        assertThat(settings.statementTimeout()).isZero();
        assertThat(settings.barrierSize()).isEqualTo(10_000);
        assertThat(settings.compiler()).isTrue();
        assertThat(settings.profile()).isEqualTo(Profile.SEGMENTS);
        assertThat(settings.order()).isEqualTo(Order.NONE);
        assertThat(settings.busyTimeout()).isEqualTo(15_000);
        assertThat(Sources.settings(POSTGRES).maximumPoolSize()).isEqualTo(20);
        assertThat(Sources.settings(POSTGRES).pollMicros()).isEqualTo(100);
        assertThat(Sources.settings(POSTGRES).isolation()).isEqualTo(Isolation.READ_COMMITTED);
    }

    @Test
    void valuesAreReadFromTextAndFromObjects() {
        StorageSettings settings = Sources.settings(
                POSTGRES,
                "gremlin.graph",
                "io.sqlgraph.structure.SqlGraph",
                "sqlgraph.jdbc.username",
                "ada",
                "sqlgraph.pool.maximumPoolSize",
                " 7 ",
                "sqlgraph.allowNullPropertyValues",
                true,
                "sqlgraph.defaultVertexPropertyCardinality",
                Cardinality.list,
                "sqlgraph.transaction.isolation",
                "SERIALIZABLE",
                "sqlgraph.statementTimeout",
                1_500L,
                "sqlgraph.compiler",
                "False");
        assertThat(settings.username()).isEqualTo("ada");
        assertThat(settings.maximumPoolSize()).isEqualTo(7);
        assertThat(settings.allowNullPropertyValues()).isTrue();
        assertThat(settings.defaultVertexPropertyCardinality()).isEqualTo(Cardinality.list);
        assertThat(settings.isolation()).isEqualTo(Isolation.SERIALIZABLE);
        assertThat(settings.statementTimeout()).isEqualTo(1_500);
        assertThat(settings.compiler()).isFalse();
    }

    @Test
    void allFaultsAreReportedTogether() {
        InvalidSettingsException error = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> Sources.settings(
                        SQLITE,
                        "sqlgraph.jdbc.username",
                        "ada",
                        "sqlgraph.pool.maximumPoolSize",
                        "1",
                        "sqlgraph.pollMicros",
                        "50",
                        "sqlgraph.statementTimeout",
                        "soon",
                        "sqlgraph.integrity",
                        "foreign-keys",
                        "sqlgraph.transaction.isolation",
                        "read-committed",
                        "gremlin.graph",
                        "org.example.Other"));
        assertThat(error.code()).isEqualTo("INVALID_SETTINGS");
        assertThat(error.retryable()).isFalse();
        assertThat(error.faults())
                .containsExactlyInAnyOrder(
                        "sqlgraph.jdbc.username is set, but an SQLite file has no users",
                        "sqlgraph.pool.maximumPoolSize = 1 is not between 2 and 10000",
                        "sqlgraph.pollMicros is set, but it is for PostgreSQL only",
                        "sqlgraph.statementTimeout = soon is not a whole number",
                        "sqlgraph.integrity = foreign-keys is none of none",
                        "sqlgraph.transaction.isolation = read-committed is not possible on SQLite, which is always"
                                + " serializable",
                        "gremlin.graph = org.example.Other is another graph; expected io.sqlgraph.structure.SqlGraph");
        error.faults().forEach(fault -> assertThat(error).hasMessageContaining(fault));
    }

    @ParameterizedTest
    @CsvSource({
        "sqlgraph.pool.maxPoolSize, sqlgraph.pool.maximumPoolSize",
        "sqlgraph.jdbc.user, sqlgraph.jdbc.username",
        "sqlgraph.barriersize, sqlgraph.barrierSize",
        "sqlgraph.compile, sqlgraph.compiler"
    })
    void anUnknownKeyIsRefusedWithTheNearestKnownOne(String key, String known) {
        assertThatThrownBy(() -> Sources.settings(SQLITE, key, "1"))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("unknown key " + key + " (did you mean " + known + "?)");
    }

    @Test
    void aKeyLikeNoOtherIsRefusedWithoutAGuess() {
        assertThatThrownBy(() -> Sources.settings(SQLITE, "sqlgraph.somethingEntirelyDifferent", "1"))
                .hasMessageContaining("unknown key sqlgraph.somethingEntirelyDifferent [");
    }

    @Test
    void keysOfOthersAreNotOurs() {
        assertThat(Sources.settings(SQLITE, "gremlin.other", "x", "spark.master", "y")
                        .jdbcUrl())
                .isEqualTo(SQLITE);
    }

    @Test
    void theUrlIsRequiredAndMustNameASupportedDatabase() {
        assertThatThrownBy(() -> StorageSettings.from(new BaseConfiguration()))
                .hasMessageContaining("sqlgraph.jdbc.url is required");
        assertThatThrownBy(() -> Sources.settings("jdbc:mysql://u:secret@host/db?password=secret"))
                .hasMessageContaining("is neither jdbc:sqlite: nor jdbc:postgresql:")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aBusyTimeoutIsForSqliteOnly() {
        assertThatThrownBy(() -> Sources.settings(POSTGRES, "sqlgraph.busyTimeout", "5"))
                .hasMessageContaining("sqlgraph.busyTimeout is set, but it is for SQLite only");
    }

    @Test
    void passwordsAreNeverShown() {
        StorageSettings settings = Sources.settings(
                POSTGRES + "?user=ada&password=secret1&sslpassword=secret2", "sqlgraph.jdbc.password", "secret3");
        assertThat(settings.password()).isEqualTo("secret3");
        assertThat(settings.toString()).doesNotContain("secret").contains("user=ada", "password=***");
        assertThat(settings.displayUrl()).doesNotContain("secret");
    }
}
