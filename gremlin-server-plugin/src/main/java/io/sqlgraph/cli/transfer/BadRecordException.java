package io.sqlgraph.cli.transfer;

import io.sqlgraph.error.SqlGraphException;
import javax.xml.stream.XMLStreamException;

/** A record that cannot be read or stored. The message names the record and says what is wrong with it. */
public final class BadRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A record at a place, such as {@code line 17}. */
    public BadRecordException(String where, String problem, Throwable cause) {
        super(where + ": " + problem, cause);
    }

    static String problem(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && !(root instanceof SqlGraphException)) root = root.getCause();
        String message = root.getMessage();
        if (message == null) return root.getClass().getSimpleName();
        // What XML parsers say begins with the place, which is said already.
        if (root instanceof XMLStreamException) {
            message = message.substring(message.indexOf('\n') + 1).replaceAll("^Message: |\\.$", "");
        }
        return message.lines().findFirst().orElse("");
    }
}
