package io.sqlgraph.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.UnsupportedValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariantCodecTest {

    @ParameterizedTest
    @MethodSource("io.sqlgraph.value.Values#allArguments")
    void aValueComesBackEqualAndOfItsClass(Object value) {
        String text = VariantCodec.encode(value);

        assertThat(TextEscapes.isStorable(text)).isTrue();
        assertSame(value, VariantCodec.decode(text));
        assertThat(VariantCodec.supports(value)).isTrue();
        assertThat(VariantCodec.encode(VariantCodec.decode(text))).isEqualTo(text);
    }

    @Test
    void nullHasATextOfItsOwn() {
        assertThat(VariantCodec.encode(null)).isEqualTo("n:");
        assertThat(VariantCodec.decode("n:")).isNull();
        assertThat(VariantCodec.supports(null)).isTrue();
    }

    @Test
    void textsAreReadable() {
        assertThat(VariantCodec.encode(29)).isEqualTo("i:29");
        assertThat(VariantCodec.encode("abc")).isEqualTo("s:abc");
        assertThat(VariantCodec.encode(List.of(1, "x", List.of()))).isEqualTo("list:[\"i:1\",\"s:x\",[\"list\"]]");
    }

    @Test
    void mapsKeepTheirOrder() {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 100; i > 0; i--) map.put("k" + i, i);
        assertThat(((Map<?, ?>) VariantCodec.decode(VariantCodec.encode(map)))
                        .keySet()
                        .toArray())
                .isEqualTo(map.keySet().toArray());
    }

    @Test
    void escapedTextsSortLikeTheStrings() {
        List<String> sorted = List.of("a", "a\u0000", "a\u0000b", "a\u0001", "a\u0001\u0000", "a\u0002", "a ", "ab");
        assertThat(sorted.stream().map(VariantCodec::encode).sorted().map(VariantCodec::decode))
                .containsExactlyElementsOf(sorted);
    }

    @Test
    void otherClassesAreRefusedByName() {
        Thread thread = new Thread("worker");
        assertThat(VariantCodec.supports(thread)).isFalse();
        assertThatThrownBy(() -> VariantCodec.encode(thread))
                .isInstanceOf(UnsupportedValueException.class)
                .hasMessageContaining("java.lang.Thread")
                .hasMessageContaining("worker");
        for (Object holder : List.of(
                List.of(thread), Set.of(thread), Map.of("k", thread), Map.of(thread, 1), new Thread[0], new Object[] {
                    thread
                })) {
            assertThat(VariantCodec.supports(holder)).isFalse();
            assertThatThrownBy(() -> VariantCodec.encode(holder)).isInstanceOf(UnsupportedValueException.class);
        }
    }

    @Test
    void aListThatContainsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThat(VariantCodec.supports(list)).isFalse();
        assertThatThrownBy(() -> VariantCodec.encode(list)).isInstanceOf(UnsupportedValueException.class);
    }

    @Test
    void theDeepestSupportedNestingComesBack() {
        List<Object> list = List.of("leaf");
        for (int i = 1; i < CollectionCodec.MAX_DEPTH; i++) list = List.of(list);
        assertThat(VariantCodec.supports(list)).isTrue();
        assertThat(VariantCodec.decode(VariantCodec.encode(list))).isEqualTo(list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "zz:1", "n:x", "bool:yes", "i:x", "list:", "list:1", "s:\u0001", "c:ab"})
    void foreignTextsAreRefused(String text) {
        assertThatThrownBy(() -> VariantCodec.decode(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersSortByTheirValue() {
        assertThat(VariantCodec.sortNumber((byte) 3)).isEqualTo(3L);
        assertThat(VariantCodec.sortNumber(0.1f)).isEqualTo((double) 0.1f);
        assertThat(VariantCodec.sortNumber(BigInteger.TEN)).isEqualTo(10L);
        assertThat(VariantCodec.sortNumber(new BigInteger("9223372036854775808")))
                .isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(VariantCodec.sortNumber(new BigDecimal("1.50"))).isEqualTo(new BigDecimal("1.50"));
        assertThat(VariantCodec.sortNumber(new BigDecimal("-1E+300000"))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(VariantCodec.sortNumber(new BigDecimal("1E-30000"))).isEqualTo(BigDecimal.ZERO);
        for (Object other : Arrays.asList(Double.NaN, Float.NaN, "1", null, true, 'c', List.of(1))) {
            assertThat(VariantCodec.sortNumber(other)).isNull();
        }
    }

    /** Equal with classes compared at every level, which {@code equals} alone does not do for lists of numbers. */
    private static void assertSame(Object expected, Object actual) {
        if (expected instanceof Collection<?> collection) {
            assertThat(actual).isEqualTo(expected);
            Iterator<?> others = ((Collection<?>) actual).iterator();
            collection.forEach(entry -> assertSame(entry, others.next()));
        } else if (expected != null) {
            if (!(expected instanceof Map)) assertThat(actual).hasSameClassAs(expected);
            assertThat(actual).isEqualTo(expected);
        } else {
            assertThat(actual).isNull();
        }
    }
}
