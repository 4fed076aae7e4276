/** What a traversal becomes, to look at; the steps and strategies that make it so are in the packages below. */
package io.sqlgraph.process.traversal;
