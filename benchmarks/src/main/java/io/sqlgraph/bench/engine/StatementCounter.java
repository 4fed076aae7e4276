package io.sqlgraph.bench.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** Counts the lines of SQLGraph's statement log while it is open. The log is off otherwise, so that it costs nothing. */
final class StatementCounter extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.sqlgraph.sql");
    private final Level before = logger.getLevel();
    private final AtomicInteger count = new AtomicInteger();

    private StatementCounter() {}

    static StatementCounter open() {
        StatementCounter counter = new StatementCounter();
        counter.start();
        counter.logger.addAppender(counter);
        counter.logger.setLevel(Level.DEBUG);
        counter.logger.setAdditive(false);
        return counter;
    }

    int count() {
        return count.get();
    }

    /** Counts no more until {@link #resume}. */
    void pause() {
        logger.setLevel(Level.INFO);
    }

    void resume() {
        logger.setLevel(Level.DEBUG);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.DEBUG)) count.incrementAndGet();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
        logger.setAdditive(true);
        stop();
    }
}
