package io.sqlgraph.dialect;

/**
 * Java's regular expressions in PostgreSQL's language, as far as the same texts hold a match of both: characters, {@code .},
 * simple classes, {@code \d \w \s} and their complements, groups, alternatives, greedy and reluctant quantifiers,
 * {@code ^} at the beginning and {@code $} at the end of an alternative. Whether there is a match does not depend on which one is
 * found, so that reluctance and the order of alternatives are of no matter; without references to groups.
 *
 * <p>Everything whose meaning is another one there is written out: {@code .} leaves out Java's line terminators, {@code $}
 * is before the last of them too, classes are those of ASCII. What depends on case, on words, or on what was matched before is
 * not translated. For one translation.
 */
final class PostgresRegex {

    private static final int MOST_REPETITIONS = 250;

    /** The database writes repetitions out. */
    private static final int LARGEST = 2_000;

    private static final String ANY = "[^\\n\\r\\u0085\\u2028\\u2029]";

    /** The end, or a line terminator at the end, into which {@code \r\n} is not torn. */
    private static final String END = "(?:\\r\\n|[\\r\\u0085\\u2028\\u2029]|(?<!\\r)\\n)?$";

    private static final String DIGITS = "0-9";
    private static final String WORDS = "a-zA-Z0-9_";
    private static final String SPACES = " \\t\\n\\v\\f\\r";

    private final String java;
    private int at;

    /** A translated piece: how many repetitions of single characters it is, and whether it matches nothing, too. */
    private record Piece(String sql, int size, boolean canBeEmpty) {}

