package io.sqlgraph.tx;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A map for the few keys of one element, in order of insertion: two small arrays instead of a table and an object for each
 * entry, which is most of the memory of a bulk load. Many elements with the same keys can share their array. Looking up is
 * linear. Used by one thread.
 */
final class KeyValues extends AbstractMap<String, Object> {

    private static final int FIRST_CAPACITY = 2;

    private String[] keys;
    private Object[] values;
    private int size;

    /** Whether others have the same array of keys, which must not be changed then. */
    private boolean shared;

    KeyValues() {
        this.keys = new String[FIRST_CAPACITY];
        this.values = new Object[FIRST_CAPACITY];
    }

    /**
     * Values under keys that others have, too.
     *
     * @param keys distinct; nobody changes them any more
     * @param values belong to this map from now on
     */
    KeyValues(String[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
        this.size = keys.length;
        this.shared = true;
    }

    /** Whether the keys of both are one array. */
    boolean sharesKeys(KeyValues other) {
        return keys == other.keys;
    }

    @Override
    public int size() {
        return size;
    }

    private int indexOf(Object key) {
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) return i;
        }
        return -1;
    }

    @Override
    public boolean containsKey(Object key) {
        return indexOf(key) >= 0;
    }

    @Override
    public Object get(Object key) {
        int index = indexOf(key);
        return index < 0 ? null : values[index];
    }

    @Override
    public Object put(String key, Object value) {
        int index = indexOf(key);
        if (index >= 0) {
            Object before = values[index];
            values[index] = value;
            return before;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size + 1);
            values = Arrays.copyOf(values, 2 * size + 1);
            shared = false;
        }
        keys[size] = key;
        values[size++] = value;
        return null;
    }

    @Override
    public Object remove(Object key) {
        int index = indexOf(key);
        if (index < 0) return null;
        Object before = values[index];
        if (shared) {
            keys = keys.clone();
            shared = false;
        }
        size--;
        System.arraycopy(keys, index + 1, keys, index, size - index);
        System.arraycopy(values, index + 1, values, index, size - index);
        keys[size] = null;
        values[size] = null;
        return before;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        for (int i = 0; i < size; i++) {
            action.accept(keys[i], values[i]);
        }
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Entry<String, Object> next() {
            if (next >= size) throw new NoSuchElementException();
            var entry = new SimpleImmutableEntry<>(keys[next], values[next]);
            next++;
            return entry;
        }
    }
}
