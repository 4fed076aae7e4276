package io.sqlgraph.schema.internal;

import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.ValidationException;
import io.sqlgraph.schema.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Checks rows against what their records say. Thread safe. */
public final class Checks {

    /** How many violations one call reports. */
    static final int MOST_VIOLATIONS = 1_000;

    /** Without expressions in messages, which would need another library. */
    static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ConstraintMessages())
            .buildValidatorFactory()
            .getValidator();

    private static final ConcurrentHashMap<Class<?>, Boolean> CONSTRAINED = new ConcurrentHashMap<>();

    private final TypeModel type;
    private final List<Violation> violations = new ArrayList<>();

    public Checks(TypeModel type) {
        this.type = type;
    }

    /** Checks a single row and gives it as the graph holds it. */
    public static Object[] one(TypeModel type, Object row) {
        var checks = new Checks(type);
        Object[] values = checks.row(row, -1);
        checks.finish();
        return values;
    }

    /** Checks rows and gives them as the graph holds them. */
    public static List<Object[]> all(TypeModel type, Iterable<?> rows) {
        var checks = new Checks(type);
        var checked = new ArrayList<Object[]>();
        int position = 0;
        for (Object row : rows) {
            Object[] values = checks.row(row, position++);
            if (values != null) checked.add(values);
            if (checks.isFull()) break;
        }
        checks.finish();
        return checked;
    }

    /**
     * Checks edges and gives them as the graph holds them.
     *
     * @param sources the vertices that they may leave; null for any
     */
    public static List<Object[]> edges(
            TypeModel type, List<? extends EdgeRow<?>> rows, Collection<? extends Ref<?>> sources) {
        var checks = new Checks(type);
        var allowed = sources == null ? null : Set.copyOf(sources);
        var checked = new ArrayList<Object[]>(rows.size());
        for (int i = 0; i < rows.size() && !checks.isFull(); i++) {
            EdgeRow<?> row = rows.get(i);
            checked.add(checks.row(row == null ? null : row.edge(), i));
            if (row != null && allowed != null && !allowed.contains(row.from())) {
                checks.add(i, "from", row.from(), "must be one of the sources");
            }
        }
        checks.finish();
        return checked;
    }

    /** Names a vertex by its record. */
    public static <V> Ref<V> ref(SchemaModel schema, Object row) {
        Objects.requireNonNull(row, "a vertex of an edge is null");
        TypeModel type = schema.vertex(row.getClass());
        Object key = type.shape().toGraph(row)[type.key()];
        if (key == null) {
            throw new ValidationException(
                    Nouns.atStart(type.name()) + " is not valid",
                    List.of(new Violation(type.keyComponent().name(), null, "must not be null")));
        }
        @SuppressWarnings("unchecked")
        Class<V> record = (Class<V>) row.getClass();
        return Ref.to(record, type.shown(type.key(), key));
    }

    /** As {@link #all}, row by row; when one is wrong, the rest is only checked. */
    public static Iterator<Object[]> streaming(TypeModel type, Iterator<?> rows) {
        var checks = new Checks(type);
        return new Iterator<>() {
            private int position;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Object[] next() {
                Object[] values = checks.row(rows.next(), position++);
                if (values != null) return values;
                while (rows.hasNext() && !checks.isFull()) checks.row(rows.next(), position++);
                checks.finish();
                throw new IllegalStateException("a wrong row without a violation");
            }
        };
    }

    /** A row as the graph would hold it, whatever is wrong with it. */
    public static Object[] unchecked(TypeModel type, Object row) {
        if (row != null && type.shape().type().isInstance(row))
            return type.shape().toGraph(row);
        return one(type, row);
    }

    /**
     * A row with some components changed, checked.
     *
     * @param values as the graph holds them
     * @param changes values of the record, by component
     */
    public static Object[] patched(TypeModel type, Object[] values, Map<String, Object> changes) {
        var checks = new Checks(type);
        changes.forEach((name, value) -> checks.patch(values, name, value));
        checks.finish();
        return one(type, type.shape().make(values));
    }

    private void patch(Object[] values, String name, Object changed) {
        int position = type.position(name);
        if (position < 0) {
            add(-1, name, changed, "is not a component of " + type.name());
            return;
        }
        Component component = type.components().get(position);
        Object stored = type.toGraph(position, changed);
        if (stored == null && component.required()) {
            add(-1, name, null, "must not be null");
        } else if (stored != null && !component.type().accepts(stored)) {
            add(-1, name, changed, "must be " + component.type().withArticle());
        } else if (position == type.key() && !Values.same(stored, values[position])) {
            add(-1, name, changed, "is the key and cannot change");
        } else {
            values[position] = stored;
        }
    }

    /**
     * Checks a row.
     *
     * @param position in a bulk call; -1 for a single row
     * @return the row as the graph holds it; null when it is wrong
     */
    public Object[] row(Object row, int position) {
        int before = violations.size();
        if (row == null) {
            add(position, null, null, "must not be null");
            return null;
        }
        if (!type.isRow(row)) {
            add(position, null, row, "must be " + Nouns.some(type.name()));
            return null;
        }
        if (row instanceof Map<?, ?> map) return map(map, position);
        Object[] values = type.toGraph(row);
        boolean bean = CONSTRAINED.computeIfAbsent(
                type.shape().type(),
                each -> VALIDATOR.getConstraintsForClass(each).isBeanConstrained());
        if (bean) constraints(row, position);
        for (int i = 0; i < values.length; i++) {
            Component component = type.components().get(i);
            if (values[i] == null) {
                boolean reported = bean && isReported(component.name(), position, before);
                if (component.required() && !reported) add(position, component.name(), null, "must not be null");
            } else {
                contents(component, values[i], position);
            }
        }
        return violations.size() == before ? values : null;
    }

    /** Nothing keeps other names and classes out of a map; what the record's annotations say comes after that. */
    private Object[] map(Map<?, ?> row, int position) {
        int before = violations.size();
        row.forEach((name, value) -> {
            if (type.position(String.valueOf(name)) < 0) {
                add(position, String.valueOf(name), value, "is not a component of " + type.name());
            }
        });
        Object[] values = type.toGraph(row);
        for (int i = 0; i < values.length; i++) {
            Component component = type.components().get(i);
            if (values[i] == null) {
                if (component.required()) add(position, component.name(), null, "must not be null");
            } else if (!component.type().accepts(values[i])) {
                add(
                        position,
                        component.name(),
                        values[i],
                        "must be " + component.type().withArticle());
            }
        }
        if (violations.size() > before) return null;
        if (type.shape() != null) return row(type.make(values), position);
        values(values, position);
        return violations.size() == before ? values : null;
    }

    /** Checks a row of the graph whose record is not there, or cannot be made. */
    void values(Object[] values, int position) {
        int before = violations.size();
        type.describedChecks().check(values, position, this);
        for (int i = 0; i < values.length; i++) {
            Component component = type.components().get(i);
            boolean lacking = values[i] == null && component.required();
            if (lacking && !isReported(component.name(), position, before)) {
                add(position, component.name(), null, "must not be null");
            }
        }
    }

    /** Generics do not keep other classes out of lists and optionals. */
    private void contents(Component component, Object value, int position) {
        boolean plain = component.type() instanceof ValueType.Scalar && !component.optional();
        if (!plain && !component.type().accepts(value)) {
            add(position, component.name(), value, "must be " + component.type().withArticle());
        }
    }

    private boolean isReported(String component, int position, int from) {
        String path = path(position, component);
        return violations.subList(from, violations.size()).stream()
                .anyMatch(each -> each.path().equals(path));
    }

    private void constraints(Object row, int position) {
        List<ConstraintViolation<Object>> found = new ArrayList<>(VALIDATOR.validate(row));
        if (found.size() > 1) {
            // The validator gives them in any order; users read them in that of the components.
            found.sort(Comparator.<ConstraintViolation<Object>>comparingInt(this::component)
                    .thenComparing(each -> each.getPropertyPath().toString())
                    .thenComparing(ConstraintViolation::getMessage));
        }
        for (ConstraintViolation<Object> each : found) {
            add(position, each.getPropertyPath().toString(), each.getInvalidValue(), each.getMessage());
        }
    }

    private int component(ConstraintViolation<Object> violation) {
        var path = violation.getPropertyPath().iterator();
        String first = path.hasNext() ? path.next().getName() : null;
        return first == null ? -1 : type.position(first);
    }

    /** Notes a violation. */
    public void add(int position, String component, Object value, String message) {
        violations.add(new Violation(path(position, component), value, message));
    }

    private static String path(int position, String component) {
        String row = position < 0 ? "" : "[" + position + "]";
        if (component == null || component.isEmpty()) return row;
        return row.isEmpty() ? component : row + "." + component;
    }

    /** Whether there is no room for more violations. */
    public boolean isFull() {
        return violations.size() >= MOST_VIOLATIONS;
    }

    /** @throws ValidationException if anything was wrong */
    public void finish() {
        if (violations.isEmpty()) return;
        int shown = Math.min(violations.size(), MOST_VIOLATIONS);
        throw new ValidationException(Nouns.atStart(type.name()) + " is not valid", violations.subList(0, shown));
    }
}
