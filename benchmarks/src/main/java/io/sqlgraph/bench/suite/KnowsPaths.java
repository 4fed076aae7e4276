package io.sqlgraph.bench.suite;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Shortest paths as a careful programmer writes them: level by level from both ends, a statement for each level. */
final class KnowsPaths {

    private static final String SQLITE = """
            SELECT k.in_id FROM json_each(?) x CROSS JOIN e_person_knows_person k WHERE k.out_id = x.value
            UNION SELECT k.out_id FROM json_each(?) x CROSS JOIN e_person_knows_person k WHERE k.in_id = x.value""";

    private static final String POSTGRES = """
            SELECT k.in_id FROM unnest(?::bigint[]) x(id) JOIN e_person_knows_person k ON k.out_id = x.id
            UNION SELECT k.out_id FROM unnest(?::bigint[]) x(id) JOIN e_person_knows_person k ON k.in_id = x.id""";

    private final SqlConnection sql;

    KnowsPaths(SqlConnection sql) {
        this.sql = sql;
    }

    /** Hands over how many persons the shortest path has, both ends counted; nothing when there is none. */
    void length(long from, long to, Consumer<Object> results) throws SQLException {
        Set<Long> left = start(from);
        Set<Long> right = start(to);
        Set<Long> leftSeen = new HashSet<>(left);
        Set<Long> rightSeen = new HashSet<>(right);
        for (long persons = 2; !left.isEmpty() && !right.isEmpty(); persons++) {
            boolean goLeft = left.size() <= right.size();
            Set<Long> next = expanded(goLeft ? left : right, goLeft ? leftSeen : rightSeen);
            Set<Long> others = goLeft ? right : left;
            if (next.stream().anyMatch(others::contains)) {
                results.accept(persons);
                return;
            }
            if (goLeft) left = next;
            else right = next;
        }
    }

    private Set<Long> start(long pid) throws SQLException {
        return new HashSet<>(Set.of(sql.number("SELECT id FROM v_person WHERE pid = ?", pid)));
    }

    private Set<Long> expanded(Set<Long> level, Set<Long> seen) throws SQLException {
        String ids = level.toString().replace(" ", "");
        String array = sql.isPostgres() ? "{" + ids.substring(1, ids.length() - 1) + "}" : ids;
        Set<Long> next = new HashSet<>();
        sql.query(
                sql.isPostgres() ? POSTGRES : SQLITE,
                row -> row.getLong(1),
                id -> {
                    if (seen.add((Long) id)) next.add((Long) id);
                },
                array,
                array);
        return next;
    }
}
