package io.sqlgraph.dialect;

import io.sqlgraph.value.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Everything that differs between the databases below the compiler. Implementations are stateless and thread safe.
 *
 * <p>The compiler's own differences (query shapes) live in its renderers; this is about names, types, parameters, settings
 * and errors.
 */
public interface Dialect {

    /** {@code sqlite} or {@code postgresql}. */
    String name();

    /** The longest identifier in bytes of UTF-8 that the database keeps. */
    int maxIdentifierBytes();

    /** Quotes an identifier, doubling what has to be doubled. The only place where identifiers become SQL text. */
    default String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** The SQL type of a value column ({@link ColumnType#VARIANT}: of its text column). */
    String sqlType(ColumnType type);

    /** A null of the type of value columns. */
    default String nullOf(ColumnType type) {
        String sqlType = sqlType(type);
        int collation = sqlType.indexOf(" COLLATE");
        return "CAST(NULL AS " + (collation < 0 ? sqlType : sqlType.substring(0, collation)) + ")";
    }

    /** The SQL type of the number column beside a variant. */
    String variantNumberType();

    /** The SQL type of id columns. */
    String idType();

    /** The end of a CREATE TABLE statement: options after the closing bracket, or an empty string. */
    String tableOptions();

    /** Like {@link #tableOptions}, for a table that is only ever looked up by its primary key. */
    String lookupTableOptions();

    /** The end of a CREATE INDEX statement that makes the index cover the id column too; an empty string if it does anyway. */
    String coverId();

    /** Whether id blocks come from sequences, which never wait for other transactions, instead of a catalog column. */
    boolean hasSequences();

    /** A query without parameters that gives the names of all tables, views, indexes and sequences beside the graph's. */
    String relationNames();

    /**
     * Whether a native column of this type gives exactly this value back. False sends the value to a variant column: NaN
     * and -0.0 on SQLite, text with U+0000 or unpaired surrogates anywhere.
     *
     * @param value an instance of {@link ColumnType#javaClass()}
     */
    boolean holdsExactly(ColumnType type, Object value);

    /** Binds a value of a native column (or the text of a variant); null binds SQL NULL. */
    void bind(PreparedStatement statement, int index, ColumnType type, Object value) throws SQLException;

    /** Binds the number of a variant; null binds SQL NULL. */
    void bindVariantNumber(PreparedStatement statement, int index, Number number) throws SQLException;

    /** Reads a native column as {@link ColumnType#javaClass()}, or a variant's text as String; null for SQL NULL. */
    Object read(ResultSet row, int index, ColumnType type) throws SQLException;

    /**
     * SQL that gives one row per id of an id-list parameter, in the order of the list: a table expression with the columns
     * {@code id} and {@code ord} (0-based or 1-based, ascending), for use after FROM. Contains exactly one {@code ?}, bound
     * by {@link #bindIds}.
     *
     * @param alias the table alias, unquoted
     */
    String idList(String alias);

    /**
     * As {@link #idList}, with the column {@code id} alone, in a statement whose best plan is the same for one id and for thousands:
     * how many there are is then no reason to plan it again.
     */
    default String idListOfAnyLength(String alias) {
        return idList(alias);
    }

    /**
     * SQL that gives one row per id of a list with counts: a table expression with the columns {@code id} and {@code bulk},
     * in no order, for use after FROM. Contains exactly one {@code ?}, bound by {@link #bindCountedIds}.
     *
     * @param alias the table alias, unquoted
     */
    String countedIdList(String alias);

    /**
     * Binds the parameter of {@link #countedIdList}.
     *
     * @param pairs each id, and its count after it
     */
    void bindCountedIds(PreparedStatement statement, int index, long[] pairs) throws SQLException;

    /** Binds the parameter of {@link #idList} and {@link #idIn}. */
    void bindIds(PreparedStatement statement, int index, long[] ids) throws SQLException;

    /** A condition that is true where the expression is one of the ids of one list parameter, bound by {@link #bindIds}. */
    String idIn(String expression);

    /**
     * SQL that gives one row per tuple of values: a table expression with the columns {@code c0}, {@code c1}, ... and
     * {@code ord}, the place in the list counted from {@link #firstOrdinal}, for use after FROM. Its parameters are bound by {@link #bindValues}.
     *
     * @param alias the table alias, unquoted
     * @param types the types of the columns that the values are compared with
     */
    String valueList(String alias, List<ColumnType> types);

    /** What the first tuple of {@link #valueList} has as {@code ord}. */
    int firstOrdinal();

    /**
     * Binds the parameters of {@link #valueList}.
     *
     * @param tuples values that native columns of these types hold exactly (or texts of variants), none of them null
     * @return the index of the next parameter
     */
    int bindValues(PreparedStatement statement, int index, List<ColumnType> types, List<Object[]> tuples)
            throws SQLException;

    /** Binds a list of texts to the one parameter of {@link #textIn}. */
    void bindTexts(PreparedStatement statement, int index, Collection<String> texts) throws SQLException;

    /** A condition that is true where the expression is one of the texts of one list parameter, bound by {@link #bindTexts}. */
    String textIn(String expression);

    /**
     * The text parameter of {@link #regexFound} for one of Java's regular expressions; null when the database has none that
     * finds a match in the same texts.
     */
    String regex(String expression);

    /** A condition that is true where a text holds a match of the regular expression that is a parameter; null for null. */
    String regexFound(String expression);

    /** Statements to run once on every new connection of the pool. */
    List<String> connectionSettings();

    /** Statement that begins a transaction which will write; null when beginning is implicit (auto-commit off). */
    String beginWrite();

    /** Statement that begins a transaction on a snapshot for reading; null when beginning is implicit. */
    String beginRead();

    /** Whether an open cursor sees rows that the same transaction writes later, so that it is drained before a write. */
    boolean cursorsSeeLaterWrites();

    /** Statement that makes the transaction wait for a lock no longer than that; null where nobody waits for locks of readers. */
    String lockWait(long millis);

    /** Whether one transaction at a time can write, so that writers are queued before they take a connection. */
    boolean singleWriter();

    /** Whether a transaction reads from one snapshot, so that its catalog must not change while it is open. */
    boolean snapshotReads();

    /**
     * A statement that gives the database's plan of another one, with the same parameters, as rows for {@link #planRow}.
     *
     * @param analyze whether to run it and add what was measured, where the database can
     */
    String explain(String sql, boolean analyze);

    /** Reads a row of {@link #explain}. */
    PlanRow planRow(ResultSet row) throws SQLException;

    /** Whether {@link #analyze} gives any statements, so that it is worth knowing how tables grow. */
    boolean isAnalyzed();

    /**
     * Statements that tell the planner of what is in some tables, for a connection that is in no transaction. They take a
     * bounded sample and wait for nobody.
     */
    List<String> analyze(List<String> tables);

    /** What an exception of the driver means. */
    FailureKind classify(SQLException failure);

    /**
     * Whether the database can take a statement, which may be too large for it. Only that is answered: of a statement that is
     * wrong in another way the database says so when it runs. Reads nothing, and leaves the transaction as it is.
     */
    boolean takes(Connection connection, String sql);

    /** Takes the lock that serialises schema changes, until the transaction ends; nothing where one writer is the rule. */
    void lockSchema(Connection connection) throws SQLException;
}
