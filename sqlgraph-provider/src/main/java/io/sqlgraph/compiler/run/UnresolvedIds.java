package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.rewrite.IdResolver;
import io.sqlgraph.tx.InternalElement;
import java.util.List;
import java.util.Optional;

/** Takes ids for what they look like, to show a statement without asking the database; other ids are left out. */
final class UnresolvedIds implements IdResolver {

    private final Catalog catalog;

    UnresolvedIds(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<Long> resolve(ElementKind kind, List<Object> ids) {
        return ids.stream()
                .filter(id -> id instanceof Long || id instanceof InternalElement)
                .map(id -> id instanceof InternalElement element ? (Long) element.internalId() : (Long) id)
                .toList();
    }

    @Override
    public Optional<String> name(ElementKind kind, Object id) {
        return UserIdNames.of(catalog, kind, id);
    }

    @Override
    public Optional<String> nameForHas(ElementKind kind, Object id) {
        return name(kind, id);
    }

    @Override
    public List<Long> resolveForHas(ElementKind kind, List<Object> ids) {
        return resolve(kind, ids);
    }
}
