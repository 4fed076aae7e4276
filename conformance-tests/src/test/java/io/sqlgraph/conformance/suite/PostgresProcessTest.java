package io.sqlgraph.conformance.suite;

import io.sqlgraph.structure.SqlGraph;
import org.apache.tinkerpop.gremlin.GraphProviderClass;
import org.apache.tinkerpop.gremlin.process.ProcessStandardSuite;
import org.junit.runner.RunWith;

/** TinkerPop's ProcessStandardSuite on PostgreSQL. */
@SuppressWarnings("deprecation") // TinkerPop keeps it beside the Gherkin scenarios, and so do we
@RunWith(ProcessStandardSuite.class)
@GraphProviderClass(provider = PostgresProvider.class, graph = SqlGraph.class)
public class PostgresProcessTest {}
