package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.CatalogEditor;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.IndexDefinition;
import io.sqlgraph.jdbc.StorageSettings;
import io.sqlgraph.schema.SchemaConflictException;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.tx.GraphStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Brings a graph from the schema that it has to the one that it shall have. */
public final class Migration {

    private static final String IN_MEMORY = "jdbc:sqlite::memory:";

    /** What a migration would do. */
    public record Preview(List<String> statements, List<String> conflicts) {}

    private Migration() {}

    /** What {@link #run} would do to a database, which stays as it is. */
    public static Preview preview(String jdbcUrl, String user, String password, SchemaModel schema) {
        try {
            StorageSettings settings = settings(jdbcUrl, user, password);
            if (settings.isMissingFile()) settings = settings(IN_MEMORY, user, password);
            var conflicts = new ArrayList<String>();
            List<String> statements = GraphStorage.preview(settings, session -> {
                conflicts.addAll(new DataCheck(session, schema).conflicts(Set.of()));
                // What the data contradicts cannot be tried out.
                if (conflicts.isEmpty()) change(session::changeCatalogHere, session.catalog(), schema, Set.of());
            });
            return new Preview(statements, conflicts);
        } catch (RuntimeException failure) {
            throw Failures.shown(failure);
        }
    }

    private static StorageSettings settings(String jdbcUrl, String user, String password) {
        return StorageSettings.from(StoreOpening.configuration(jdbcUrl, user, password));
    }

    /** Something that can change a catalog. */
    private interface Changes {
        Void apply(Function<CatalogEditor, Void> change);
    }

    /**
     * Creates what the schema needs and is not there, and drops indexes that it does not have any more.
     *
     * @param allowDestructive whether properties that it does not have any more are dropped with their values
     * @throws SchemaConflictException if the data contradicts it
     */
    public static void run(SqlGraph graph, SchemaModel schema, boolean allowDestructive) {
        GraphStorage storage = graph.storage();
        if (isDone(schema, storage.catalog())) return;
        try {
            Set<String> dropped = new TreeSet<>();
            List<String> conflicts = new StoreTransactions(graph).read(session -> {
                var check = new DataCheck(session, schema);
                if (allowDestructive) dropped.addAll(check.unknownProperties());
                return check.conflicts(dropped);
            });
            if (!conflicts.isEmpty()) throw new SchemaConflictException(conflicts);
            change(storage::changeCatalog, storage.catalog(), schema, dropped);
        } catch (io.sqlgraph.error.UniqueViolationException taken) {
            throw new SchemaConflictException(List.of(taken.getMessage()));
        } catch (RuntimeException failure) {
            throw Failures.shown(failure);
        }
    }

    private static boolean isDone(SchemaModel schema, Catalog catalog) {
        return SchemaInstaller.isInstalled(schema, catalog)
                && SchemaInstaller.isDeclared(schema, catalog)
                && stale(schema, catalog).isEmpty()
                && DataCheck.unknownProperties(schema, catalog).isEmpty();
    }

    private static void change(Changes changes, Catalog before, SchemaModel schema, Set<String> dropped) {
        if (isDone(schema, before)) return;
        changes.apply(editor -> {
            // Another process may have done it in the meantime.
            editor.begin();
            if (isDone(schema, editor.catalog())) return null;
            new SchemaInstaller(editor).rename(schema);
            stale(schema, editor.catalog()).forEach(editor::dropIndex);
            new SchemaInstaller(editor).install(schema);
            editor.declareTypes(schema.name(), StoredTypes.of(schema));
            for (TypeModel type : schema.types()) {
                for (ElementTable table : SchemaInstaller.present(type, editor.catalog())) {
                    for (String key : List.copyOf(table.keys().keySet())) {
                        if (dropped.contains(DataCheck.name(type, key))) editor.dropKey(table, key);
                    }
                }
            }
            return null;
        });
    }

    /** Indexes of earlier schemas that are not wanted, or not like this. */
    private static List<String> stale(SchemaModel schema, Catalog catalog) {
        var stale = new ArrayList<String>();
        for (TypeModel type : schema.types()) {
            List<IndexDefinition> wanted = SchemaInstaller.indexes(type);
            var labels = new ArrayList<>(type.former().labels());
            labels.add(type.label());
            for (IndexDefinition index : catalog.indexes()) {
                boolean typed = labels.stream()
                        .anyMatch(label -> index.name().startsWith(SchemaInstaller.indexPrefix(type, label)));
                if (typed && index.label().equals(type.label()) && !wanted.contains(index)) stale.add(index.name());
            }
        }
        return stale;
    }
}
