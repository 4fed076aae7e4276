/** What a Gremlin Console or a stock Gremlin Server loads to know SQLGraph's classes by their short names. */
package io.sqlgraph.jsr223;