    /** Why there is no translation is of no interest. */
    private static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unknown() {
            super(null, null, false, false);
        }
    }

    private PostgresRegex(String java) {
        this.java = java;
    }

    /** The expression for the operator {@code ~}; null when none is known to be equal. */
    static String translate(String java) {
        var reader = new PostgresRegex(java);
        try {
            Piece all = reader.alternatives(true);
            return reader.isAtEnd() && all.size() <= LARGEST ? all.sql() : null;
        } catch (Unknown unknown) {
            return null;
        }
    }

    private boolean isAtEnd() {
        return at == java.length();
    }

    private boolean isAt(char wanted) {
        return at < java.length() && java.charAt(at) == wanted;
    }

    private boolean skip(char wanted) {
        if (!isAt(wanted)) return false;
        at++;
        return true;
    }

    private int next() {
        if (isAtEnd()) throw new Unknown();
        int point = java.codePointAt(at);
        at += Character.charCount(point);
        return point;
    }

    private Piece alternatives(boolean outermost) {
        var sql = new StringBuilder();
        int size = 0;
        boolean canBeEmpty = false;
        do {
            if (!sql.isEmpty()) sql.append('|');
            Piece each = alternative(outermost);
            sql.append(each.sql());
            size += each.size();
            canBeEmpty |= each.canBeEmpty();
        } while (skip('|'));
        return new Piece(sql.toString(), size, canBeEmpty);
    }

    private Piece alternative(boolean outermost) {
        var sql = new StringBuilder();
        int size = 0;
        boolean canBeEmpty = true;
        if (outermost && skip('^')) sql.append('^');
        while (!isAtEnd() && !isAt('|') && !isAt(')') && !isAt('$')) {
            Piece each = quantified(atom());
            sql.append(each.sql());
            size += each.size();
            canBeEmpty &= each.canBeEmpty();
        }
        if (outermost && skip('$')) sql.append(END);
        if (sql.isEmpty()) throw new Unknown();
        return new Piece(sql.toString(), size, canBeEmpty);
    }

    private Piece atom() {
        int point = next();
        return switch (point) {
            case '.' -> new Piece(ANY, 1, false);
            case '[' -> new Piece(bracket(), 1, false);
            case '(' -> group();
            case '\\' -> new Piece(escape(), 1, false);
            case '^', '*', '+', '?', '{' -> throw new Unknown();
            default -> new Piece(literal(point), 1, false);
        };
    }

    private Piece group() {
        if (skip('?') && !skip(':')) throw new Unknown();
        Piece inside = alternatives(false);
        if (!skip(')')) throw new Unknown();
        return new Piece("(?:" + inside.sql() + ")", inside.size(), inside.canBeEmpty());
    }

    private Piece quantified(Piece atom) {
        int from = at;
        int most;
        boolean optional;
        if (skip('?')) {
            most = 1;
            optional = true;
        } else if (skip('*') || skip('+')) {
            most = 1;
            optional = java.charAt(from) == '*';
        } else if (skip('{')) {
            int least = number();
            most = skip(',') && !isAt('}') ? number() : least;
            if (!skip('}') || most < 1) throw new Unknown();
            optional = least == 0;
        } else {
            return atom;
        }
        String quantifier = java.substring(from, at);
        // Where Java gives up a round that matches nothing, no two engines agree.
        if (atom.canBeEmpty() && !quantifier.equals("?")) throw new Unknown();
        skip('?');
        if (isAt('?') || isAt('*') || isAt('+') || isAt('{')) throw new Unknown();
        int size = atom.size() * most;
        if (size > LARGEST) throw new Unknown();
        return new Piece(atom.sql() + quantifier, size, optional || atom.canBeEmpty());
    }

    private int number() {
        int from = at;
        while (at < java.length() && java.charAt(at) >= '0' && java.charAt(at) <= '9') at++;
        if (at == from || at - from > 3) throw new Unknown();
        int number = Integer.parseInt(java.substring(from, at));
        if (number > MOST_REPETITIONS) throw new Unknown();
        return number;
    }

    private String escape() {
        int point = next();
        return switch (point) {
            case 'd' -> "[" + DIGITS + "]";
            case 'D' -> "[^" + DIGITS + "]";
            case 'w' -> "[" + WORDS + "]";
            case 'W' -> "[^" + WORDS + "]";
            case 's' -> "[" + SPACES + "]";
            case 'S' -> "[^" + SPACES + "]";
            default -> character(point);
        };
    }

    /** An escape that stands for one character. */
    private static String character(int point) {
        if (point == 't' || point == 'n' || point == 'r' || point == 'f') return "\\" + (char) point;
        boolean isMark = point > ' ' && point < 127 && !isLetterOrDigit(point);
        if (!isMark) throw new Unknown();
        return literal(point);
    }

    private String bracket() {
        var sql = new StringBuilder("[");
        if (skip('^')) sql.append('^');
        int first = at;
        while (!isAt(']')) sql.append(member());
        if (at == first) throw new Unknown();
        at++;
        return sql.append(']').toString();
    }

    private String member() {
        int point = next();
        String set = point == '\\' && !isAtEnd() ? setOf(java.charAt(at)) : null;
        if (set != null) {
            at++;
            if (isAt('-')) throw new Unknown();
            return set;
        }
        String low = single(point);
        if (!skip('-')) return low;
        int last = next();
        String high = single(last);
        // Halves of characters that are two units in Java lie between others.
        if (point >= Character.MIN_SURROGATE || last >= Character.MIN_SURROGATE) throw new Unknown();
        return low + "-" + high;
    }

    private static String setOf(char letter) {
        return switch (letter) {
            case 'd' -> DIGITS;
            case 'w' -> WORDS;
            case 's' -> SPACES;
            default -> null;
        };
    }

    private String single(int point) {
        return switch (point) {
            case '\\' -> character(next());
            case '[', ']', '&', '-' -> throw new Unknown();
            default -> literal(point);
        };
    }

    private static boolean isLetterOrDigit(int point) {
        return point >= '0' && point <= '9' || point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z';
    }

    private static String literal(int point) {
        String text = Character.toString(point);
        return point < 128 && !isLetterOrDigit(point) ? "\\" + text : text;
    }
}
