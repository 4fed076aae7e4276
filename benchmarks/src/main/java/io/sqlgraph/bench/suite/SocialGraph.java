package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.harness.Dataset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A social network in the shape of the LDBC Social Network Benchmark, made from nothing but its scale: persons who know each
 * other, forums with members, posts and trees of comments, likes, tags, places. A few persons, forums, posts and tags have
 * most of the edges. Every message has a time of its own, so that the newest ones are said exactly.
 */
final class SocialGraph implements Dataset {

    /** The time of the first message, in milliseconds, and the distance to the next. */
    static final long EPOCH = 1_262_304_000_000L;

    static final long STEP = 30_000L;

    private static final String[] SYLLABLES = {
        "an", "be", "cor", "da", "el", "fi", "ga", "hu", "is", "jo", "ka", "lu", "mi", "no", "or", "pa", "ri", "sa",
        "ta", "vi"
    };

    private static final String TEXT =
            "About the weather and the harvest, the ships that came in and the ones that did not; about those who wrote"
                    + " before, what they meant and what became of it, and whether anybody will read this far at all.";

    private enum Kind {
        PERSON,
        FORUM,
        MESSAGE,
        TAG,
        CITY,
        COUNTRY,
        KNOWS
    }

    private final SocialSize size;

    SocialGraph(SocialSize size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "social network of %,d persons and %,d messages".formatted(size.persons(), size.messages());
    }

    @Override
    public List<Index> indexes() {
        return List.of(
                new Index("person", "pid"),
                new Index("post", "mid"),
                new Index("comment", "mid"),
                new Index("forum", "fid"),
                new Index("tag", "name"),
                new Index("city", "name"));
    }

    static boolean isPost(long message) {
        return message == 0 || SocialSize.mixed(message * 31 + 17) % 3 == 0;
    }

    static String firstName(int i) {
        return capital(SYLLABLES[i % 20] + SYLLABLES[(i * 7 + 3) % 20] + (i >= 20 ? SYLLABLES[i / 20 % 20] : ""));
    }

    static String tagName(int i) {
        return capital(SYLLABLES[i % 20] + SYLLABLES[(i / 20) % 20]) + "-" + i;
    }

    static String cityName(int i) {
        return capital(SYLLABLES[(i * 3) % 20] + SYLLABLES[(i / 7) % 20]) + "ville " + i;
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static SplittableRandom random(Kind kind, long i) {
        return new SplittableRandom(SocialSize.mixed(i * 16 + kind.ordinal()));
    }

    /** Prefers small numbers: the density falls with the power of -0.6. */
    private static int skewed(SplittableRandom random, int bound) {
        return (int) (bound * Math.pow(random.nextDouble(), 2.5));
    }

    private static long key(Kind kind, long i) {
        return ((long) kind.ordinal() << 40) | i;
    }

    private static long dateOf(long message) {
        return EPOCH + message * STEP;
    }

    @Override
    public void vertices(Consumer<VertexRecord> sink) {
        for (int i = 0; i < size.countries(); i++) {
            sink.accept(new VertexRecord(key(Kind.COUNTRY, i), "country", Map.of("name", "Land " + i)));
        }
        for (int i = 0; i < size.cities(); i++) {
            sink.accept(new VertexRecord(key(Kind.CITY, i), "city", Map.of("name", cityName(i))));
        }
        for (int i = 0; i < size.tags(); i++) {
            sink.accept(new VertexRecord(key(Kind.TAG, i), "tag", Map.of("name", tagName(i))));
        }
        for (int i = 0; i < size.persons(); i++) sink.accept(person(i));
        for (int i = 0; i < size.forums(); i++) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("fid", (long) i);
            properties.put("title", "Forum " + i + " on " + tagName(i % size.tags()));
            properties.put("created", EPOCH + i * STEP);
            sink.accept(new VertexRecord(key(Kind.FORUM, i), "forum", properties));
        }
        for (int i = 0; i < size.messages(); i++) {
            sink.accept(new VertexRecord(
                    key(Kind.MESSAGE, i), isPost(i) ? "post" : "comment", messageProperties(i, dateOf(i))));
        }
    }

    private static VertexRecord person(int i) {
        return new VertexRecord(key(Kind.PERSON, i), "person", personProperties(i));
    }

    static Map<String, Object> personProperties(long i) {
        SplittableRandom random = random(Kind.PERSON, i);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("pid", i);
        properties.put("first_name", firstName(skewed(random, 200)));
        properties.put("last_name", capital(SYLLABLES[random.nextInt(20)] + SYLLABLES[random.nextInt(20)] + "sen"));
        properties.put("gender", random.nextBoolean() ? "female" : "male");
        properties.put("birthday", random.nextLong(0, 800_000_000_000L));
        properties.put("created", EPOCH - random.nextLong(1, 100_000_000_000L));
        properties.put("ip", random.nextInt(1, 224) + "." + random.nextInt(256) + "." + random.nextInt(256) + ".7");
        properties.put("browser", random.nextInt(3) == 0 ? "Chrome" : "Firefox");
        return properties;
    }

