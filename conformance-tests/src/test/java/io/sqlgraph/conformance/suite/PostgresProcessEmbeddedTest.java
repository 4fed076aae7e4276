package io.sqlgraph.conformance.suite;

import io.sqlgraph.structure.SqlGraph;
import org.apache.tinkerpop.gremlin.GraphProviderClass;
import org.apache.tinkerpop.gremlin.process.ProcessEmbeddedStandardSuite;
import org.junit.runner.RunWith;

/** TinkerPop's ProcessEmbeddedStandardSuite on PostgreSQL. */
@RunWith(ProcessEmbeddedStandardSuite.class)
@GraphProviderClass(provider = PostgresProvider.class, graph = SqlGraph.class)
public class PostgresProcessEmbeddedTest {}
