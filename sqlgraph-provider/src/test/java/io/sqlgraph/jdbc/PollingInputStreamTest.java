package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When who waits for an answer looks for it, and for how long. */
class PollingInputStreamTest {

    private static final long LONG = TimeUnit.MINUTES.toNanos(1);
    private static final long SHORT = 1;

    private final Pollers alone = new Pollers(1);

    /** Has its bytes after it was looked at for a number of times. */
    private static final class LateBytes extends ByteArrayInputStream {

        private int looksUntilThere;
        private int looks;

        LateBytes(int looksUntilThere) {
            super(new byte[1_000]);
            this.looksUntilThere = looksUntilThere;
        }

        @Override
        public synchronized int available() {
            looks++;
            return looksUntilThere-- > 0 ? 0 : super.available();
        }

        /** How often it was looked at since it was last asked. */
        int looks() {
            int asked = looks;
            looks = 0;
            return asked;
        }
    }

    private static void readOne(PollingInputStream stream) throws IOException {
        assertThat(stream.read(new byte[1], 0, 1)).isEqualTo(1);
    }

    @Test
    void looksUntilTheAnswerIsThere() throws IOException {
        LateBytes bytes = new LateBytes(5);
        readOne(new PollingInputStream(bytes, LONG, alone));
        assertThat(bytes.looks()).isEqualTo(6);
    }

    @Test
    void readsWhatIsThereWithoutWaiting() throws IOException {
        LateBytes bytes = new LateBytes(0);
        readOne(new PollingInputStream(bytes, LONG, alone));
        assertThat(bytes.looks()).isEqualTo(1);
    }

    @Test
    void sleepsWhenTheTimeIsOver() throws IOException {
        LateBytes bytes = new LateBytes(Integer.MAX_VALUE);
        readOne(new PollingInputStream(bytes, SHORT, alone));
        assertThat(bytes.looks()).isEqualTo(2);
    }

    @Test
    void sleepsAtOnceWhileOthersWait() throws IOException {
        LateBytes bytes = new LateBytes(5);
        alone.enter();
        readOne(new PollingInputStream(bytes, LONG, alone));
        assertThat(bytes.looks()).isZero();
        alone.leave();
        readOne(new PollingInputStream(bytes, LONG, alone));
        assertThat(bytes.looks()).isEqualTo(6);
    }

    @Test
    void looksForOneInSixteenAfterManyThatWereLate() throws IOException {
        LateBytes bytes = new LateBytes(Integer.MAX_VALUE);
        PollingInputStream stream = new PollingInputStream(bytes, SHORT, alone);
        for (int i = 0; i < 16; i++) readOne(stream);
        assertThat(bytes.looks()).isEqualTo(32);
        for (int i = 0; i < 160; i++) readOne(stream);
        assertThat(bytes.looks()).isEqualTo(160 + 10);
    }

    @Test
    void looksForAllAgainAfterOneThatWasNotLate() throws IOException {
        LateBytes bytes = new LateBytes(Integer.MAX_VALUE);
        PollingInputStream stream = new PollingInputStream(bytes, SHORT, alone);
        for (int i = 0; i < 16; i++) readOne(stream);
        bytes.looksUntilThere = 16;
        for (int i = 0; i < 16; i++) readOne(stream);
        bytes.looks();
        bytes.looksUntilThere = 1;
        readOne(stream);
        assertThat(bytes.looks()).isEqualTo(2);
    }

    @Test
    void theEndIsTheEnd() throws IOException {
        LateBytes bytes = new LateBytes(0);
        assertThat(bytes.skip(1_000)).isEqualTo(1_000);
        assertThat(new PollingInputStream(bytes, SHORT, alone).read(new byte[1], 0, 1))
                .isEqualTo(-1);
        assertThat(alone.mayPoll()).isTrue();
    }
}
