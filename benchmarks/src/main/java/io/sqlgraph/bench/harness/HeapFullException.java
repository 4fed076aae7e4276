package io.sqlgraph.bench.harness;

import java.io.IOException;

/** An engine in a process of its own has filled its heap, and its process has ended. */
public final class HeapFullException extends IOException {

    private static final long serialVersionUID = 1;

    public HeapFullException(String engine) {
        super(engine + " has filled its heap");
    }
}
