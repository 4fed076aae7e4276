package io.sqlgraph.schema.internal;

/** Says that somebody else was faster: run again, the call finds what it was about to create. */
final class Rerun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Rerun(RuntimeException cause) {
        super("a concurrent transaction was faster", cause);
    }

    RuntimeException reason() {
        return (RuntimeException) getCause();
    }
}
