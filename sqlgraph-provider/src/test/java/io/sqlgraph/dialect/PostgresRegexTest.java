package io.sqlgraph.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.testing.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What PostgreSQL finds with a translated expression is what Java finds with the expression. */
class PostgresRegexTest {

    private static final long SEED = 20261123;
    private static final int EXPRESSIONS = 4_000;
    private static final int TEXTS = 24;

    private static final String[] LETTERS = {
        "a",
        "b",
        "A",
        "7",
        "0",
        "_",
        "-",
        ".",
        " ",
        "\t",
        "\u000B",
        "\n",
        "\r",
        "\r\n",
        "\u0085",
        "\u2028",
        "é",
        "É",
        "ß",
        "\u0660",
        "\ud83d\ude00",
        "\ud7ff",
        "\uffff",
        "^",
        "$",
        "\\",
        "]",
        "k",
        "\u212a"
    };

    /** An expression, a text in which Java may find it, and whether it does. */
    private record Question(String expression, String text, boolean found) {}

    @Test
    void databaseAndJavaFindTheSame() throws SQLException {
        var random = new Random(SEED);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = new Writer(random).expression();
            Pattern java = Pattern.compile(expression);
            assertThat(PostgresRegex.translate(expression))
                    .as(escaped(expression))
                    .isNotNull();
            for (int j = 0; j < TEXTS; j++) {
                String text = text(random);
                questions.add(new Question(expression, text, java.matcher(text).find()));
            }
        }
        assertThat(questions.stream().filter(Question::found).count())
                .isBetween(questions.size() / 10L, questions.size() * 9L / 10);
        assertThat(disagreements(questions)).isEmpty();
    }

    @Test
    void theEndIsBeforeTheLastLineTerminatorToo() throws SQLException {
        List<Question> questions = new ArrayList<>();
        List<String> ends =
                List.of("", "\n", "\r", "\r\n", "\n\r", "\n\n", "\r\r", "\u0085", "\u2028", "\u2029", "\u000B", "b");
        for (String expression : List.of("a$", "^$", "$", "^a*$", "[^b]$", ".$", "a|b$", "\\s$", "\\r$", "\\n$")) {
            for (String before : List.of("", "a", "b", "ab")) {
                for (String end : ends) {
                    String text = before + end;
                    questions.add(new Question(
                            expression,
                            text,
                            Pattern.compile(expression).matcher(text).find()));
                }
            }
        }
        assertThat(disagreements(questions)).isEmpty();
    }

    @Test
    void whatMayMeanSomethingElseIsNotTranslated() {
        for (String expression : List.of(
                "(?i)a",
                "a++",
                "a*+",
                "(a)\\1",
                "(?=a)",
                "(?<!a)b",
                "(?<n>a)",
                "\\bword",
                "\\Qa\\E",
                "\\p{L}",
                "\\x41",
                "\\u0041",
                "[a&&b]",
                "[a[b]]",
                "[\\W]",
                "a^",
                "(^a)",
                "a$b",
                "(a$)",
                "(a*)*",
                "(a?){2}",
                "[a-\uffff]",
                "\\Z",
                "\\h",
                "a{1000}",
                "(a{100}){100}",
                "",
                "a||b",
                "(|a)",
                "\\é",
                "[]a]",
                "[a-]")) {
            assertThat(PostgresRegex.translate(expression)).as(expression).isNull();
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
            text.append(LETTERS[random.nextInt(random.nextInt(4) == 0 ? LETTERS.length : 8)]);
        }
        return text.toString();
    }

    private static List<String> disagreements(List<Question> questions) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(Databases.freshPostgresUrl());
                PreparedStatement statement = connection.prepareStatement("SELECT q.ord, "
                        + PostgresDialect.INSTANCE.regexFound("q.text").replace("?", "q.expression")
                        + " FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS q(text, expression, ord)")) {
            String[] texts = questions.stream().map(Question::text).toArray(String[]::new);
            String[] expressions = questions.stream()
                    .map(question -> PostgresRegex.translate(question.expression()))
                    .toArray(String[]::new);
            statement.setArray(1, connection.createArrayOf("text", texts));
            statement.setArray(2, connection.createArrayOf("text", expressions));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Question question = questions.get(rows.getInt(1) - 1);
                    if (rows.getBoolean(2) != question.found()) {
                        wrong.add(escaped(question.expression()) + " in '" + escaped(question.text()) + "': Java "
                                + question.found() + ", translated " + escaped(expressions[rows.getInt(1) - 1]));
                    }
                }
            }
        }
        return wrong;
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.chars().forEach(unit -> {
            if (unit >= ' ' && unit < 127) escaped.append((char) unit);
            else escaped.append(String.format("<%x>", unit));
        });
        return escaped.toString();
    }

    /** Writes random expressions of the part of the language that is translated. */
    private static final class Writer {
        private final Random random;

        Writer(Random random) {
            this.random = random;
        }

        String expression() {
            return alternatives(2, () -> {
                String begin = random.nextInt(4) == 0 ? "^" : "";
                String end = random.nextInt(4) == 0 ? "$" : "";
                return begin + sequence(3) + end;
            });
        }

        private String alternatives(int most, Supplier<String> each) {
            var all = new StringBuilder(each.get());
            for (int i = 1; i < most && random.nextInt(4) == 0; i++)
                all.append('|').append(each.get());
            return all.toString();
        }

        private String sequence(int depth) {
            var all = new StringBuilder();
            for (int length = 1 + random.nextInt(3); length > 0; length--) {
                if (depth > 0 && random.nextInt(4) == 0) all.append(group(depth - 1));
                else all.append(one()).append(quantifier());
            }
            return all.toString();
        }

        /** One that has to match something, so that it can be repeated. */
        private String group(int depth) {
            String inside = alternatives(3, () -> sequence(depth) + one());
            return (random.nextBoolean() ? "(" : "(?:") + inside + ")" + quantifier();
        }

        private String quantifier() {
            String[] all = {"*", "+", "?", "{2}", "{1,}", "{0,2}", "{1,3}"};
            if (random.nextInt(3) > 0) return "";
            String quantifier = all[random.nextInt(all.length)];
            return random.nextInt(4) == 0 ? quantifier + "?" : quantifier;
        }

        private String one() {
            return switch (random.nextInt(8)) {
                case 0 -> ".";
                case 1 -> "\\" + "dDwWsS".charAt(random.nextInt(6));
                case 2, 3 -> bracket();
                default -> letter();
            };
        }

        private String letter() {
            String letter = LETTERS[random.nextInt(random.nextInt(3) == 0 ? LETTERS.length : 8)];
            if (letter.equals("\r\n")) return "\\r\\n";
            if (letter.equals("\n") && random.nextBoolean()) return "\\n";
            return "\\^$.]-".contains(letter) ? "\\" + letter : letter;
        }

        private String bracket() {
            var all = new StringBuilder(random.nextInt(3) == 0 ? "[^" : "[");
            for (int count = 1 + random.nextInt(3); count > 0; count--) {
                all.append(
                        switch (random.nextInt(6)) {
                            case 0 -> "\\" + "dws".charAt(random.nextInt(3));
                            case 1 -> "a-c";
                            case 2 -> "0-\u00ff";
                            case 3 -> "\\t-\\.";
                            default -> letter();
                        });
            }
            return all.append(']').toString();
        }
    }
}
