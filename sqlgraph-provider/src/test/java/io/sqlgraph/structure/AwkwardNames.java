package io.sqlgraph.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Labels and keys that are legal in TinkerPop and awkward in SQL. */
final class AwkwardNames {

    private AwkwardNames() {}

    /** Names that a graph must hold as they are; no two are equal, some only differ in case or in what identifiers cut. */
    static List<String> legal() {
        var names = new ArrayList<>(List.of(
                "id",
                "ID",
                "uid",
                "out_id",
                "In_Id",
                "rowid",
                "oid",
                "_rowid_",
                "ctid",
                "xmin",
                "tableoid",
                "vertex_id"));
        names.addAll(List.of("meta", "meta_text", "meta_number", "sg_meta", "label", "select", "value", "NULL", "$1"));
        names.addAll(List.of(
                "person", "Person", "PERSON", "stra\u00dfe", "STRASSE", "\u0130", "i\u0307", "a", "A_2", "a_2"));
        names.addAll(
                List.of("it's", "\"", "'", "''", "\"\"", "`a`", "[a]", "\\", "\\\"", "%s", "{}", "?", ":x", "a.b"));
        names.addAll(
                List.of(" ", "line\nbreak\ttab", "\u0001", "-- comment", "/* comment", "\uD83D\uDE00\uD83D\uDE01"));
        names.add("'; DROP TABLE sg_table; --");
        names.add("\"; DROP TABLE sg_table; --");
        names.add("x".repeat(300));
        names.add("x".repeat(300) + "y");
        names.add("X".repeat(300));
        names.add("\uD83D\uDE00".repeat(150));
        names.add("\u00e9".repeat(64));
        names.add(random(5_000) + "1");
        names.add(random(5_000) + "2");
        return names;
    }

    /** Names that no database can hold as text. */
    static List<String> illegal() {
        return List.of("a\u0000b", "\uD800", "x\uDC00", "\uDC00\uD800");
    }

    /** A text of this length that does not compress; the same each time. */
    static String random(int length) {
        return new Random(length)
                .ints(length, 0, 10_000)
                .mapToObj(number -> Character.toString((char) ('\u4e00' + number)))
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
