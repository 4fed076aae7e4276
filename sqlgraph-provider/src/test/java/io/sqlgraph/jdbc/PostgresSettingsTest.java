package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import org.junit.jupiter.api.Test;

/** What connections to PostgreSQL are set to, and what is left to whoever runs the server. */
class PostgresSettingsTest {

    private static String setting(String url, String name) {
        try (SqlGraph graph = SqlGraph.open(url)) {
            return graph.session()
                    .list("SHOW " + name, statement -> {}, row -> row.getString(1))
                    .get(0);
        }
    }

    @Test
    void pagesOutOfOrderAreTakenToBeCached() {
        assertThat(setting(Databases.freshPostgresUrl(), "random_page_cost")).isEqualTo("2");
    }

    @Test
    void aPriceThatSomebodyHasChosenStays() {
        String url = Databases.freshPostgresUrl() + "&options=-c%20random_page_cost=3";
        assertThat(setting(url, "random_page_cost")).isEqualTo("3");
    }
}
