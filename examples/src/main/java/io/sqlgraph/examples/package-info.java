/** Programs to read and to copy from. */
package io.sqlgraph.examples;
