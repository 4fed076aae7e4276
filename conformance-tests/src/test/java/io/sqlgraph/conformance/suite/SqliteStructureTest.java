package io.sqlgraph.conformance.suite;

import io.sqlgraph.structure.SqlGraph;
import org.apache.tinkerpop.gremlin.GraphProviderClass;
import org.apache.tinkerpop.gremlin.structure.StructureStandardSuite;
import org.junit.runner.RunWith;

/** TinkerPop's StructureStandardSuite on SQLite. */
@RunWith(StructureStandardSuite.class)
@GraphProviderClass(provider = SqliteProvider.class, graph = SqlGraph.class)
public class SqliteStructureTest {}
