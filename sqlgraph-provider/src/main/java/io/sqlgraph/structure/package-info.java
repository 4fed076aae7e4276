/** TinkerPop's structure API on SQL tables: the graph, its elements, features, variables and transactions. */
package io.sqlgraph.structure;
