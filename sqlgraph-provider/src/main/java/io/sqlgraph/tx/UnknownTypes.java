package io.sqlgraph.tx;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.TypedLabel;
import io.sqlgraph.error.SchemaUnavailableException;
import io.sqlgraph.error.UniqueViolationException;
import java.util.List;
import java.util.Map;

/** Refuses writes to the labels of types that nobody in this program can read. */
record UnknownTypes(List<TypedLabel> types) implements WriteGuard {

    @Override
    public boolean guards(ElementTable table) {
        return types.stream().anyMatch(each -> each.concerns(table));
    }

    @Override
    public boolean guardsRelations(String label) {
        return types.stream().anyMatch(each -> each.edge() && each.label().equals(label));
    }

    @Override
    public void admitRelation(String label, String outLabel, String inLabel) {
        throw refusal(label);
    }

    @Override
    public List<PendingElement> check(GraphSession session, Map<ElementTable, List<PendingElement>> changes) {
        throw refusal(changes.keySet().iterator().next().label());
    }

    @Override
    public void complete(GraphSession session, Map<ElementTable, long[]> elements) {
        throw refusal(elements.keySet().iterator().next().label());
    }

    @Override
    public RuntimeException explain(
            GraphSession session, Map<ElementTable, List<PendingElement>> changes, UniqueViolationException refused) {
        return refused;
    }

    private SchemaUnavailableException refusal(String label) {
        String schema = types.stream()
                .filter(each -> each.label().equals(label))
                .map(TypedLabel::schema)
                .findFirst()
                .orElseThrow();
        return new SchemaUnavailableException(
                "The label '" + label + "' has a type in the schema '" + schema
                        + "', which this program cannot read: add the module typed-schema to its class path",
                null);
    }
}
