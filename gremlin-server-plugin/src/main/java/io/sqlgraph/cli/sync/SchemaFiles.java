package io.sqlgraph.cli.sync;

import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.SchemaDefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Schemas in JSON files. */
final class SchemaFiles {

    private SchemaFiles() {}

    /** The schema that {@code schema} of a section names; null, and a fault, if it cannot be read. */
    static GraphSchema read(YamlSection graph) throws IOException {
        String name = graph.required("schema");
        if (name == null) return null;
        Path file = graph.document().resolve(name);
        try {
            return GraphSchema.fromJson(Files.readString(file));
        } catch (NoSuchFileException absent) {
            graph.fault("schema", "is no file");
        } catch (SchemaDefinitionException wrong) {
            graph.fault("schema", "is no schema: " + wrong.getMessage());
        }
        return null;
    }
}
