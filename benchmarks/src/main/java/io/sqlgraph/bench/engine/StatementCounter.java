package io.sqlgraph.bench.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** Counts the lines of a statement log while it is open. The log is off otherwise, so that it costs nothing. */
final class StatementCounter extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    /** Sqlg logs other things too. */
    private static final Pattern STATEMENT =
            Pattern.compile("^\\s*(SELECT|INSERT|UPDATE|DELETE|WITH|COPY|CREATE)\\b.*", Pattern.DOTALL);

    private static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);

    private final Logger logger;
    private final Pattern counted;
    private final Level before;
    private final AtomicInteger count = new AtomicInteger();

    private StatementCounter(String name, Pattern counted) {
        this.logger = (Logger) LoggerFactory.getLogger(name);
        this.counted = counted;
        this.before = logger.getLevel();
    }

    /** Counts SQLGraph's statements. */
    static StatementCounter open() {
        return started(new StatementCounter("io.sqlgraph.sql", ANYTHING));
    }

    /** Counts Sqlg's statements. */
    static StatementCounter ofSqlg() {
        return started(new StatementCounter("org.umlg.sqlg", STATEMENT));
    }

    private static StatementCounter started(StatementCounter counter) {
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
        if (event.getLevel().isGreaterOrEqual(Level.DEBUG)
                && counted.matcher(event.getFormattedMessage()).matches()) count.incrementAndGet();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
        logger.setAdditive(true);
        stop();
    }
}
