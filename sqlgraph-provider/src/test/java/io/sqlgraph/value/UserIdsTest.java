package io.sqlgraph.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.UnsupportedValueException;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserIdsTest {

    private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    @Test
    void integralNumbersOfOneValueShareTheirKey() {
        List<Number> ones = List.of((byte) 1, (short) 1, 1, 1L, BigInteger.ONE);
        assertThat(ones).extracting(UserIds::key).containsOnly("n:1");
        assertThat(ones.stream().map(UserIds::encode).map(UserIds::decode)).isEqualTo((List<?>) ones);
    }

    @Test
    void idsOfDifferentKindsDoNotCollide() {
        assertThat(List.of("1", 1, ID, ID.toString(), "n:1", "u:" + ID))
                .extracting(UserIds::key)
                .doesNotHaveDuplicates();
    }

    @Test
    void stringsWithNulAndLoneSurrogatesAreIds() {
        for (String id : List.of("", "a\u0000b", "\uD800", "O'Neil \"x\"")) {
            assertThat(TextEscapes.isStorable(UserIds.key(id))).isTrue();
            assertThat(UserIds.decode(UserIds.encode(id))).isEqualTo(id);
        }
        assertThat(UserIds.key("\u0000")).isNotEqualTo(UserIds.key("\u0001"));
    }

    @Test
    void otherClassesAreRefused() {
        for (Object id : List.of(1.0, 1f, true, List.of(1), BigInteger.ONE.shiftLeft(63))) {
            assertThat(UserIds.allowed(id)).isFalse();
            assertThatThrownBy(() -> UserIds.key(id))
                    .isInstanceOf(UnsupportedValueException.class)
                    .hasMessageContaining(id.getClass().getTypeName());
            assertThatThrownBy(() -> UserIds.encode(id)).isInstanceOf(UnsupportedValueException.class);
        }
        assertThat(UserIds.allowed(null)).isFalse();
    }
}
