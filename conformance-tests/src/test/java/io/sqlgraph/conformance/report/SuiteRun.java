package io.sqlgraph.conformance.report;

import java.util.List;

/**
 * A test class that stands for a whole suite, and how many of its tests run and skip: a test that is skipped in silence, or
 * no longer there, fails the build.
 *
 * @param className under {@code io.sqlgraph.conformance}
 * @param run the tests, with those that are skipped
 * @param skipped those whose assumptions do not hold
 */
record SuiteRun(String className, String suite, String database, String mode, int run, int skipped) {

    private static final String STRUCTURE = "Structure";
    private static final String PROCESS = "Process";
    private static final String EMBEDDED = "Process, embedded";
    private static final String GHERKIN = "Gherkin";
    private static final String NULLS = "Gherkin, null properties";
    private static final String ORDERED = "Gherkin, insertion order";
    private static final String DIFFERENTIAL = "Differential";
    private static final String SQLITE = "SQLite";
    private static final String POSTGRES = "PostgreSQL";
    private static final String COMPILED = "compiled";

    /** All suites, in the order of the table. */
    static List<SuiteRun> all() {
        return List.of(
                new SuiteRun("suite.SqliteStructureTest", STRUCTURE, SQLITE, COMPILED, 943, 212),
                new SuiteRun("suite.PostgresStructureTest", STRUCTURE, POSTGRES, COMPILED, 943, 212),
                new SuiteRun("suite.SqliteProcessTest", PROCESS, SQLITE, COMPILED, 933, 15),
                new SuiteRun("suite.PostgresProcessTest", PROCESS, POSTGRES, COMPILED, 933, 15),
                new SuiteRun("suite.SqliteProcessEmbeddedTest", EMBEDDED, SQLITE, COMPILED, 225, 14),
                new SuiteRun("suite.PostgresProcessEmbeddedTest", EMBEDDED, POSTGRES, COMPILED, 225, 14),
                new SuiteRun("gherkin.SqliteGherkinTest", GHERKIN, SQLITE, COMPILED, 2017, 14),
                new SuiteRun("gherkin.SqliteGherkinVariablesTest", GHERKIN, SQLITE, "compiled, parameters", 2017, 11),
                new SuiteRun("gherkin.SqliteGherkinUncompiledTest", GHERKIN, SQLITE, "compiler off", 2017, 14),
                new SuiteRun("gherkin.SqliteGherkinSmallBarriersTest", GHERKIN, SQLITE, "barriers of 2", 2017, 14),
                new SuiteRun("gherkin.SqliteGherkinRemoteTest", GHERKIN, SQLITE, "through the server", 2017, 14),
                new SuiteRun("gherkin.PostgresGherkinTest", GHERKIN, POSTGRES, COMPILED, 2017, 14),
                new SuiteRun("gherkin.PostgresGherkinSmallBarriersTest", GHERKIN, POSTGRES, "barriers of 2", 2017, 14),
                new SuiteRun("gherkin.SqliteGherkinNullTest", NULLS, SQLITE, COMPILED, 5, 0),
                new SuiteRun("gherkin.PostgresGherkinNullTest", NULLS, POSTGRES, COMPILED, 5, 0),
                new SuiteRun("gherkin.SqliteInsertionOrderTest", ORDERED, SQLITE, "order of insertion", 6, 0),
                new SuiteRun("gherkin.PostgresInsertionOrderTest", ORDERED, POSTGRES, "order of insertion", 6, 0),
                new SuiteRun("differential.SqliteDifferentialTest", DIFFERENTIAL, SQLITE, "all three", 1, 0),
                new SuiteRun("differential.PostgresDifferentialTest", DIFFERENTIAL, POSTGRES, "all but off", 1, 0),
                new SuiteRun("differential.SqliteWideTest", DIFFERENTIAL, SQLITE, "odd graphs", 1, 0),
                new SuiteRun("differential.PostgresWideTest", DIFFERENTIAL, POSTGRES, "odd graphs", 1, 0),
                new SuiteRun("differential.ScriptDifferentialTest", DIFFERENTIAL, SQLITE, "changes", 1, 0),
                new SuiteRun("differential.DifferentialRegressionTest", DIFFERENTIAL, SQLITE, "regressions", 17, 0),
                new SuiteRun("differential.LambdasTest", DIFFERENTIAL, "none", "of the generator", 2, 0));
    }

    /** The row of the table, given what Surefire has counted. */
    static String row(Object suite, Object database, Object mode, Object run, Object failed, Object skipped) {
        return "| %s | %s | %s | %s | %s | %s |".formatted(suite, database, mode, run, failed, skipped);
    }

    /** The row of the table as it must be. */
    String expectedRow() {
        return row(suite, database, mode, run, 0, skipped);
    }
}
