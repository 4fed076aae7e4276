package io.sqlgraph.conformance.differential;

/** What a call takes: text in the grammar of Gremlin, or a child traversal. */
sealed interface Argument permits Argument.Text, Chain {

    /** The argument in the grammar of Gremlin. */
    String text();

    /** A literal, a predicate, a token or a key. */
    record Text(String text) implements Argument {}
}
