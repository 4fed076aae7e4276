package io.sqlgraph.jdbc;

import io.sqlgraph.value.ColumnType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Writes rows in the binary format of PostgreSQL's COPY (see "COPY: Binary Format" in its manual): for each row the number
 * of its columns, for each column the number of its bytes, or -1 for NULL, and the bytes as the type's receive function
 * takes them.
 */
final class CopyRow implements RowWriter {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LARGEST_ASCII = 0x7F;
    private static final int NULL = -1;

    private final int columns;
    private byte[] bytes = new byte[1 << 17];
    private int size;

    CopyRow(int columns) {
        this.columns = columns;
    }

    /** What has been written since {@link #clear}: the first {@link #size} bytes. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void begin() {
        reserve(SIGNATURE.length);
        System.arraycopy(SIGNATURE, 0, bytes, size, SIGNATURE.length);
        size += SIGNATURE.length;
        putInt(0);
        putInt(0);
    }

    void beginRow() {
        putShort(columns);
    }

    void end() {
        putShort(-1);
    }

    @Override
    public void id(long id) {
        putInt(Long.BYTES);
        putLong(id);
    }

    @Override
    public void value(ColumnType type, Object value) {
        if (value == null) {
            putInt(NULL);
            return;
        }
        switch (type) {
            case BOOLEAN -> putBoolean((Boolean) value);
            case BYTE, SHORT -> putSmall(((Number) value).shortValue());
            case INTEGER -> putFour((Integer) value);
            case LONG -> id((Long) value);
            case FLOAT -> putFour(Float.floatToIntBits((Float) value));
            case DOUBLE -> id(Double.doubleToLongBits((Double) value));
            case UUID -> putUuid((UUID) value);
            case STRING, VARIANT -> putText((String) value);
        }
    }

    @Override
    public void number(Number number) {
        if (number == null) {
            putInt(NULL);
        } else if (number instanceof BigDecimal decimal) {
            putNumeric(NumericBytes.of(decimal));
        } else if (number instanceof BigInteger integer) {
            putNumeric(NumericBytes.of(new BigDecimal(integer)));
        } else if (number instanceof Double || number instanceof Float) {
            putNumeric(NumericBytes.of(number.doubleValue()));
        } else {
            putNumeric(NumericBytes.of(BigDecimal.valueOf(number.longValue())));
        }
    }

    private void putBoolean(boolean value) {
        putInt(1);
        reserve(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    private void putSmall(short value) {
        putInt(Short.BYTES);
        putShort(value);
    }

    private void putFour(int value) {
        putInt(Integer.BYTES);
        putInt(value);
    }

    private void putUuid(UUID value) {
        putInt(2 * Long.BYTES);
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
    }

    private void putNumeric(short[] shorts) {
        putInt(shorts.length * Short.BYTES);
        for (short each : shorts) putShort(each);
    }

    /** Text is nearly always ASCII, whose bytes need no array of their own. */
    private void putText(String text) {
        int length = text.length();
        reserve(Integer.BYTES + length);
        int start = size + Integer.BYTES;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > LARGEST_ASCII) {
                putBytes(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[start + i] = (byte) c;
        }
        putInt(length);
        size += length;
    }

    private void putBytes(byte[] value) {
        reserve(Integer.BYTES + value.length);
        putInt(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void putShort(int value) {
        reserve(Short.BYTES);
        SHORTS.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    private void putInt(int value) {
        reserve(Integer.BYTES);
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    private void putLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(2, bytes.length), Math.addExact(size, more)));
        }
    }
}
