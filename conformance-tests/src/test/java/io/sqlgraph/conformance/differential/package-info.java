/** Random traversals on random graphs: TinkerGraph and SQLGraph must answer alike, compiled or not. */
package io.sqlgraph.conformance.differential;
