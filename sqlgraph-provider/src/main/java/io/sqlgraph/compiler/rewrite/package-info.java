/** Types a plan by the catalog and rewrites it by small rules. */
package io.sqlgraph.compiler.rewrite;
