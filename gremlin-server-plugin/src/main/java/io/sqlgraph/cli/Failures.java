package io.sqlgraph.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Tells the user in one line what went wrong. */
final class Failures {

    private Failures() {}

    /** Writes one line, and the stack trace if asked for it. */
    static void report(Throwable error, PrintWriter err, boolean verbose) {
        err.println("sqlgraph: " + line(error));
        if (verbose) {
            for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                err.println(cause);
                for (StackTraceElement frame : cause.getStackTrace()) err.println("    at " + frame);
            }
        } else {
            err.println("(--verbose shows the stack trace)");
        }
        err.flush();
    }

    /** What the exception says; where it only wraps another one, what that says. */
    static String line(Throwable error) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message == null) continue;
            // A wrapper made without a message repeats its cause: class name, colon, message.
            boolean wrapper =
                    cause.getCause() != null && message.equals(cause.getCause().toString());
            if (!wrapper) messages.add(message.strip());
        }
        if (messages.isEmpty()) return error.getClass().getSimpleName();
        String first = messages.get(0);
        String last = messages.get(messages.size() - 1);
        String text = first.contains(last) ? first : first + ": " + last;
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
