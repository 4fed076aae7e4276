package io.sqlgraph.conformance.suite;

import io.sqlgraph.structure.SqlGraph;
import org.apache.tinkerpop.gremlin.GraphProviderClass;
import org.apache.tinkerpop.gremlin.process.ProcessEmbeddedStandardSuite;
import org.junit.runner.RunWith;

/** TinkerPop's ProcessEmbeddedStandardSuite on SQLite. */
@RunWith(ProcessEmbeddedStandardSuite.class)
@GraphProviderClass(provider = SqliteProvider.class, graph = SqlGraph.class)
public class SqliteProcessEmbeddedTest {}
