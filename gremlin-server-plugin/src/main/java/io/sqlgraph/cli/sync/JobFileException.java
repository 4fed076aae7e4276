package io.sqlgraph.cli.sync;

import java.util.List;

/** A file of jobs is wrong; says all that is wrong with it. */
final class JobFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    JobFileException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each with its place. */
    List<String> faults() {
        return faults;
    }
}
