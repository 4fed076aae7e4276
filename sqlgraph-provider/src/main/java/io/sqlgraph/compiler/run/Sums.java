package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.render.RowShape;
import io.sqlgraph.value.ColumnType;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.tinkerpop.gremlin.util.NumberHelper;

/** Sums and means of whole numbers, with the classes that TinkerPop gives them and its error where they overflow. */
final class Sums {

    private Sums() {}

    static Object read(ResultSet row, RowShape.SumRow shape) throws SQLException {
        if (shape.bits() == 0) {
            long sum = row.getLong(shape.column());
            return row.wasNull() ? Tuple.ABSENT : narrow(sum, shape.of());
        }
        String text = row.getString(shape.column());
        return text == null ? Tuple.ABSENT : ofParts(text.split(" "), shape);
    }

    private static Number ofParts(String[] parts, RowShape.SumRow shape) {
        BigInteger sum = number(parts[0]).shiftLeft(shape.bits()).add(number(parts[1]));
        long exact = exact(sum);
        return shape.mean() ? NumberHelper.div(exact, exact(number(parts[2])), true) : narrow(exact, shape.of());
    }

    /** SQLite goes on with a floating point number where a product of whole numbers overflows. */
    private static BigInteger number(String text) {
        if (!text.matches("-?\\d+")) throw overflow();
        return new BigInteger(text);
    }

    private static long exact(BigInteger number) {
        if (number.bitLength() >= Long.SIZE) throw overflow();
        return number.longValue();
    }

    private static ArithmeticException overflow() {
        return new ArithmeticException("long overflow");
    }

    private static Number narrow(long sum, ColumnType of) {
        boolean fits = of == ColumnType.INTEGER && sum == (int) sum;
        return fits ? (Number) (int) sum : (Number) sum;
    }
}
