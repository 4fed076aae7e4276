package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.SchemaDiagram;
import io.sqlgraph.schema.internal.SchemaJson;
import io.sqlgraph.schema.internal.SchemaModel;
import io.sqlgraph.schema.internal.StoredTypes;
import io.sqlgraph.schema.internal.TypeDraft;
import io.sqlgraph.structure.SqlGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The vertex and edge types of a graph: records, and what is said about their components. Immutable and thread safe.
 *
 * <pre>{@code
 * GraphSchema schema = GraphSchema.named("crm")
 *     .vertex(User.class, v -> v.key(User::id).unique("user_email", User::email))
 *     .edge(Manages.class)
 *     .build();
 * }</pre>
 */
public final class GraphSchema {

    private final SchemaModel model;

    private GraphSchema(SchemaModel model) {
        this.model = model;
    }

    /** Begins a schema. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The name that was given to {@link #named}. */
    public String name() {
        return model.name();
    }

    /**
     * A schema from its JSON: Gremlin writes obey it, and rows can be synchronised into it as maps
     * ({@link GraphStore#vertices(String)}), but without records it has no typed collections.
     *
     * @throws SchemaDefinitionException if it is not what {@link #toJson} gives
     */
    public static GraphSchema fromJson(String json) {
        return new GraphSchema(SchemaJson.read(json));
    }

    /**
     * The schema that a database keeps: its types as they were when it was last opened, without records.
     *
     * @param name of the schema
     * @throws SchemaDefinitionException if the database keeps none of this name
     */
    public static GraphSchema stored(SqlGraph graph, String name) {
        return new GraphSchema(StoredTypes.read(graph.storage().catalog().typedLabels(), name));
    }

    /** The schema as JSON, for documentation and for {@link #fromJson}. */
    public String toJson() {
        return SchemaJson.write(model);
    }

    /** The schema as a class diagram for Mermaid. */
    public String toMermaid() {
        return SchemaDiagram.mermaid(model);
    }

    SchemaModel model() {
        return model;
    }

    /** Collects types; for one thread. */
    public static final class Builder {

        private final String name;
        private final List<TypeDraft> drafts = new ArrayList<>();

        private Builder(String name) {
            if (name == null || name.isEmpty()) {
                throw new SchemaDefinitionException(List.of("the schema has no name"));
            }
            this.name = name;
        }

        /** Adds a vertex type; its specification must name a key. */
        public <V> Builder vertex(Class<V> type, Consumer<VertexSpec<V>> specification) {
            var draft = new TypeDraft(type, false);
            specification.accept(new VertexSpec<>(draft));
            drafts.add(draft);
            return this;
        }

        /** Adds an edge type of which there is nothing more to say. */
        public <E extends EdgeOf<?, ?>> Builder edge(Class<E> type) {
            drafts.add(new TypeDraft(type, true));
            return this;
        }

        /** Adds an edge type. */
        public <E extends EdgeOf<?, ?>> Builder edge(Class<E> type, Consumer<EdgeSpec<E>> specification) {
            var draft = new TypeDraft(type, true);
            specification.accept(new EdgeSpec<>(draft));
            drafts.add(draft);
            return this;
        }

        /**
         * The schema.
         *
         * @throws SchemaDefinitionException with every fault of every type
         */
        public GraphSchema build() {
            return new GraphSchema(SchemaModel.build(name, drafts));
        }
    }
}
