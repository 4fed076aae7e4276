package io.sqlgraph.compiler.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A bounded map that drops what has not been used for the longest time, nearly: each entry gets a second chance. A look-up
 * takes no lock. Thread safe.
 */
public final class ClockCache<K, V> {

    private final int capacity;
    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();

    private static final class Entry<V> {
        final V value;
        volatile boolean used = true;

        Entry(V value) {
            this.value = value;
        }
    }

    /** @param capacity the most entries that are kept; 0 for none */
    public ClockCache(int capacity) {
        this.capacity = capacity;
    }

    /** The value of a key, or null. */
    public V get(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) return null;
        if (!entry.used) entry.used = true;
        return entry.value;
    }

    /** The value of a key, made if there is none. It is not kept where nothing is. */
    public V getOrPut(K key, Supplier<V> make) {
        if (capacity == 0) return make.get();
        V value = entries.computeIfAbsent(key, absent -> new Entry<>(make.get())).value;
        if (entries.size() > capacity) evict(key);
        return value;
    }

    /** Keeps a value under a key instead of what was there. */
    public void put(K key, V value) {
        if (capacity == 0) return;
        entries.put(key, new Entry<>(value));
        if (entries.size() > capacity) evict(key);
    }

    private void evict(K kept) {
        for (int round = 0; round < 2; round++) {
            var all = entries.entrySet().iterator();
            while (entries.size() > capacity && all.hasNext()) {
                var entry = all.next();
                if (entry.getKey().equals(kept)) continue;
                if (entry.getValue().used) entry.getValue().used = false;
                else all.remove();
            }
        }
    }

    /** How many entries there are. */
    public int size() {
        return entries.size();
    }
}
