package io.sqlgraph.error;

import java.util.List;

/** A configuration that cannot be used. All its faults are reported together, each naming key and value. */
public final class InvalidSettingsException extends SqlGraphException {

    private static final long serialVersionUID = 1L;

    private final String[] faults;

    /** @param faults one sentence per fault, at least one */
    public InvalidSettingsException(List<String> faults) {
        super("INVALID_SETTINGS", false, "The configuration cannot be used: " + String.join("; ", faults), null);
        this.faults = faults.toArray(String[]::new);
    }

    /** One sentence per fault, in the order in which they were found; immutable. */
    public List<String> faults() {
        return List.of(faults);
    }
}