    static Map<String, Object> messageProperties(long i, long date) {
        int length = 20 + (int) (SocialSize.mixed(i) % (TEXT.length() - 20));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("mid", i);
        properties.put("content", TEXT.substring(0, length));
        properties.put("length", length);
        properties.put("created", date);
        return properties;
    }

    @Override
    public void edges(Consumer<EdgeRecord> sink) {
        for (int i = 0; i < size.cities(); i++) {
            plain(sink, "part", key(Kind.CITY, i), key(Kind.COUNTRY, i % size.countries()));
        }
        for (int i = 0; i < size.persons(); i++) personEdges(sink, i);
        for (int i = 0; i < size.forums(); i++) forumEdges(sink, i);
        for (int i = 0; i < size.messages(); i++) messageEdges(sink, i);
    }

    private static void plain(Consumer<EdgeRecord> sink, String label, long out, long in) {
        sink.accept(new EdgeRecord(label, out, in, Map.of()));
    }

    private void personEdges(Consumer<EdgeRecord> sink, int i) {
        SplittableRandom random = random(Kind.KNOWS, i);
        long person = key(Kind.PERSON, i);
        plain(sink, "lives", person, key(Kind.CITY, skewed(random, size.cities())));
        distinct(random, 23, size.tags(), -1).forEach(tag -> plain(sink, "interest", person, key(Kind.TAG, tag)));
        // Each pair is stored once, from the later person to the earlier one; half of the friends live next door.
        int wanted = Math.min(i, 6 + skewed(random, 60));
        TreeSet<Integer> friends = new TreeSet<>();
        for (int k = 0; k < wanted; k++) {
            friends.add(k % 2 == 0 ? Math.max(0, i - 1 - random.nextInt(60)) : skewed(random, i));
        }
        int order = 0;
        for (int friend : friends) {
            long date = EPOCH + (i * 128L + order++) * 1_000L;
            sink.accept(new EdgeRecord("knows", person, key(Kind.PERSON, friend), Map.of("created", date)));
        }
    }

    private void forumEdges(Consumer<EdgeRecord> sink, int i) {
        SplittableRandom random = random(Kind.FORUM, i);
        long forum = key(Kind.FORUM, i);
        plain(sink, "moderator", forum, key(Kind.PERSON, skewed(random, size.persons())));
        distinct(random, 3, size.tags(), -1).forEach(tag -> plain(sink, "tagged", forum, key(Kind.TAG, tag)));
        int members = 2 + (int) (18 * size.forums() / (4.0 * (i + 1)) % 200) + random.nextInt(16);
        int order = 0;
        for (int member : distinct(random, members, size.persons(), -1)) {
            Map<String, Object> joined = Map.of("joined", EPOCH + (i * 256L + order++) * 1_000L);
            sink.accept(new EdgeRecord("member", forum, key(Kind.PERSON, member), joined));
        }
    }

    private void messageEdges(Consumer<EdgeRecord> sink, int i) {
        SplittableRandom random = random(Kind.MESSAGE, i);
        long message = key(Kind.MESSAGE, i);
        int creator = skewed(random, size.persons());
        plain(sink, "creator", message, key(Kind.PERSON, creator));
        if (isPost(i)) {
            plain(sink, "contains", key(Kind.FORUM, skewed(random, size.forums())), message);
        } else {
            // Mostly to something recent, so that trees grow deep and a few grow wide.
            int back = 1 + skewed(random, Math.min(i, 400));
            plain(sink, "reply", message, key(Kind.MESSAGE, Math.max(0, i - back)));
        }
        distinct(random, random.nextInt(3), size.tags(), -1)
                .forEach(tag -> plain(sink, "tagged", message, key(Kind.TAG, tag)));
        int likes = random.nextInt(10) == 0 ? skewed(random, 40) : 0;
        int order = 0;
        for (int liker : distinct(random, likes, size.persons(), creator)) {
            Map<String, Object> liked = Map.of("created", dateOf(i) + 1 + order++ * 17L);
            sink.accept(new EdgeRecord("likes", key(Kind.PERSON, liker), message, liked));
        }
    }

    /** About as many distinct numbers, small ones preferred, in order. */
    private static TreeSet<Integer> distinct(SplittableRandom random, int count, int bound, int without) {
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int k = 0; k < count; k++) {
            int one = skewed(random, bound);
            if (one != without) chosen.add(one);
        }
        return chosen;
    }
}
