package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.TypedLabel;
import io.sqlgraph.schema.SchemaDefinitionException;
import io.sqlgraph.tx.WriteGuard;
import io.sqlgraph.tx.WriteGuardFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types that a database holds: how they get there, and how a graph that is opened without its schema obeys them. */
public final class StoredTypes implements WriteGuardFactory {

    /** The types of a schema as a database holds them. */
    static List<TypedLabel> of(SchemaModel schema) {
        return schema.types().stream()
                .map(each -> new TypedLabel(each.isEdge(), each.label(), schema.name(), SchemaJson.writeType(each)))
                .toList();
    }

    /**
     * A schema that a database holds.
     *
     * @throws SchemaDefinitionException if it holds none of this name, or one that cannot be read
     */
    public static SchemaModel read(List<TypedLabel> types, String schema) {
        List<TypeModel> read = types.stream()
                .filter(each -> each.schema().equals(schema))
                .map(each -> SchemaJson.readType(each.definition(), each.edge()))
                .toList();
        if (read.isEmpty()) {
            List<String> known =
                    types.stream().map(TypedLabel::schema).distinct().sorted().toList();
            throw new SchemaDefinitionException(
                    List.of("the database keeps no schema '" + schema + "', only " + known));
        }
        return new SchemaModel(schema, read);
    }

    @Override
    public WriteGuard guard(List<TypedLabel> types) {
        var read = new ArrayList<TypeModel>();
        Map<TypedLabel, SchemaDefinitionException> unreadable = new LinkedHashMap<>();
        for (TypedLabel each : types) {
            try {
                read.add(SchemaJson.readType(each.definition(), each.edge()));
            } catch (SchemaDefinitionException e) {
                unreadable.put(each, e);
            }
        }
        return new SchemaGuard(new SchemaModel("stored", read), unreadable);
    }
}
