package io.sqlgraph.cli.sync;

import io.sqlgraph.error.DatabaseUnavailableException;
import io.sqlgraph.jdbc.StorageSettings;
import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.structure.SqlGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.tinkerpop.gremlin.structure.Graph;

/**
 * A file of jobs: which graph they write to, its schema, and the jobs. Immutable.
 *
 * @param user of the graph's database; null for none
 * @param password of that user; null for none
 * @param schema null if the graph keeps it
 * @param storedSchema the name of the schema that the graph keeps; null for none
 * @param inferred whether the schema is only what the jobs map
 * @param graph where the file says which graph
 * @param jobs in the order of the file
 */
record JobFile(
        String url,
        String user,
        String password,
        GraphSchema schema,
        String storedSchema,
        boolean inferred,
        YamlSection graph,
        List<JobSettings> jobs) {

    /**
     * Reads a file.
     *
     * @param environment gives the value of a variable, or null
     * @throws JobFileException with all that is wrong, each with its line
     */
    static JobFile read(Path file, UnaryOperator<String> environment) throws IOException {
        YamlSection root = YamlDocument.read(file, environment);
        YamlSection graph = root.section("graph");
        String url = null;
        String user = null;
        String password = null;
        GraphSchema schema = null;
        String stored = null;
        boolean named = false;
        if (graph == null) {
            root.fault("graph is missing");
        } else {
            url = graph.required("url");
            user = graph.text("user");
            password = graph.text("password");
            if (graph.has("schema") && graph.has("storedSchema")) {
                graph.fault("graph can have only one of schema, storedSchema");
            } else if (graph.has("schema")) {
                schema = SchemaFiles.read(graph);
            } else if (graph.has("storedSchema")) {
                stored = graph.required("storedSchema");
            }
            named = graph.has("schema") || graph.has("storedSchema");
            graph.finish();
        }
        List<JobSettings> jobs = jobs(root, !named);
        root.finish();
        if (!named) schema = new InferredSchema(root, file.getFileName().toString()).of(jobs);
        root.document().finish();
        return new JobFile(url, user, password, schema, stored, !named, graph, jobs);
    }

    private static List<JobSettings> jobs(YamlSection root, boolean typed) {
        YamlSection jobs = root.section("jobs");
        var read = new ArrayList<JobSettings>();
        if (jobs == null) {
            root.fault("jobs is missing");
            return read;
        }
        for (String name : List.copyOf(jobs.keys())) {
            YamlSection job = jobs.section(name);
            if (name.isBlank() || job == null) jobs.fault(name, "says nothing about the job");
            else read.add(new JobReader(name, job, typed).read());
        }
        return read;
    }

    /**
     * Some of the jobs, in the order of the file.
     *
     * @param names none for all
     * @throws UnknownJobException for a name that is not in the file
     */
    List<JobSettings> jobs(List<String> names) {
        Map<String, JobSettings> byName = new LinkedHashMap<>();
        jobs.forEach(job -> byName.put(job.name(), job));
        for (String name : names) {
            if (!byName.containsKey(name)) throw new UnknownJobException(name, List.copyOf(byName.keySet()));
        }
        return names.isEmpty()
                ? jobs
                : jobs.stream().filter(job -> names.contains(job.name())).toList();
    }

    /** Opens the graph as it is, without the schema; the caller closes it. */
    SqlGraph openGraph() {
        return SqlGraph.open(configuration());
    }

    /**
     * As {@link #openGraph}, for who only looks at what jobs have left there: a file that is not there is not created.
     *
     * @throws DatabaseUnavailableException if there is no such file
     */
    SqlGraph openPresentGraph() {
        Configuration configuration = configuration();
        if (StorageSettings.from(configuration).isMissingFile()) {
            throw new DatabaseUnavailableException("There is no graph at " + url + " yet: no job has run", null);
        }
        return SqlGraph.open(configuration);
    }

    private Configuration configuration() {
        var configuration = new BaseConfiguration();
        configuration.setProperty(Graph.GRAPH, SqlGraph.class.getName());
        configuration.setProperty("sqlgraph.jdbc.url", url);
        if (user != null) configuration.setProperty("sqlgraph.jdbc.username", user);
        if (password != null) configuration.setProperty("sqlgraph.jdbc.password", password);
        return configuration;
    }

    /** There is no job of a name. */
    static final class UnknownJobException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownJobException(String name, List<String> known) {
            super("There is no job '" + name + "' in the file, only " + String.join(", ", known));
        }
    }
}
