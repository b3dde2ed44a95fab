package io.pathwatch.model;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The same hours of the same days, each week, by the clocks of a zone. On the day on which they go forward, it begins
 * where its first existing minute does; on the day on which they go back, an hour that comes twice belongs to it twice.
 *
 * @param days days on which it begins, at least one
 * @param from when it begins, to the minute
 * @param to when it ends, itself not part of it; not later than {@code from}: on the next day. Midnight to midnight is
 *     the whole day
 * @param zone whose clocks are meant
 */
public record WeeklyWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    private static final int LETTERS_OF_A_DAY = 3;
    private static final String END_OF_DAY = "24:00";

    /** @throws IllegalArgumentException naming the component that is out of its range */
    public WeeklyWindow {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days: expected at least one, was empty");
        }
        if (from.getSecond() + from.getNano() + to.getSecond() + to.getNano() > 0) {
            throw new IllegalArgumentException("times: expected whole minutes, was " + from + "-" + to);
        }
        if (from.equals(to) && !from.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException("to: expected another time than from, was " + to);
        }
        days = Set.copyOf(days);
    }

    /**
     * The window that {@code text} tells: days, a blank, and times, {@code Sun 02:00-04:00}, {@code Sat,Sun
     * 00:00-24:00}, {@code Mon-Fri 22:00-02:00}; or null if it tells none.
     */
    public static @Nullable WeeklyWindow parse(String text, ZoneId zone) {
        int blank = text.indexOf(' ');
        int dash = text.indexOf('-', blank + 1);
        if (blank < 0 || dash < 0) {
            return null;
        }
        Set<DayOfWeek> days = parseDays(text.substring(0, blank));
        String end = text.substring(dash + 1);
        LocalTime from = parseTime(text.substring(blank + 1, dash));
        LocalTime to = end.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : parseTime(end);
        boolean nothing = from != null && from.equals(to) && !end.equals(END_OF_DAY);
        return days.isEmpty() || from == null || to == null || nothing ? null : new WeeklyWindow(days, from, to, zone);
    }

    private static Set<DayOfWeek> parseDays(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            DayOfWeek first = parseDay(dash < 0 ? part : part.substring(0, dash));
            DayOfWeek last = parseDay(part.substring(dash + 1));
            if (first == null || last == null) {
                return Set.of();
            }
            days.add(last);
            for (DayOfWeek day = first; day != last; day = day.plus(1)) {
                days.add(day);
            }
        }
        return days;
    }

    private static @Nullable DayOfWeek parseDay(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (shortName(day).equals(text)) {
                return day;
            }
        }
        return null;
    }

    private static @Nullable LocalTime parseTime(String text) {
        try {
            return text.length() == END_OF_DAY.length() ? LocalTime.parse(text) : null;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** Whether it holds at that time. */
    public boolean contains(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return beganOn(today, at) || beganOn(today.minusDays(1), at);
    }

    private boolean beganOn(LocalDate date, Instant at) {
        if (!days.contains(date.getDayOfWeek())) {
            return false;
        }
        LocalDateTime end = (to.isAfter(from) ? date : date.plusDays(1)).atTime(to);
        return !at.isBefore(begin(date.atTime(from)))
                && at.isBefore(
                        ZonedDateTime.of(end, zone).withLaterOffsetAtOverlap().toInstant());
    }

    /** Where clocks leave {@code local} out, when they do. */
    private Instant begin(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : ZonedDateTime.of(local, zone).toInstant();
    }

    /** Without the zone, as {@link #parse} reads it. */
    public String text() {
        StringJoiner names = new StringJoiner(",");
        for (DayOfWeek day : EnumSet.copyOf(days)) {
            names.add(shortName(day));
        }
        return names + " " + from + "-" + (to.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : to.toString());
    }

    @Override
    public String toString() {
        return text() + " " + zone;
    }

    private static String shortName(DayOfWeek day) {
        String name = day.name();
        return name.charAt(0) + name.substring(1, LETTERS_OF_A_DAY).toLowerCase(Locale.ROOT);
    }
}
