/**
 * The compiler from Gremlin steps to SQL: {@code read -> algebra -> rewrite -> render -> run}.
 */
package io.sqlgraph.compiler;
