package io.sqlgraph.compiler.render;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.ColumnType;

/** Where the best text for one database differs from that for another. Stateless. */
interface Shapes {

    /** Whether the planner takes each hop to multiply rows, so that it reads whole tables for those after the first few. */
    boolean overestimatesDeepHops();

    /** The shapes for a dialect. */
    static Shapes of(Dialect dialect) {
        return switch (dialect.name()) {
            case "sqlite" -> new SqliteShapes();
            case "postgresql" -> new PostgresShapes(dialect);
            default -> throw new IllegalArgumentException("no query shapes for " + dialect.name());
        };
    }

    /** The join after a derived left side, which must stay on the left. */
    String derivedJoin();

    /** How much a statement may grow by mentions of common table expressions; the database refuses much more. */
    int maxExpansion();

    /** How much of that one hop may take, before it is written with one mention. */
    int maxExpansionOfHop();

    /** The longest statement in characters: the database refuses longer ones, or takes long to read them. */
    int maxLength();

    /** A statement without the inside of its {@link #lateral} expressions, which do not count for its growth. */
    String withoutLaterals(String sql);

    /**
     * A table expression that gives the rows of a correlated query with one or several columns of ids.
     *
     * @param query its columns are called {@code x0, x1, ...}
     */
    SqlText lateral(SqlText query, int columns, String alias);

    /**
     * The rows of a correlated query with one or several columns of whole numbers as one text: the numbers of a row with blanks
     * between them, the rows with commas; null for no rows.
     *
     * @param query its columns are called {@code x0, x1, ...}
     */
    SqlText numbers(SqlText query, int columns);

    /** A correlated query that is to be run for each row, and not to be made a join of whole tables. */
    SqlText perRow(SqlText query);

    /** The condition that a query which refers to the row at hand has rows, tested before the row is joined to others. */
    SqlText exists(SqlText query);

    /** A column with which rows that are found otherwise are compared, but by which none are looked for in an index. */
    String notSought(String column);

    /** One of the columns of {@link #lateral}. */
    String lateralColumn(String alias, int index, int columns);

    /**
     * The position, from 0, of a row among those that {@link #lateral} gives for one row before it; null where that does not matter,
     * because a recursion goes no further than it is read.
     */
    String lateralPosition(String alias);

    /** The LIMIT of a query. */
    SqlText limit(long count);

    /** A parameter that is a number of rows, which other runs of the statement may have more or fewer of. */
    String laterNumber();

    /** Whether a recursion is limited inside, and not by the limit of the query that reads it. */
    boolean limitsRecursionInside();

    /** Whether a recursion may have several parts that mention it, each a join. */
    boolean joinsRecursion();

    /** A parameter that is a list of texts as a table {@code s} with the columns {@code uid} and {@code ord}. */
    String textList();

    /** An aggregate that makes pairs of expressions a JSON array of JSON arrays, as text; an empty one of no rows. */
    String jsonPairs(String first, String second);

    /**
     * Whether it pays to have the database bring equal values of a type together, so that each is read once.
     *
     * @param unique whether no two of them are equal
     */
    boolean groups(ColumnType type, boolean unique);

    /**
     * A count without parameters that is not done again while the database is in the state of the last time: a second column
     * says in which, or is null where that says nothing of what the transaction sees. Null where counting is as good.
     *
     * @param count a query of one number
     */
    SqlText keptCount(SqlText count);

    /** The position of the first id in an id list. */
    int firstOrdinal();

    /** Whether native floating point columns can hold NaN and -0.0. */
    boolean hasSpecialFloats();

    /** Whether an encoded collection, if the text is one, holds the encoded scalar that is a parameter. */
    String holdsElement(String expression);

    /** The text form of a number, in which 0 and -0 differ. */
    String numberText(String expression);

    /** The position of a text parameter in an expression, from 1; 0 where it is not found. */
    String position(String expression);

    /** The last characters of an expression; the whole of it where it is shorter. */
    String suffix(String expression, int length);

    /** A null of a column type. */
    String nullOf(ColumnType type);

    /** An aggregate that makes the values of an expression a JSON array, as text; an empty one of no rows. */
    String jsonArray(String expression);
}
