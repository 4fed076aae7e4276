/**
 * Property values: which Java classes a graph stores, as which column type, and the text form of values that have no native column.
 */
package io.sqlgraph.value;
