package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.IndexCondition;
import io.sqlgraph.schema.Cardinality;
import io.sqlgraph.schema.EdgeOf;
import io.sqlgraph.schema.OnDelete;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a specification has said of one type so far; {@link #build} checks it. For one thread. */
public final class TypeDraft {

    /** A unique constraint in the making. */
    public static final class UniqueDraft {
        private final String name;
        private final List<String> components;
        private final List<ConditionDraft> conditions = new ArrayList<>();
        private boolean ignoreCase;

        private UniqueDraft(String name, List<String> components) {
            this.name = name;
            this.components = components;
        }

        /** Lets texts that differ only in case collide. */
        public void ignoreCase() {
            ignoreCase = true;
        }

        /** Adds a condition on rows. */
        public void where(String component, IndexCondition.Test test, Object value) {
            conditions.add(new ConditionDraft(component, test, value));
        }
    }

    private record ConditionDraft(String component, IndexCondition.Test test, Object value) {}

    private final Class<?> type;
    private final boolean edge;
    private final List<String> faults = new ArrayList<>();
    private String label;
    private String key;
    private final List<UniqueDraft> uniques = new ArrayList<>();
    private final List<List<String>> indexes = new ArrayList<>();
    private final Set<String> metadata = new LinkedHashSet<>();
    private final List<String> formerLabels = new ArrayList<>();
    private final Map<String, List<String>> formerNames = new LinkedHashMap<>();
    private boolean softDelete;
    private boolean owns;
    private OnDelete onDelete = OnDelete.RESTRICT;
    private Cardinality cardinality = Cardinality.MANY;

    public TypeDraft(Class<?> type, boolean edge) {
        this.type = type;
        this.edge = edge;
        String name = type.getSimpleName();
        this.label = edge && !name.isEmpty() ? Character.toLowerCase(name.charAt(0)) + name.substring(1) : name;
    }

    public Class<?> type() {
        return type;
    }

    public boolean isEdge() {
        return edge;
    }

    public String label() {
        return label;
    }

    public void label(String newLabel) {
        if (newLabel == null || newLabel.isEmpty()) fault("the label is empty");
        else label = newLabel;
    }

    public void key(Serializable component) {
        if (key != null) fault("the key is given twice");
        key = name(component);
    }

    public UniqueDraft unique(String name, List<? extends Serializable> components) {
        if (name == null || name.isEmpty()) fault("a unique constraint has no name");
        if (components.isEmpty()) fault("the unique constraint '" + name + "' has no components");
        if (uniques.stream().anyMatch(each -> each.name.equals(name))) {
            fault("two unique constraints have the name '" + name + "'");
        }
        var unique = new UniqueDraft(name, names(components));
        uniques.add(unique);
        return unique;
    }

    public void index(List<? extends Serializable> components) {
        if (components.isEmpty()) fault("an index has no components");
        else indexes.add(names(components));
    }

    public void metadata(List<? extends Serializable> components) {
        metadata.addAll(names(components));
    }

    /** Says what the label was in earlier schemas. */
    public void renamedFrom(String formerLabel) {
        formerLabels.add(formerLabel);
    }

    /** Says what a component was called in earlier schemas. */
    public void renamedFrom(Serializable component, String formerName) {
        String name = name(component);
        if (name != null) {
            formerNames.computeIfAbsent(name, each -> new ArrayList<>()).add(formerName);
        }
    }

    /** The labels of earlier schemas. */
    List<String> formerLabels() {
        return formerLabels;
    }

    public void softDelete() {
        softDelete = true;
    }

    public void owns() {
        owns = true;
    }

    public void onDelete(OnDelete rule) {
        onDelete = rule;
    }

    public void cardinality(Cardinality wanted) {
        cardinality = wanted;
    }

    /** Notes something that is wrong with the type. */
    public void fault(String text) {
        faults.add(type.getSimpleName() + ": " + text);
    }

    /** The name of a component by reference; faults are noted. */
    public String name(Serializable component) {
        try {
            return Refs.name(component);
        } catch (IllegalArgumentException e) {
            fault(e.getMessage());
            return null;
        }
    }

    private List<String> names(List<? extends Serializable> components) {
        var names = new ArrayList<String>();
        for (Serializable each : components) {
            String name = name(each);
            if (name != null) names.add(name);
        }
        return names;
    }

    /**
     * The finished type.
     *
     * @param labels gives the labels of vertex classes, those of a sealed interface's records too; empty for unknown ones
     * @param allFaults takes what is wrong; null is then returned
     */
    TypeModel build(Function<Class<?>, List<String>> labels, List<String> allFaults) {
        RecordShape shape = RecordShape.of(type, type.getSimpleName(), faults);
        TypeModel.Ends ends = edge ? ends(labels) : null;
        TypeModel model = shape == null ? null : build(shape, ends);
        allFaults.addAll(faults);
        return faults.isEmpty() ? model : null;
    }

    private TypeModel build(RecordShape shape, TypeModel.Ends ends) {
        var components = new ArrayList<>(shape.components());
        int keyPosition = -1;
        var models = new ArrayList<UniqueModel>();
        if (key != null) {
            keyPosition = position(components, key, "the key");
            if (keyPosition >= 0) {
                Component component = components.get(keyPosition);
                boolean scalar = component.type() instanceof ValueType.Scalar
                        || component.type() instanceof ValueType.Enumeration;
                if (!scalar || component.optional()) fault("the key " + key + " is not a scalar");
                if (component.type().javaClass().isArray()) {
                    fault("the key " + key + " is " + Nouns.some(component.describe())
                            + ", and arrays with the same content are not equal; a text can be the key");
                }
                components.set(keyPosition, component.asRequired());
                models.add(new UniqueModel(key, List.of(keyPosition), false, List.of(), true));
            }
        } else if (!edge) {
            fault("a vertex type needs a key");
        }
        for (UniqueDraft unique : uniques) models.add(build(unique, components));
        for (List<String> index : indexes) {
            for (String each : index) position(components, each, "an index");
            if (new HashSet<>(index).size() < index.size()) fault("a component is twice in an index");
        }
        for (String each : metadata) {
            position(components, each, "the metadata");
            if (each.equals(key)) fault("the key cannot be metadata");
        }
        formerNames.forEach((name, former) -> {
            position(components, name, "a renaming");
            for (String each : former) {
                boolean taken =
                        components.stream().anyMatch(other -> other.name().equals(each));
                if (taken) fault(name + " cannot be renamed from " + each + ", which is a component");
            }
        });
        return new TypeModel(
                label,
                shape,
                components,
                keyPosition,
                models,
                indexes.stream().distinct().toList(),
                metadata,
                softDelete,
                onDelete,
                ends,
                new TypeModel.Former(List.copyOf(formerLabels), Map.copyOf(formerNames)),
                null);
    }

    private UniqueModel build(UniqueDraft unique, List<Component> components) {
        var positions = new ArrayList<Integer>();
        String what = "the unique constraint '" + unique.name + "'";
        for (String each : unique.components) {
            int position = position(components, each, what);
            if (positions.contains(position)) fault(what + " has the component " + each + " twice");
            positions.add(position);
        }
        var conditions = new ArrayList<UniqueModel.Condition>();
        for (ConditionDraft condition : unique.conditions) {
            int position = position(components, condition.component, what);
            if (position < 0) continue;
            Object value = condition.value;
            if (condition.test == IndexCondition.Test.EQUAL) {
                ValueType type = components.get(position).type();
                boolean enumeration = type instanceof ValueType.Enumeration each
                        && each.type().isInstance(value);
                Object stored = enumeration ? type.toGraph(value) : value;
                if (stored == null || !type.accepts(stored)) {
                    fault(what + " compares " + condition.component + ", " + type.withArticle() + ", with " + value);
                    continue;
                }
                value = stored;
            }
            conditions.add(new UniqueModel.Condition(position, condition.test, value));
        }
        return new UniqueModel(unique.name, positions, unique.ignoreCase, conditions, false);
    }

    private int position(List<Component> components, String name, String what) {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).name().equals(name)) return i;
        }
        if (name != null) fault(what + " names " + name + ", which is not a component");
        return -1;
    }

    private TypeModel.Ends ends(Function<Class<?>, List<String>> labels) {
        for (Type each : type.getGenericInterfaces()) {
            if (each instanceof ParameterizedType parameterized && parameterized.getRawType() == EdgeOf.class) {
                Type[] arguments = parameterized.getActualTypeArguments();
                if (arguments[0] instanceof Class<?> out && arguments[1] instanceof Class<?> in) {
                    return new TypeModel.Ends(out, in, labelsOf(labels, out), labelsOf(labels, in), owns, cardinality);
                }
            }
        }
        fault("an edge type implements EdgeOf of two vertex types");
        return null;
    }

    private List<String> labelsOf(Function<Class<?>, List<String>> labels, Class<?> vertex) {
        List<String> found = labels.apply(vertex);
        if (found.isEmpty()) fault(vertex.getSimpleName() + " is not a vertex type of the schema");
        return found;
    }
}
