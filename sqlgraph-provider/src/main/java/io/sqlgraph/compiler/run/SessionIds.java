package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.rewrite.IdResolver;
import io.sqlgraph.tx.GraphSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Resolves users' ids in a transaction. */
final class SessionIds implements IdResolver {

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final GraphSession session;

    SessionIds(GraphSession session) {
        this.session = session;
    }

    @Override
    public List<Long> resolve(ElementKind kind, List<Object> ids) {
        Object[] wanted = ids.toArray();
        long[] found = kind == ElementKind.VERTEX ? session.resolveVertexIds(wanted) : session.resolveEdgeIds(wanted);
        return Arrays.stream(found).boxed().toList();
    }

    @Override
    public Optional<String> name(ElementKind kind, Object id) {
        return UserIdNames.of(session.catalog(), kind, id);
    }

    @Override
    public Optional<String> nameForHas(ElementKind kind, Object id) {
        boolean isAmbiguous = id instanceof String text
                && (WHOLE.matcher(text).matches() || UUIDS.matcher(text).matches());
        return isAmbiguous ? Optional.empty() : name(kind, id);
    }

    /**
     * A has-container whose constants are all strings compares them with the text of ids; any other compares ids with its
     * constants.
     */
    @Override
    public List<Long> resolveForHas(ElementKind kind, List<Object> ids) {
        boolean texts = ids.stream().allMatch(id -> id == null || id instanceof String);
        List<Object> candidates = new ArrayList<>();
        for (Object id : ids) {
            candidates.add(id);
            if (texts && id instanceof String text) {
                if (WHOLE.matcher(text).matches()) candidates.add(Long.valueOf(text));
                if (UUIDS.matcher(text).matches()) candidates.add(UUID.fromString(text));
            }
        }
        return resolve(kind, candidates);
    }
}
