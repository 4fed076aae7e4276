package io.sqlgraph.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The example does what its readers are told. */
class LibraryTest {

    @Test
    void theExamplePrintsWhatItDid() {
        assertThat(output("jdbc:sqlite::memory:")).isEqualTo("""
                        Ada again: UNCHANGED
                        Recommended twice: UPDATED
                        Refused: [0].email must be a well-formed email address
                        Refused: [0].name must not be blank
                        Refused: email is held by r1
                        Old books that Grace recommends: 1
                        Loan[reader=Ada, book=The Education of a Computer, since=2024-05-01]
                        Who recommends Lovelace: [Edsger, Grace]
                        Deleted and written again: RESURRECTED
                        """);
    }

    private static String output(String url) {
        var bytes = new ByteArrayOutputStream();
        Library.run(url, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
