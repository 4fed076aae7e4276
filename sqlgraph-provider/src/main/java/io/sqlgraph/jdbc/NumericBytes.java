package io.sqlgraph.jdbc;

import java.math.BigDecimal;

/**
 * PostgreSQL's binary form of {@code numeric}: the number of digits to the base of 10,000, the power of the first digit, the
 * sign, the number of decimal places, and the digits without zeros at either end.
 */
final class NumericBytes {

    private static final int DECIMALS = 4;
    private static final short POSITIVE = 0;
    private static final short NEGATIVE = 0x4000;
    private static final short NAN = (short) 0xC000;
    private static final short INFINITY = (short) 0xD000;
    private static final short MINUS_INFINITY = (short) 0xF000;
    private static final int HEADER = 4;

    private NumericBytes() {}

    /** The form of a double: of the shortest decimal that tells it from others, as everywhere else. */
    static short[] of(double number) {
        if (Double.isNaN(number)) return special(NAN);
        if (Double.isInfinite(number)) return special(number > 0 ? INFINITY : MINUS_INFINITY);
        return of(BigDecimal.valueOf(number));
    }

    static short[] of(BigDecimal number) {
        BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
        int places = Math.floorDiv(plain.scale() + DECIMALS - 1, DECIMALS);
        String text = plain.setScale(places * DECIMALS).unscaledValue().abs().toString();
        String padded = "0".repeat(Math.floorMod(-text.length(), DECIMALS)) + text;
        int count = padded.length() / DECIMALS;
        short[] digits = new short[count];
        for (int i = 0; i < count; i++) {
            digits[i] = (short) Integer.parseInt(padded, i * DECIMALS, (i + 1) * DECIMALS, 10);
        }
        int from = 0;
        while (from < count && digits[from] == 0) from++;
        int to = count;
        while (to > from && digits[to - 1] == 0) to--;

        short[] form = new short[HEADER + to - from];
        form[0] = (short) (to - from);
        form[1] = (short) (to == from ? 0 : count - places - 1 - from);
        form[2] = plain.signum() < 0 ? NEGATIVE : POSITIVE;
        form[3] = (short) plain.scale();
        System.arraycopy(digits, from, form, HEADER, to - from);
        return form;
    }

    private static short[] special(short sign) {
        return new short[] {0, 0, sign, 0};
    }
}
