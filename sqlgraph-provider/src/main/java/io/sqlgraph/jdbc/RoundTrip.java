package io.sqlgraph.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A question and single rows to insert, which are sent to the database together where it takes several statements at once: one
 * round trip, and one line of the statement log. Elsewhere each is sent at once. For the transaction's thread; nothing is
 * sure to have been sent before {@link #send}.
 */
public final class RoundTrip {

    /** More texts in one would each be another statement to be kept. */
    private static final int MOST_INSERTS = 8;

    private final SqlExecutor executor;
    private final Session session;
    private final List<Insert<?>> inserts = new ArrayList<>();
    private Question question;

    private record Question(String sql, ParameterBinder parameters, int count, Consumer<List<Long>> answer) {}

    private record Insert<R>(String sql, R row, RowSource<R> source) {
        void bind(StatementRow target) throws SQLException {
            source.write(row, target);
        }
    }

    RoundTrip(SqlExecutor executor, Session session) {
        this.executor = executor;
        this.session = session;
    }

    /**
     * Asks for numbers, before all else.
     *
     * @param count how many parameters there are
     * @param answer what is done with the numbers, at the latest by {@link #send}; it may throw what is wrong with them
     */
    public void ask(String sql, ParameterBinder parameters, int count, Consumer<List<Long>> answer) {
        if (!session.takesSeveral() || question != null || !inserts.isEmpty()) {
            answer.accept(executor.list(sql, parameters, row -> row.getLong(1)));
            return;
        }
        question = new Question(sql, parameters, count, answer);
    }

    /** As {@link SqlExecutor#insert}. */
    public <R> void insert(String table, List<String> columns, List<R> rows, RowSource<R> source) {
        if (!session.takesSeveral() || rows.size() != 1) {
            send();
            executor.insert(table, columns, rows, source);
            return;
        }
        if (inserts.size() == MOST_INSERTS) send();
        String sql = new InsertText(executor.dialect(), table, columns, false).ofRow();
        inserts.add(new Insert<>(sql, rows.get(0), source));
    }

    /** Sends what is left. */
    public void send() {
        Question asked = question;
        List<Insert<?>> rows = List.copyOf(inserts);
        question = null;
        inserts.clear();
        if (asked == null && rows.isEmpty()) return;
        if (rows.isEmpty()) {
            asked.answer().accept(executor.list(asked.sql(), asked.parameters(), row -> row.getLong(1)));
            return;
        }
        List<String> texts = new ArrayList<>();
        if (asked != null) texts.add(asked.sql());
        rows.forEach(row -> texts.add(row.sql()));
        String sql = String.join("; ", texts);
        List<Long> answer = new ArrayList<>();
        executor.call(sql, connection -> {
            PreparedStatement statement = session.take(sql);
            boolean done = false;
            try {
                if (asked != null) asked.parameters().bind(statement);
                var target = new StatementRow(executor.dialect()).on(statement, asked == null ? 0 : asked.count());
                for (Insert<?> row : rows) row.bind(target);
                long changed = run(statement, answer);
                done = true;
                return changed;
            } finally {
                if (done) session.give(sql, statement);
                else executor.discard(statement);
            }
        });
        if (asked != null) asked.answer().accept(answer);
    }

    private static long run(PreparedStatement statement, List<Long> answer) throws SQLException {
        // All rows of the question have to come with the others.
        statement.setFetchSize(0);
        long changed = 0;
        boolean rows = statement.execute();
        while (rows || statement.getUpdateCount() >= 0) {
            if (rows) {
                try (ResultSet found = statement.getResultSet()) {
                    while (found.next()) answer.add(found.getLong(1));
                }
            } else {
                changed += statement.getUpdateCount();
            }
            rows = statement.getMoreResults(Statement.CLOSE_CURRENT_RESULT);
        }
        return changed;
    }
}
