package io.sqlgraph.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The lines that the logger {@code io.sqlgraph.sql} writes while a test has this open: one for each statement. */
public final class StatementLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.sqlgraph.sql");
    private final Level before = logger.getLevel();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private StatementLog() {}

    /** Starts listening. */
    public static StatementLog open() {
        var log = new StatementLog();
        log.start();
        log.logger.addAppender(log);
        log.logger.setLevel(Level.DEBUG);
        log.logger.setAdditive(false);
        return log;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.DEBUG)) lines.add(event.getFormattedMessage());
    }

    /** The lines so far. */
    public List<String> lines() {
        return lines;
    }

    /** Forgets the lines so far. */
    public void clear() {
        lines.clear();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
        logger.setAdditive(true);
        stop();
    }
}
