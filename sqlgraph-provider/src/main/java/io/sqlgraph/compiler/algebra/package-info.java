/**
 * What a run of Gremlin steps means, as small immutable records: first as read ({@link io.sqlgraph.compiler.algebra.Plan}),
 * then with the tables that a catalog gives it ({@link io.sqlgraph.compiler.algebra.TypedPlan}).
 */
package io.sqlgraph.compiler.algebra;
