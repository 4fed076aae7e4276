package io.sqlgraph.compiler;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.value.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Catalogs for tests that need no database. */
public final class Catalogs {

    private Catalogs() {}

    /** The tables of TinkerPop's "modern" graph, with its types. */
    public static Catalog modern() {
        var person = new VertexTable(
                1,
                "person",
                "v_person",
                keys(column("name", ColumnType.STRING), column("age", ColumnType.INTEGER)),
                false);
        var software = new VertexTable(
                2,
                "software",
                "v_software",
                keys(column("name", ColumnType.STRING), column("lang", ColumnType.STRING)),
                false);
        var knows = new EdgeTable(
                3, "knows", 1, 1, "e_person_knows_person", keys(column("weight", ColumnType.DOUBLE)), false);
        var created = new EdgeTable(
                4, "created", 1, 2, "e_person_created_software", keys(column("weight", ColumnType.DOUBLE)), false);
        return new Catalog(1, List.of(person, software, knows, created), List.of(), List.of());
    }

    /** Two vertex labels with user ids, a variant, a key with several values, and labels in every direction. */
    public static Catalog varied() {
        var city = new VertexTable(1, "city", "v_city", keys(variant("code"), column("size", ColumnType.LONG)), true);
        var person = new VertexTable(
                2, "person", "v_person", keys(child("location", 9), column("size", ColumnType.DOUBLE)), true);
        var near = new EdgeTable(3, "near", 1, 1, "e_city_near_city", keys(), false);
        var livesIn = new EdgeTable(4, "livesIn", 2, 1, "e_person_livesIn_city", keys(), false);
        var nearToo = new EdgeTable(5, "near", 2, 1, "e_person_near_city", keys(), true);
        return new Catalog(1, List.of(city, person, near, livesIn, nearToo), List.of(), List.of());
    }

    static PropertyKey column(String key, ColumnType type) {
        return new PropertyKey(key, type, key, null, null, 0);
    }

    static PropertyKey variant(String key) {
        return new PropertyKey(key, ColumnType.VARIANT, key, key + "#", null, 0);
    }

    static PropertyKey child(String key, int tableId) {
        return new PropertyKey(key, ColumnType.STRING, "value", null, "p_person_" + key, tableId);
    }

    private static Map<String, PropertyKey> keys(PropertyKey... keys) {
        Map<String, PropertyKey> byName = new LinkedHashMap<>();
        for (PropertyKey key : keys) byName.put(key.key(), key);
        return byName;
    }
}
