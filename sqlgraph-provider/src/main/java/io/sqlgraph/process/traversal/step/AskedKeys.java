package io.sqlgraph.process.traversal.step;

import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.compiler.run.TupleFieldStep;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.step.ByModulating;
import org.apache.tinkerpop.gremlin.process.traversal.step.LambdaHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ConstantStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ElementMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.FormatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GroupCountStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GroupStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LoopsStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MathStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PathStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ProjectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertiesStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertyMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SackStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectOneStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TreeStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AggregateStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.SackValueStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.SubgraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.TreeSideEffectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.HasContainer;
import org.apache.tinkerpop.gremlin.structure.PropertyType;
import org.apache.tinkerpop.gremlin.structure.T;

/** Which properties steps of TinkerPop read of the elements that they take. */
final class AskedKeys {

    private AskedKeys() {}

    /** What a step itself reads, without its children. */
    static KeySelection of(Step<?, ?> step) {
        if (step instanceof HasStep<?> has) {
            List<String> keys = has.getHasContainers().stream()
                    .map(HasContainer::getKey)
                    .filter(key -> !isToken(key))
                    .toList();
            return KeySelection.of(keys);
        }
        if (step instanceof PropertiesStep<?> properties) {
            return KeySelection.ofArguments(properties.getPropertyKeys());
        }
        if (step instanceof PropertyMapStep<?, ?> map) {
            return map.getPropertyTraversal() == null
                    ? KeySelection.ofArguments(map.getPropertyKeys())
                    : KeySelection.ALL;
        }
        if (step instanceof ElementMapStep<?, ?> map) return KeySelection.ofArguments(map.getPropertyKeys());
        boolean modulated = step instanceof SackValueStep<?, ?, ?> sack
                && !sack.getLocalChildren().isEmpty();
        boolean anything = step instanceof FormatStep || step instanceof SubgraphStep || step instanceof LambdaHolder;
        return anything && !modulated ? KeySelection.ALL : KeySelection.NONE;
    }

    /** Whether nothing of the elements that a step takes is in what it gives but what its modulators make of them. */
    static boolean areAllThatIsKept(Step<?, ?> step) {
        if (step instanceof GroupStep<?, ?, ?> group) return group.getKeyTraversal() != null;
        boolean modulated = step instanceof ProjectStep
                || step instanceof PathStep
                || step instanceof SelectStep
                || step instanceof SelectOneStep
                || step instanceof GroupCountStep
                || step instanceof AggregateStep
                || step instanceof TreeStep
                || step instanceof TreeSideEffectStep;
        return modulated
                        && step instanceof ByModulating
                        && !((TraversalParent) step).getLocalChildren().isEmpty()
                || step instanceof SackStep
                || step instanceof MathStep
                || step instanceof ConstantStep
                || step instanceof LoopsStep;
    }

    /** Whether a step gives values of properties, or maps of them, and nothing that leads back to their element. */
    static boolean givesValues(Step<?, ?> step) {
        return step instanceof ElementMapStep
                || step instanceof TupleFieldStep field && field.isValue()
                || step instanceof PropertiesStep<?> properties && properties.getReturnType() == PropertyType.VALUE
                || step instanceof PropertyMapStep<?, ?> map && map.getReturnType() == PropertyType.VALUE;
    }

    private static boolean isToken(String key) {
        return T.id.getAccessor().equals(key) || T.label.getAccessor().equals(key);
    }
}
