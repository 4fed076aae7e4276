package io.sqlgraph.schema.internal;

/** Nouns in messages. */
public final class Nouns {

    private static final String VOWELS = "AEIOaeio";

    private Nouns() {}

    /** With its article: a Document, an Integer. */
    public static String some(String noun) {
        return (VOWELS.indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
    }

    /** With its article, at the start of a sentence. */
    public static String atStart(String noun) {
        return "A" + some(noun).substring(1);
    }
}
