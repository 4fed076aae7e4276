package io.sqlgraph.cli;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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

    /** A line without what XML parsers put around theirs. */
    private static String words(String line) {
        return line.replaceAll("^Message: |\\.$", "");
    }

    /** What is wrong with a file; these exceptions leave it to their class where they can. */
    private static String ofFile(FileSystemException error) {
        if (error.getReason() != null) return error.getMessage();
        String reason = "it cannot be used";
        if (error instanceof NoSuchFileException) reason = "there is no such file or directory";
        if (error instanceof AccessDeniedException) reason = "permission is missing";
        if (error instanceof FileAlreadyExistsException) reason = "it exists";
        if (error instanceof DirectoryNotEmptyException) reason = "it is a directory with files in it";
        if (error instanceof NotDirectoryException) reason = "it is no directory";
        return error.getFile() + ": " + reason;
    }

    /** What the exception says; where it only wraps another one, what that says. */
    static String line(Throwable error) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = cause instanceof FileSystemException file ? ofFile(file) : cause.getMessage();
            if (message == null) continue;
            // A wrapper made without a message repeats its cause: class name, colon, message.
            boolean wrapper =
                    cause.getCause() != null && message.equals(cause.getCause().toString());
            if (!wrapper) messages.add(message.strip());
        }
        if (messages.isEmpty()) return error.getClass().getSimpleName();
        String first = messages.get(0);
        String last = messages.get(messages.size() - 1);
        // Of a message over several lines, one says what is wrong, and others where.
        String text = last.lines().map(Failures::words).anyMatch(first::contains) ? first : first + ": " + last;
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
