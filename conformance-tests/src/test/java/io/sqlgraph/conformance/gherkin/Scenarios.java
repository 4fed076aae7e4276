package io.sqlgraph.conformance.gherkin;

/** Which scenarios a class runs, where they and their steps are, and the plugin that counts them. */
final class Scenarios {

    static final String GLUE = "org.apache.tinkerpop.gremlin.features";
    static final String FEATURES = "classpath:/org/apache/tinkerpop/gremlin/test/features";
    static final String TALLY = "io.sqlgraph.conformance.gherkin.ScenarioTally:target/gherkin/";

    static final String STATEMENTS =
            "io.sqlgraph.conformance.gherkin.StatementTally:target/gherkin/sqlite-statements.txt";

    static final String WITHOUT_NULLS =
            "not @GraphComputerOnly and not @AllowNullPropertyValues and not @InsertionOrderingRequired";
    static final String WITH_NULLS = "@AllowNullPropertyValues and not @GraphComputerOnly";
    static final String INSERTION_ORDER = "@InsertionOrderingRequired";

    private Scenarios() {}
}
