package io.sqlgraph.schema;

import java.util.List;
import java.util.stream.Collectors;

/** Values were refused before anything was written; says all that is wrong with them, up to 1,000 violations. */
public final class ValidationException extends GraphSchemaException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 10;

    private final transient List<Violation> violations;

    public ValidationException(String what, List<Violation> violations) {
        super(message(what, violations), false, null);
        this.violations = List.copyOf(violations);
    }

    private static String message(String what, List<Violation> violations) {
        String listed = violations.stream()
                .limit(MOST_SHOWN)
                .map(each -> (each.path().isEmpty() ? "it" : each.path()) + " " + each.message() + " (is: "
                        + shown(each.value()) + ")")
                .collect(Collectors.joining("; "));
        int more = violations.size() - MOST_SHOWN;
        return what + ": " + listed + (more > 0 ? "; and " + more + " more" : "");
    }

    private static String shown(Object value) {
        if (value == null) return "null";
        String text = value.toString();
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }

    /** All violations of all rows of the call, up to 1,000. */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }
}
