package io.sqlgraph.sync;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a UTF-8 file, and how much of it has been read. For one thread. */
final class FileText implements Closeable {

    private final long size;
    private final Counted bytes;
    private final BufferedReader in;

    /** @throws SyncException if there is no such file */
    FileText(Path file) throws IOException {
        try {
            this.size = Files.size(file);
            this.bytes = new Counted(Files.newInputStream(file));
        } catch (NoSuchFileException absent) {
            throw new SyncException("There is no file " + file, absent);
        }
        // Text that is not UTF-8 is an error, where a reader of a stream would put other characters in its place.
        this.in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
    }

    BufferedReader in() {
        return in;
    }

    /** From 0 to 1, a little ahead of the lines that were given out. */
    double fraction() {
        return size == 0 ? 1 : Math.min(1, (double) bytes.count / size);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) count++;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) count += read;
            return read;
        }
    }
}
