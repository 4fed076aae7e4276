package io.sqlgraph.cli.transfer;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** A file that reports how far it has been read: {@code progress} gets each count of bytes. */
record SourceFile(Path path, LongConsumer progress) {

    String name() {
        return path.toString();
    }

    InputStream open() throws IOException {
        return new BufferedInputStream(new Counted(Files.newInputStream(path)), 1 << 16);
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) progress.accept(1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) progress.accept(count);
            return count;
        }
    }
}
