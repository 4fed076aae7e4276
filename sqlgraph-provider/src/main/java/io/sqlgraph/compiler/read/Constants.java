package io.sqlgraph.compiler.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/** Constants that are the same object wherever and how often they are used. */
final class Constants {

    private Constants() {}

    /** The constant; empty for null, and for what could be changed. */
    static Optional<Object> read(Object constant) {
        boolean plain = constant instanceof String
                || constant instanceof Integer
                || constant instanceof Long
                || constant instanceof Double
                || constant instanceof Float
                || constant instanceof Short
                || constant instanceof Byte
                || constant instanceof Boolean
                || constant instanceof BigDecimal
                || constant instanceof BigInteger
                || constant instanceof UUID;
        return plain ? Optional.of(constant) : Optional.empty();
    }
}
