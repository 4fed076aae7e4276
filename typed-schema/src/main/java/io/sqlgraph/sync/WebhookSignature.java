package io.sqlgraph.sync;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks who sent a request, and when. Thread safe. */
final class WebhookSignature {

    /** How far the time of sending may be from ours, before and after. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    /** The year 5138 in seconds, and 1973 in milliseconds. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private final SecretKeySpec key;
    private final Clock clock;

    WebhookSignature(String secret, Clock clock) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /** A request that is what it says. */
    record Proof(String signature, Instant sent) {}

    /** Why a request is refused. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /**
     * Checks a request.
     *
     * @param timestamp header, null if there is none
     * @param signature header, null if there is none
     */
    Proof check(String timestamp, String signature, byte[] body) throws RefusedException {
        if (timestamp == null) throw new RefusedException("X-Timestamp is missing");
        if (signature == null) throw new RefusedException("X-Signature is missing");
        byte[] expected = sign(timestamp, body);
        // Every wrong signature takes the same time and gets the same answer.
        if (!MessageDigest.isEqual(expected, given(signature))) throw new RefusedException("X-Signature is wrong");
        Instant sent = time(timestamp);
        Duration age = Duration.between(sent, clock.instant());
        if (age.abs().compareTo(TOLERANCE) > 0) {
            throw new RefusedException("X-Timestamp is more than " + TOLERANCE.toMinutes() + " minutes off");
        }
        return new Proof(HexFormat.of().formatHex(expected), sent);
    }

    private byte[] sign(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] given(String signature) {
        String text = signature.strip();
        if (!text.startsWith(PREFIX)) return new byte[0];
        try {
            return HexFormat.of().parseHex(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException notHex) {
            return new byte[0];
        }
    }

    private static Instant time(String timestamp) throws RefusedException {
        String text = timestamp.strip();
        try {
            if (!text.matches("\\d{1,18}")) return Instant.parse(text);
            long number = Long.parseLong(text);
            return number < FIRST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        } catch (DateTimeException e) {
            throw new RefusedException("X-Timestamp is not a time");
        }
    }
}
