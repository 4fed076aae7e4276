package io.sqlgraph.value;

/**
 * Makes any Java string storable as SQL text and back. U+0000 (which neither database keeps in text) and unpaired
 * surrogates (which have no UTF-8 form) are replaced; all other text but U+0001 stays as it is, and the order of texts
 * without unpaired surrogates does not change.
 */
public final class TextEscapes {

    private static final char ESCAPE = '\u0001';
    private static final char ZERO = '\u0001';
    private static final char ESCAPE_ITSELF = '\u0002';
    private static final char SURROGATE = '\u0003';
    private static final int HEX_DIGITS = 4;

    private TextEscapes() {}

    /** Whether a database can keep the text as it is: it has no U+0000 and no unpaired surrogate. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) return false;
            // Nearly all text is below the surrogates.
            if (c >= Character.MIN_SURROGATE && Character.isSurrogate(c)) {
                if (!startsPair(text, i)) return false;
                i++;
            }
        }
        return true;
    }

    /** The storable form of any text. */
    public static String escape(String text) {
        if (isStorable(text) && text.indexOf(ESCAPE) < 0) return text;
        var out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                out.append(ESCAPE).append(ZERO);
            } else if (c == ESCAPE) {
                out.append(ESCAPE).append(ESCAPE_ITSELF);
            } else if (!Character.isSurrogate(c)) {
                out.append(c);
            } else if (startsPair(text, i)) {
                out.append(c).append(text.charAt(++i));
            } else {
                out.append(ESCAPE).append(SURROGATE).append(Integer.toHexString(c));
            }
        }
        return out.toString();
    }

    /** The text that {@link #escape} was given. */
    public static String unescape(String stored) {
        if (stored.indexOf(ESCAPE) < 0) return stored;
        var out = new StringBuilder(stored.length());
        for (int i = 0; i < stored.length(); i++) {
            char c = stored.charAt(i);
            if (c != ESCAPE) {
                out.append(c);
                continue;
            }
            if (++i == stored.length()) throw malformed(stored);
            switch (stored.charAt(i)) {
                case ZERO -> out.append('\0');
                case ESCAPE_ITSELF -> out.append(ESCAPE);
                case SURROGATE -> {
                    if (i + HEX_DIGITS >= stored.length()) throw malformed(stored);
                    out.append((char) Integer.parseInt(stored, i + 1, i + 1 + HEX_DIGITS, 16));
                    i += HEX_DIGITS;
                }
                default -> throw malformed(stored);
            }
        }
        return out.toString();
    }

    private static boolean startsPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private static IllegalArgumentException malformed(String stored) {
        return new IllegalArgumentException("not an escaped text: " + stored);
    }
}
