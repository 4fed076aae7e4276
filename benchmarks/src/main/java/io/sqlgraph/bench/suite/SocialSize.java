package io.sqlgraph.bench.suite;

/** How many of each kind the social network of a scale has, and pseudo-random choices among them. */
record SocialSize(int persons, int forums, int messages, int tags, int cities, int countries) {

    private static final int LEAST = 40;

    /** Scale 1 has about 10k persons and 3 million messages. */
    static SocialSize of(double scale) {
        int persons = (int) Math.max(LEAST, Math.round(10_000 * scale));
        int tags = (int) Math.max(LEAST, Math.round(4_000 * Math.sqrt(scale)));
        int cities = (int) Math.max(20, Math.round(1_000 * Math.sqrt(scale)));
        return new SocialSize(persons, 9 * persons, 300 * persons, tags, cities, Math.max(4, cities / 12));
    }

    /** Spreads numbers that follow each other. */
    static long mixed(long n) {
        long z = (n + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) & Long.MAX_VALUE;
    }

    /** The person of the n-th parameters. */
    long person(int n) {
        return mixed(n) % persons;
    }

    /** Another one. */
    long otherPerson(int n) {
        return (person(n) + 1 + mixed(n + 1_000_003L) % (persons - 1)) % persons;
    }

    /** The message of the n-th parameters, post or comment. */
    long message(int n) {
        return mixed(n + 7_777L) % messages;
    }

    /** A tag; the first ones are the popular ones. */
    String tag(int n) {
        return SocialGraph.tagName((int) (mixed(n + 99L) % Math.max(1, tags / 20)));
    }

    /** A first name that some persons have. */
    String firstName(int n) {
        return SocialGraph.firstName((int) (mixed(n + 5L) % 30));
    }

    /** A city. */
    String city(int n) {
        return SocialGraph.cityName((int) (mixed(n + 11L) % cities));
    }

    /** A post. */
    long post(int n) {
        long message = message(n);
        while (!SocialGraph.isPost(message)) message--;
        return message;
    }

    /** A comment. */
    long comment(int n) {
        long message = message(n);
        while (SocialGraph.isPost(message)) message = message + 1 < messages ? message + 1 : 1;
        return message;
    }

    /** A forum. */
    long forum(int n) {
        return mixed(n + 13L) % forums;
    }
}
