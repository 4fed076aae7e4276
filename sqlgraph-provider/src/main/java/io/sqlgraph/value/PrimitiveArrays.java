package io.sqlgraph.value;

import java.util.Base64;
import java.util.StringJoiner;

/** The text form of primitive arrays: base64 for bytes, 0 and 1 for booleans, escaped text for chars, else a comma list. */
final class PrimitiveArrays {

    private PrimitiveArrays() {}

    static String write(boolean[] values) {
        var out = new StringBuilder(values.length);
        for (boolean value : values) out.append(value ? '1' : '0');
        return out.toString();
    }

    static String write(byte[] values) {
        return Base64.getEncoder().encodeToString(values);
    }

    static String write(short[] values) {
        var out = new StringJoiner(",");
        for (short value : values) out.add(Short.toString(value));
        return out.toString();
    }

    static String write(int[] values) {
        var out = new StringJoiner(",");
        for (int value : values) out.add(Integer.toString(value));
        return out.toString();
    }

    static String write(long[] values) {
        var out = new StringJoiner(",");
        for (long value : values) out.add(Long.toString(value));
        return out.toString();
    }

    static String write(float[] values) {
        var out = new StringJoiner(",");
        for (float value : values) out.add(Float.toString(value));
        return out.toString();
    }

    static String write(double[] values) {
        var out = new StringJoiner(",");
        for (double value : values) out.add(Double.toString(value));
        return out.toString();
    }

    static String write(char[] values) {
        return TextEscapes.escape(new String(values));
    }

    static boolean[] booleans(String text) {
        var values = new boolean[text.length()];
        for (int i = 0; i < values.length; i++) values[i] = text.charAt(i) == '1';
        return values;
    }

    static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    static short[] shorts(String text) {
        String[] parts = split(text);
        var values = new short[parts.length];
        for (int i = 0; i < parts.length; i++) values[i] = Short.parseShort(parts[i]);
        return values;
    }

    static int[] ints(String text) {
        String[] parts = split(text);
        var values = new int[parts.length];
        for (int i = 0; i < parts.length; i++) values[i] = Integer.parseInt(parts[i]);
        return values;
    }

    static long[] longs(String text) {
        String[] parts = split(text);
        var values = new long[parts.length];
        for (int i = 0; i < parts.length; i++) values[i] = Long.parseLong(parts[i]);
        return values;
    }

    static float[] floats(String text) {
        String[] parts = split(text);
        var values = new float[parts.length];
        for (int i = 0; i < parts.length; i++) values[i] = Float.parseFloat(parts[i]);
        return values;
    }

    static double[] doubles(String text) {
        String[] parts = split(text);
        var values = new double[parts.length];
        for (int i = 0; i < parts.length; i++) values[i] = Double.parseDouble(parts[i]);
        return values;
    }

    static char[] chars(String text) {
        return TextEscapes.unescape(text).toCharArray();
    }

    private static String[] split(String text) {
        return text.isEmpty() ? new String[0] : text.split(",", -1);
    }
}
