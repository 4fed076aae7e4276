package io.sqlgraph.compiler.render;

/**
 * Thrown inside the renderer where SQL would not give TinkerPop's answer exactly. The caller renders fewer operators and
 * leaves the rest to TinkerPop's steps; it never reaches a user.
 */
public final class Uncompilable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason what has no exact counterpart
     */
    public Uncompilable(String reason) {
        super(reason, null, false, false);
    }
}
