package io.sqlgraph.structure;

import io.sqlgraph.jdbc.StorageSettings;
import io.sqlgraph.value.UserIds;
import org.apache.tinkerpop.gremlin.structure.Graph.Features;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;

/** What a graph can do. Only two answers depend on its options: null property values and the default cardinality. */
public final class SqlGraphFeatures implements Features {

    private final boolean nullValues;
    private final VertexProperty.Cardinality defaultCardinality;
    private final GraphFeatures graphFeatures = new SqlGraphGraphFeatures();
    private final VertexFeatures vertexFeatures = new SqlGraphVertexFeatures();
    private final EdgeFeatures edgeFeatures = new SqlGraphEdgeFeatures();

    SqlGraphFeatures(StorageSettings settings) {
        this.nullValues = settings.allowNullPropertyValues();
        this.defaultCardinality = settings.defaultVertexPropertyCardinality();
    }

    @Override
    public GraphFeatures graph() {
        return graphFeatures;
    }

    @Override
    public VertexFeatures vertex() {
        return vertexFeatures;
    }

    @Override
    public EdgeFeatures edge() {
        return edgeFeatures;
    }

    @Override
    public String toString() {
        return StringFactory.featureString(this);
    }

    /** See {@link SqlGraphFeatures}. */
    public static final class SqlGraphGraphFeatures implements GraphFeatures {

        private final VariableFeatures variables = new SqlGraphVariableFeatures();

        @Override
        public boolean supportsComputer() {
            return false;
        }

        @Override
        public boolean supportsThreadedTransactions() {
            return false;
        }

        @Override
        public VariableFeatures variables() {
            return variables;
        }
    }

    /** See {@link SqlGraphFeatures}. */
    public static final class SqlGraphVariableFeatures implements VariableFeatures {

        @Override
        public boolean supportsSerializableValues() {
            return false;
        }
    }

    /** Ids: the graph's own are 64-bit numbers; users may supply any integral number, text or UUID. */
    private interface SqlIds extends Features.ElementFeatures {

        @Override
        default boolean supportsCustomIds() {
            return false;
        }

        @Override
        default boolean supportsAnyIds() {
            return false;
        }

        @Override
        default boolean willAllowId(Object id) {
            return UserIds.allowed(id);
        }
    }

    /** See {@link SqlGraphFeatures}. */
    public final class SqlGraphVertexFeatures implements VertexFeatures, SqlIds {

        private final VertexPropertyFeatures properties = new SqlGraphVertexPropertyFeatures();

        @Override
        public VertexProperty.Cardinality getCardinality(String key) {
            return defaultCardinality;
        }

        @Override
        public boolean supportsNullPropertyValues() {
            return nullValues;
        }

        @Override
        public VertexPropertyFeatures properties() {
            return properties;
        }
    }

    /** See {@link SqlGraphFeatures}. */
    public final class SqlGraphEdgeFeatures implements EdgeFeatures, SqlIds {

        private final EdgePropertyFeatures properties = new SqlGraphEdgePropertyFeatures();

        @Override
        public boolean supportsNullPropertyValues() {
            return nullValues;
        }

        @Override
        public EdgePropertyFeatures properties() {
            return properties;
        }
    }

    /** See {@link SqlGraphFeatures}. */
    public final class SqlGraphVertexPropertyFeatures implements VertexPropertyFeatures {

        @Override
        public boolean supportsNullPropertyValues() {
            return nullValues;
        }

        @Override
        public boolean supportsCustomIds() {
            return false;
        }

        @Override
        public boolean supportsAnyIds() {
            return false;
        }

        @Override
        public boolean willAllowId(Object id) {
            return UserIds.allowed(id);
        }

        @Override
        public boolean supportsSerializableValues() {
            return false;
        }
    }

    /** See {@link SqlGraphFeatures}. */
    public static final class SqlGraphEdgePropertyFeatures implements EdgePropertyFeatures {

        @Override
        public boolean supportsSerializableValues() {
            return false;
        }
    }
}
