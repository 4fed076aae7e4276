package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.schema.Cardinality;
import io.sqlgraph.schema.OnDelete;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.value.ColumnType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A vertex or edge type of a schema: static typed keys and what is said about them. Immutable. */
public final class TypeModel {

    /** What only edge types have. */
    public record Ends(
            Class<?> outClass,
            Class<?> inClass,
            List<String> outLabels,
            List<String> inLabels,
            boolean owns,
            Cardinality cardinality) {}

    /**
     * What the type was called in earlier schemas.
     *
     * @param labels of the type
     * @param properties by the names of the components that they are now
     */
    public record Former(List<String> labels, Map<String, List<String>> properties) {
        static final Former NONE = new Former(List.of(), Map.of());

        /** The property of a table that a component has been; null if there is none. */
        String of(String component, ElementTable table) {
            if (table.key(component) != null) return null;
            return properties.getOrDefault(component, List.of()).stream()
                    .filter(each -> table.key(each) != null)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * What stands in for the record where it is not there.
     *
     * @param name of the record
     * @param constraints that its annotations set
     */
    record Described(String name, TypeConstraints constraints) {}

    private final String label;
    private final RecordShape shape;
    private final List<Component> components;
    private final Map<String, Integer> positions = new HashMap<>();
    private final int key;
    private final List<UniqueModel> uniques;
    private final List<List<String>> indexes;
    private final Set<String> metadata;
    private final boolean softDelete;
    private final OnDelete onDelete;
    private final Ends ends;
    private final Former former;
    private final Described described;
    private volatile TypeConstraints constraints;
    private volatile DescribedChecks describedChecks;

    /**
     * @param shape null in a schema that was read from JSON
     * @param key the position of the key; -1 for none
     * @param uniques the key's first, if there is one
     * @param ends null for vertex types
     * @param described null where there is a shape
     */
    public TypeModel(
            String label,
            RecordShape shape,
            List<Component> components,
            int key,
            List<UniqueModel> uniques,
            List<List<String>> indexes,
            Set<String> metadata,
            boolean softDelete,
            OnDelete onDelete,
            Ends ends,
            Former former,
            Described described) {
        this.label = label;
        this.shape = shape;
        this.components = List.copyOf(components);
        this.key = key;
        this.uniques = List.copyOf(uniques);
        this.indexes = List.copyOf(indexes);
        this.metadata = Set.copyOf(metadata);
        this.softDelete = softDelete;
        this.onDelete = onDelete;
        this.ends = ends;
        this.former = former;
        this.described = described;
        for (int i = 0; i < components.size(); i++)
            positions.put(components.get(i).name(), i);
    }

    public String label() {
        return label;
    }

    /** What the type was called before. */
    public Former former() {
        return former;
    }

    /** Whether a property of a table is one of the type's components under a former name. */
    public boolean isFormer(ElementTable table, String property) {
        return components.stream().anyMatch(each -> property.equals(former.of(each.name(), table)));
    }

    /** How rows become records; null in a schema that was read from JSON. */
    public RecordShape shape() {
        return shape;
    }

    /** The name of the record. */
    public String name() {
        return shape == null ? described.name() : shape.type().getSimpleName();
    }

    /** What holds rows to the annotations where there is no record. */
    DescribedChecks describedChecks() {
        if (describedChecks == null) describedChecks = new DescribedChecks(this);
        return describedChecks;
    }

    /** What the annotations of the record say. */
    TypeConstraints constraints() {
        if (constraints == null) {
            constraints = shape == null ? described.constraints() : ConstraintReader.read(shape);
        }
        return constraints;
    }

    /** Whether an object can be a row of the type: an instance of its record, or a map of components. */
    boolean isRow(Object row) {
        return row instanceof Map<?, ?> || shape != null && shape.type().isInstance(row);
    }

    /**
     * The components of a row as the graph holds them, unchecked; null where there is no value.
     *
     * @param row an instance of the type's record, or a map whose other entries are left out
     */
    Object[] toGraph(Object row) {
        if (!(row instanceof Map<?, ?> map)) return shape.toGraph(row);
        var values = new Object[components.size()];
        for (int i = 0; i < values.length; i++)
            values[i] = toGraph(i, map.get(components.get(i).name()));
        return values;
    }

    /** A value of a component as the graph holds it; one of a wrong class as it is. */
    Object toGraph(int component, Object value) {
        Component part = components.get(component);
        Object given = value instanceof Optional<?> optional && part.optional() ? optional.orElse(null) : value;
        if (given == null) return null;
        try {
            return part.type().toGraph(given);
        } catch (ClassCastException wrongClass) {
            return given;
        }
    }

    /** A row as users see it: the record, or a map where there is no record. */
    Object make(Object[] stored) {
        if (shape != null) return shape.make(stored);
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < stored.length; i++) {
            if (stored[i] != null) map.put(components.get(i).name(), shown(i, stored[i]));
        }
        return map;
    }

    /** Names a vertex of the type by its key as users see it. */
    Ref<?> ref(Object key) {
        return shape == null ? Ref.to(label, key) : Ref.to(shape.type(), key);
    }

    public List<Component> components() {
        return components;
    }

    /** The position of a component; -1 if there is none of this name. */
    public int position(String component) {
        return positions.getOrDefault(component, -1);
    }

    public boolean hasKey() {
        return key >= 0;
    }

    /** The position of the key; -1 for none. */
    public int key() {
        return key;
    }

    public Component keyComponent() {
        return components.get(key);
    }

    /** What to say of a key that no row can have, as it is of another class; empty for others. */
    public String keyHint(Object key) {
        ValueType keys = keyComponent().type();
        boolean possible = key != null && keys.accepts(keys.toGraph(key));
        return possible || key == null
                ? ""
                : ", whose key is " + Nouns.some(key.getClass().getSimpleName()) + " and not " + keys.withArticle();
    }

    /** The key's constraint. */
    public UniqueModel keyConstraint() {
        return uniques.get(0);
    }

    /** All unique constraints; the key's is the first, if there is one. */
    public List<UniqueModel> uniques() {
        return uniques;
    }

    /** The constraint of this name, or null. */
    public UniqueModel unique(String name) {
        return uniques.stream()
                .filter(each -> !each.isKey() && each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether values of a component are kept without their case, too: texts that a constraint compares like that. */
    boolean isFolded(int component) {
        return components.get(component).type().column() == ColumnType.STRING
                && uniques.stream()
                        .anyMatch(each -> each.ignoreCase() && each.components().contains(component));
    }

    public List<List<String>> indexes() {
        return indexes;
    }

    public Set<String> metadata() {
        return metadata;
    }

    public boolean softDelete() {
        return softDelete;
    }

    public OnDelete onDelete() {
        return onDelete;
    }

    public boolean isEdge() {
        return ends != null;
    }

    /** What only edge types have; null for vertex types. */
    public Ends ends() {
        return ends;
    }

    /** Whether two rows have the same content: all that is not metadata. */
    public boolean sameContent(Object[] one, Object[] other) {
        for (int i = 0; i < one.length; i++) {
            if (!metadata.contains(components.get(i).name()) && !Values.same(one[i], other[i])) return false;
        }
        return true;
    }

    /** A stored value as the record has it; null stays null. */
    public Object shown(int component, Object stored) {
        if (stored == null) return null;
        return components.get(component).type().accepts(stored)
                ? components.get(component).type().fromGraph(stored)
                : stored;
    }
}
