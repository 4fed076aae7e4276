package io.sqlgraph.sync;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Reads a query page by page.
 *
 * <p>A pass has up to three parts: rows without a cursor; what the last pass may have missed, up to where it came; what is new.
 * Only the last part moves the cursor. How far back the next pass looks is counted from the largest cursor value at the
 * beginning of this one, because a row committed since then may lie just before it.
 */
final class JdbcReader implements SourceReader<SourceRow> {

    private enum Part {
        WITHOUT_CURSOR,
        AGAIN,
        NEW,
        DONE
    }

    private final JdbcSource.Connections connections;
    private final String sql;
    private final List<String> order;
    private final Duration overlap;

    private CursorState state;
    private Part part;
    private List<Object> last;
    private Object lower;
    private long total;

    JdbcReader(JdbcSource.Connections connections, String sql, List<String> order, Duration overlap, String cursor)
            throws SQLException {
        this.connections = connections;
        this.sql = sql;
        this.order = order;
        this.overlap = overlap;
        this.state = CursorState.parse(cursor, order);
        begin();
    }

    private void begin() throws SQLException {
        lower = state.open() || state.position() == null ? null : CursorValues.before(state.base(), overlap);
        last = null;
        try (Connection connection = connections.open()) {
            Names names = names(connection);
            String cursorColumn = names.order().get(0);
            var where = new Condition();
            if (lower != null) where.add(cursorColumn + " >= ?", List.of(lower));
            else if (state.position() != null)
                where.add(after(names, state.position(), false), repeated(state.position()));
            String condition =
                    where.text.isEmpty() ? "" : " where " + cursorColumn + " is null or (" + where.text + ")";
            String counts = "select count(*), count(" + cursorColumn + "), max(" + cursorColumn + ") from (" + sql
                    + ") sg_q" + condition;
            boolean anyWithout;
            Object newest;
            try (PreparedStatement statement = connection.prepareStatement(counts)) {
                CursorValues.bind(statement, 1, where.values);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    total = row.getLong(1);
                    anyWithout = row.getLong(2) < total;
                    newest = CursorValues.read(row, 3);
                }
            }
            if (anyWithout && order.size() == 1) {
                throw new SyncException("There are rows whose only order column " + order.get(0) + " is null", null);
            }
            part = anyWithout ? Part.WITHOUT_CURSOR : lower != null ? Part.AGAIN : Part.NEW;
            if (!state.open() && newest != null) state = state.withBase(newest);
        }
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public List<SourceRow> read(int most) throws SQLException {
        while (part != Part.DONE) {
            List<SourceRow> rows = page(most);
            if (!rows.isEmpty()) return rows;
            nextPart();
        }
        return List.of();
    }

    private void nextPart() {
        last = null;
        part = switch (part) {
            case WITHOUT_CURSOR -> lower != null ? Part.AGAIN : Part.NEW;
            case AGAIN -> Part.NEW;
            case NEW, DONE -> {
                state = state.closed();
                yield Part.DONE;
            }
        };
    }

    @Override
    public String cursor() {
        return state.text(order);
    }

    @Override
    public boolean awaitMore(Duration atMost) throws InterruptedException {
        Thread.sleep(Math.min(1_000, atMost.toMillis()));
        try {
            begin();
        } catch (SQLException e) {
            throw new SyncException("The source cannot be read: " + e.getMessage(), Transience.isTransient(e), e);
        }
        return true;
    }

    // ---- pages

    /** The columns and the order columns, quoted as this database wants them. */
    private record Names(List<String> order, String product) {}

    private static final class Condition {
        private String text = "";
        private final List<Object> values = new ArrayList<>();

        void add(String condition, List<Object> bound) {
            text = text.isEmpty() ? condition : text + " and " + condition;
            values.addAll(bound);
        }
    }

    private Names names(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        return new Names(order, product);
    }

    /**
     * Rows after a position, or not after it. What is said of the first column alone follows from the rest; by it, databases find
     * the place in an index.
     */
    private static String after(Names names, List<Object> position, boolean not) {
        var text = new StringBuilder(names.order().get(0))
                .append(not ? " <= ?" : " >= ?")
                .append(" and (");
        for (int i = 0; i < position.size(); i++) {
            if (i > 0) text.append(" or ");
            text.append('(');
            for (int k = 0; k < i; k++) text.append(names.order().get(k)).append(" = ? and ");
            boolean end = i == position.size() - 1;
            text.append(names.order().get(i)).append(not ? (end ? " <= ?" : " < ?") : " > ?");
            text.append(')');
        }
        return "(" + text + "))";
    }

    private static List<Object> repeated(List<Object> position) {
        var values = new ArrayList<>(position.subList(0, 1));
        for (int i = 0; i < position.size(); i++) values.addAll(position.subList(0, i + 1));
        return values;
    }

    private List<SourceRow> page(int most) throws SQLException {
        try (Connection connection = connections.open()) {
            Names names = names(connection);
            Condition where = condition(names);
            List<String> by = part == Part.WITHOUT_CURSOR ? names.order().subList(1, order.size()) : names.order();
            String text = "select * from (" + sql + ") sg_q where " + where.text + " order by " + String.join(", ", by)
                    + limit(names.product(), most);
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                statement.setMaxRows(most);
                CursorValues.bind(statement, 1, where.values);
                try (ResultSet result = statement.executeQuery()) {
                    return rows(result);
                }
            }
        }
    }

    private static String limit(String product, int most) {
        boolean standard = product.contains("oracle")
                || product.contains("sql server")
                || product.contains("derby")
                || product.contains("db2");
        return standard ? " offset 0 rows fetch next " + most + " rows only" : " limit " + most;
    }

    private Condition condition(Names names) {
        String cursorColumn = names.order().get(0);
        var where = new Condition();
        if (part == Part.WITHOUT_CURSOR) {
            where.add(cursorColumn + " is null", List.of());
            if (last != null) {
                var rest = new Names(names.order().subList(1, order.size()), names.product());
                where.add(after(rest, last.subList(1, last.size()), false), repeated(last.subList(1, last.size())));
            }
            return where;
        }
        where.add(cursorColumn + " is not null", List.of());
        List<Object> from = last;
        if (part == Part.AGAIN) {
            where.add(cursorColumn + " >= ?", List.of(lower));
            where.add(after(names, state.position(), true), repeated(state.position()));
        } else {
            from = state.position();
        }
        if (from != null) where.add(after(names, from, false), repeated(from));
        return where;
    }

    private List<SourceRow> rows(ResultSet result) throws SQLException {
        var orderAt = new int[order.size()];
        for (int i = 0; i < orderAt.length; i++) orderAt[i] = result.findColumn(plain(order.get(i)));
        List<String> names = CursorValues.names(result, 1);
        var rows = new ArrayList<SourceRow>();
        while (result.next()) {
            rows.add(SourceRow.columns(CursorValues.columns(result, names, 1), false));
            var position = new ArrayList<Object>();
            for (int column : orderAt) position.add(CursorValues.read(result, column));
            last = position;
        }
        if (rows.isEmpty()) return rows;
        if (last.subList(1, last.size()).contains(null)) {
            throw new SyncException("An order column after the first is null in " + rows.get(rows.size() - 1), null);
        }
        if (part == Part.NEW) state = state.at(Collections.unmodifiableList(last));
        return rows;
    }

    private static String plain(String column) {
        String name = column.substring(column.lastIndexOf('.') + 1);
        boolean quoted = name.length() > 1 && (name.startsWith("\"") || name.startsWith("`"));
        return quoted ? name.substring(1, name.length() - 1) : name;
    }
}
