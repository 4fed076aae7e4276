package io.sqlgraph.sync;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Locale;

/** The times of a cron expression, in this machine's zone where one is needed. Immutable. */
public final class Cron {

    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    private static final String DAYS = "SUNMONTUEWEDTHUFRISAT";
    private static final int YEARS_AHEAD = 30;

    private final BitSet seconds;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean anyDay;
    private final boolean anyWeekday;

    private Cron(String[] fields) {
        int first = fields.length - 5;
        seconds = first == 0 ? single(0) : field(fields[0], 0, 59, "");
        minutes = field(fields[first], 0, 59, "");
        hours = field(fields[first + 1], 0, 23, "");
        days = field(fields[first + 2], 1, 31, "");
        months = field(fields[first + 3], 1, 12, MONTHS);
        weekdays = field(fields[first + 4], 0, 7, DAYS);
        if (weekdays.get(7)) weekdays.set(0);
        anyDay = isAny(fields[first + 2]);
        anyWeekday = isAny(fields[first + 4]);
    }

    /**
     * Reads an expression.
     *
     * @param expression five fields (minute, hour, day of month, month, day of week), or six with seconds first
     * @throws SyncException if the text is none, or one of no time at all
     */
    public static Cron parse(String expression) {
        String[] fields = expression.strip().split("\\s+");
        if (fields.length != 5 && fields.length != 6) throw wrong(expression, null);
        try {
            var cron = new Cron(fields);
            if (cron.next(LocalDateTime.of(2024, 1, 1, 0, 0)) == null) throw wrong(expression, null);
            return cron;
        } catch (IllegalArgumentException e) {
            throw wrong(expression, e);
        }
    }

    private static SyncException wrong(String expression, Exception cause) {
        return new SyncException("'" + expression + "' is not a cron expression of five or six fields", cause);
    }

    private static boolean isAny(String field) {
        return field.startsWith("*") || field.equals("?");
    }

    private static BitSet single(int value) {
        var set = new BitSet();
        set.set(value);
        return set;
    }

    private static BitSet field(String text, int least, int most, String names) {
        var set = new BitSet();
        for (String part : text.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            if (stepped.length > 2) throw new IllegalArgumentException(part);
            int step = stepped.length == 2 ? Integer.parseInt(stepped[1]) : 1;
            int from = least;
            int to = names.equals(DAYS) ? 6 : most;
            if (!isAny(stepped[0])) {
                String[] range = stepped[0].split("-", -1);
                from = value(range[0], least, names);
                if (range.length == 2) to = value(range[1], least, names);
                else if (stepped.length == 1) to = from;
                if (range.length > 2) throw new IllegalArgumentException(part);
            }
            if (step < 1 || from < least || to > most || from > to) throw new IllegalArgumentException(part);
            for (int i = from; i <= to; i += step) set.set(i);
        }
        return set;
    }

    private static int value(String text, int least, String names) {
        int name = text.length() == 3 ? names.indexOf(text.toUpperCase(Locale.ROOT)) : -1;
        return name >= 0 && name % 3 == 0 ? name / 3 + least : Integer.parseInt(text);
    }

    /** How long it is until the next time. */
    Duration untilNext() {
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
        ZonedDateTime next = next(now.toLocalDateTime()).atZone(now.getZone());
        return Duration.between(now, next);
    }

    /** The first time after one; null if there is none in the next thirty years. */
    public LocalDateTime next(LocalDateTime after) {
        LocalDateTime time = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        int end = after.getYear() + YEARS_AHEAD;
        while (time.getYear() <= end) {
            if (!months.get(time.getMonthValue())) {
                time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
            } else if (!isDay(time)) {
                time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(time.getMinute())) {
                time = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
            } else if (!seconds.get(time.getSecond())) {
                time = time.plusSeconds(1);
            } else {
                return time;
            }
        }
        return null;
    }

    /** As in every cron: when both kinds of days are restricted, either will do. */
    private boolean isDay(LocalDateTime time) {
        boolean day = days.get(time.getDayOfMonth());
        boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % 7);
        return anyDay || anyWeekday ? day && weekday : day || weekday;
    }
}
