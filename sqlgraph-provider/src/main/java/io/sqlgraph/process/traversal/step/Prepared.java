package io.sqlgraph.process.traversal.step;

import io.sqlgraph.compiler.run.Constants;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;

/** A step with placeholders for constants, of which traversals that differ in these alone get copies. Thread safe. */
public interface Prepared {

    /** The step with constants for its placeholders, in another traversal. */
    Step<?, ?> with(Traversal.Admin<?, ?> traversal, Constants constants);

    /** A text with every constant that the step can ever use. */
    String constantsText();
}
