package io.sqlgraph.compiler.read;

import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Step;

/**
 * Steps of TinkerPop that run on the tuples or values of all rows, in place of the step that was read: its modulators take
 * fields of tuples, which SQL has computed.
 *
 * @param steps to be cloned before they are run
 */
public record Finisher(List<Step<?, ?>> steps) {

    public Finisher {
        steps = List.copyOf(steps);
    }
}
