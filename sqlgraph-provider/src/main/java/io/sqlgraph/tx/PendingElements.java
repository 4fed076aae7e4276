package io.sqlgraph.tx;

import java.util.ArrayList;
import java.util.List;

/**
 * Pending elements by id, in order of insertion: an open hash table of positions in a list, because a bulk load asks for the
 * two ends of every edge. Used by one thread.
 */
final class PendingElements {

    private static final int FIRST_CAPACITY = 16;

    /** Marks a place whose element was removed, so that those behind it are still found. */
    private static final int REMOVED = -1;

    /** The elements; null where one was removed. */
    private final List<PendingElement> elements = new ArrayList<>();

    /** Positions in the list plus one; 0 where nothing ever was. Its length is a power of two. */
    private int[] places = new int[FIRST_CAPACITY];

    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    PendingElement get(long id) {
        if (size == 0) return null;
        int place = place(id);
        return place < 0 ? null : elements.get(places[place] - 1);
    }

    /** Adds an element whose id is not among them. */
    void add(PendingElement element) {
        if (elements.size() >= places.length / 2) grow();
        elements.add(element);
        enter(element.id(), elements.size());
        size++;
    }

    /** Removes an element and gives it back; null if there is none. */
    PendingElement remove(long id) {
        int place = size == 0 ? -1 : place(id);
        if (place < 0) return null;
        PendingElement removed = elements.set(places[place] - 1, null);
        places[place] = REMOVED;
        size--;
        return removed;
    }

    /** All elements in order. */
    List<PendingElement> list() {
        if (size == elements.size()) return elements;
        var present = new ArrayList<PendingElement>(size);
        for (PendingElement element : elements) {
            if (element != null) present.add(element);
        }
        return present;
    }

    void clear() {
        elements.clear();
        places = new int[FIRST_CAPACITY];
        size = 0;
    }

    private int place(long id) {
        int mask = places.length - 1;
        for (int place = hash(id) & mask; places[place] != 0; place = place + 1 & mask) {
            int position = places[place];
            if (position != REMOVED && elements.get(position - 1).id() == id) return place;
        }
        return -1;
    }

    private void enter(long id, int position) {
        int mask = places.length - 1;
        int place = hash(id) & mask;
        while (places[place] != 0) place = place + 1 & mask;
        places[place] = position;
    }

    /** Removed elements keep their positions, so the table grows with all that were ever added. */
    private void grow() {
        places = new int[2 * places.length];
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) != null) enter(elements.get(i).id(), i + 1);
        }
    }

    /** The low bits of ids name tables, the others count; multiplying spreads both over the high bits of the product. */
    private static int hash(long id) {
        long product = id * 0x9E37_79B9_7F4A_7C15L;
        return (int) (product >>> 32);
    }
}
