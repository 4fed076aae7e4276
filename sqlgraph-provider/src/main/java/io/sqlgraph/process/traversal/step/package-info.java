/** Steps that take the place of TinkerPop's where the database can do better, or must do more. */
package io.sqlgraph.process.traversal.step;
