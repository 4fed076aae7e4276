/** Reads TinkerPop steps, after all of TinkerPop's and the user's strategies, into the algebra. */
package io.sqlgraph.compiler.read;
