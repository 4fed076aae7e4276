package io.sqlgraph.conformance.gherkin;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.TestRunFinished;
import io.cucumber.plugin.event.TestStep;
import io.cucumber.plugin.event.TestStepFinished;
import io.sqlgraph.process.traversal.step.SqlRepeatStep;
import io.sqlgraph.process.traversal.step.SqlStep;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.step.Mutating;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.IoStep;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.AbstractTraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.translator.GroovyTranslator;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.slf4j.LoggerFactory;

/**
 * Counts the statements of every traversal of the scenarios that only reads, the most where a traversal runs more than once.
 *
 * <p>A Cucumber plugin: its argument is the file to which it writes, for each traversal, the number of statements, the Gremlin,
 * and the steps that stay with TinkerPop, with tabs between them, the most statements first. It learns of traversals from the {@linkplain #strategy strategy} that the world adds;
 * Cucumber runs one scenario after the other, on one thread.
 */
public final class StatementTally implements ConcurrentEventListener {

    private static final Pattern QUERY = Pattern.compile("^[^:]*: *(SELECT|WITH) ", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> COUNTS = new TreeMap<>();

    private static final Map<String, String> LEFT = new TreeMap<>();

    private static String current;
    private static String left;
    private static int statements;

    private final Path file;

    public StatementTally(File file) {
        this.file = file.toPath();
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        listen();
        publisher.registerHandlerFor(TestStepFinished.class, event -> finish(event.getTestStep()));
        publisher.registerHandlerFor(TestRunFinished.class, event -> write());
    }

    /** Tells of each traversal that is about to run. */
    static TraversalStrategy<?> strategy() {
        return new Watch();
    }

    private static void listen() {
        Logger logger = (Logger) LoggerFactory.getLogger("io.sqlgraph.sql");
        var counter = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                // What an initializer wrote is sent to the database with the first look at it.
                if (QUERY.matcher(event.getFormattedMessage()).find()) statements++;
            }
        };
        counter.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(counter);
    }

    /** The step definitions look elements up, too, before the scenario's own traversal and after it. */
    private static void finish(TestStep step) {
        if (current != null
                && step instanceof PickleStepTestStep scenario
                && scenario.getStep().getText().startsWith("iterated")) {
            COUNTS.merge(current, statements, Math::max);
            LEFT.put(current, left);
        }
        current = null;
    }

    private static void begin(Traversal.Admin<?, ?> traversal, String gremlin) {
        current = gremlin;
        left = traversal.getSteps().stream()
                .filter(step -> !(step instanceof SqlStep) && !(step instanceof SqlRepeatStep))
                .map(step -> step.getClass().getSimpleName())
                .distinct()
                .collect(Collectors.joining(", "));
        statements = 0;
    }

    private void write() {
        String lines = COUNTS.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getValue() + "\t" + entry.getKey() + "\t" + LEFT.get(entry.getKey()) + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static final class Watch extends AbstractTraversalStrategy<TraversalStrategy.FinalizationStrategy>
            implements TraversalStrategy.FinalizationStrategy {

        private static final long serialVersionUID = 1L;

        @Override
        public void apply(Traversal.Admin<?, ?> traversal) {
            if (!traversal.isRoot()) return;
            current = null;
            // io() fills the graph from a file, or reads all of it.
            if (traversal.getStartStep() instanceof IoStep) return;
            if (TraversalHelper.hasStepOfAssignableClassRecursively(Mutating.class, traversal)) return;
            begin(traversal, gremlin(traversal));
        }

        /** The traversal without this strategy. */
        private static String gremlin(Traversal.Admin<?, ?> traversal) {
            var written = new Bytecode();
            for (Bytecode.Instruction source : traversal.getBytecode().getSourceInstructions()) {
                Object[] others = Stream.of(source.getArguments())
                        .filter(argument -> !(argument instanceof Watch))
                        .toArray();
                if (others.length > 0) written.addSource(source.getOperator(), others);
            }
            for (Bytecode.Instruction step : traversal.getBytecode().getStepInstructions()) {
                written.addStep(step.getOperator(), step.getArguments());
            }
            return GroovyTranslator.of("g").translate(written).getScript();
        }
    }
}
