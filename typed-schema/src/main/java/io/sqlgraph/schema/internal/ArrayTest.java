package io.sqlgraph.schema.internal;

import java.util.Collection;
import java.util.Objects;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.PBiPredicate;

/** Tests of arrays by their elements: to Gremlin an array equals nothing but itself. */
public enum ArrayTest implements PBiPredicate<Object, Object> {
    /** Has the elements of another. */
    EQUAL {
        @Override
        public boolean test(Object value, Object other) {
            return Objects.deepEquals(value, other);
        }
    },
    /** Does not have them. */
    DIFFERENT {
        @Override
        public boolean test(Object value, Object other) {
            return !Objects.deepEquals(value, other);
        }
    },
    /** Has the elements of one of several. */
    AMONG {
        @Override
        public boolean test(Object value, Object others) {
            return ((Collection<?>) others).stream().anyMatch(each -> Objects.deepEquals(value, each));
        }
    };

    /** The predicate with an operand. */
    public P<Object> with(Object operand) {
        return new P<>(this, operand);
    }
}
