package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.render.RowLayout;
import io.sqlgraph.compiler.render.RowShape;

/** Reads the ways of a pass from one vertex out of the text that a statement tells them in. */
final class ArrivalReader {

    private static final long[] NOWHERE = {};

    private final boolean counted;
    /** How many numbers each place of the path has in the text. */
    private final int[] numbers;

    private String text;
    private int at;

    /** @param layout says which numbers a way has */
    ArrivalReader(RowLayout layout) {
        this.counted = layout.bulkColumn() != 0;
        this.numbers = layout.carried().stream()
                .mapToInt(place -> place instanceof RowShape.EdgeRow ? 3 : 1)
                .toArray();
    }

    /**
     * The ways, as {@link Arrival} reads them.
     *
     * @param ways as told by the statement; null for none
     * @param places how many places of the path are kept of each, the first ones
     */
    long[] read(String ways, int places) {
        if (ways == null || ways.isEmpty()) return NOWHERE;
        text = ways;
        at = 0;
        int width = Arrival.PLACES + Arrival.PLACE_WIDTH * places;
        long[] read = new long[(int) (1 + ways.chars().filter(c -> c == ',').count()) * width];
        for (int way = 0; way < read.length; way += width) {
            read[way + Arrival.ID] = next();
            read[way + Arrival.BULK] = counted ? next() : 1;
            for (int place = 0; place < numbers.length; place++) {
                int from = way + Arrival.PLACES + place * Arrival.PLACE_WIDTH;
                for (int i = 0; i < numbers[place]; i++) {
                    long number = next();
                    if (place < places) read[from + i] = number;
                }
            }
        }
        return read;
    }

    /** The number at the current position, which moves behind the character after it. */
    private long next() {
        boolean negative = text.charAt(at) == '-';
        if (negative) at++;
        long number = 0;
        for (; at < text.length(); at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) break;
            number = number * 10 + digit;
        }
        at++;
        return negative ? -number : number;
    }
}
