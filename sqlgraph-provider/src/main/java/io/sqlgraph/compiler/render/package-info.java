/** Turns a typed plan into the SQL text of one dialect, its parameters and the shape of its rows. */
package io.sqlgraph.compiler.render;
