package io.pathwatch.web.api;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.NearestKey;
import io.pathwatch.web.Caller;
import io.pathwatch.web.Problem;
import io.pathwatch.web.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call of the API.
 *
 * @param id what the address names, such as a series; empty where it names nothing
 * @param query parameters by name, each once
 * @param body as it was sent; empty if nothing was
 * @param caller who asks
 */
public record ApiRequest(String id, Map<String, String> query, byte[] body, Caller caller) {

    private static final int MOST_ITEMS = 1_000;
    private static final int USUAL_ITEMS = 100;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final String AGO = "now-";
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([mhd])");

    public ApiRequest {
        requireNonNull(id, "id");
        requireNonNull(caller, "caller");
        query = Map.copyOf(query);
    }

    /** A parameter; null where it is not given, or empty. */
    public @Nullable String find(String name) {
        String value = query.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** @throws ProblemException if there is a parameter of another name: what it was to choose would be left out */
    void only(Set<String> names) {
        for (String name : query.keySet()) {
            if (!names.contains(name)) {
                String expected = names.isEmpty() ? "none" : NearestKey.expected(name, new TreeSet<>(names));
                throw new ProblemException(
                        Problem.badRequest("parameters: expected " + expected + ", found '" + name + "'"));
            }
        }
    }

    /** A parameter read by {@code reader}, null where it is not given. */
    <T> @Nullable T find(String name, String expected, Function<String, @Nullable T> reader) {
        String value = find(name);
        if (value == null) {
            return null;
        }
        T read = reader.apply(value);
        if (read == null) {
            throw wrong(name, expected, value);
        }
        return read;
    }

    /** The one of {@code values} that a parameter names by its key, null where it is not given. */
    <T> @Nullable T choose(String name, T[] values, Function<T, String> key) {
        List<T> all = List.of(values);
        String expected = "one of " + all.stream().map(key).collect(Collectors.joining(", "));
        return find(name, expected, text -> all.stream()
                .filter(value -> key.apply(value).equals(text))
                .findFirst()
                .orElse(null));
    }

    /** A whole number from {@code least} to {@code most}; {@code otherwise} where none is given. */
    int number(String name, int least, int most, int otherwise) {
        String expected = "a whole number from " + least + " to " + most;
        Integer found = find(name, expected, text -> {
            try {
                int number = Integer.parseInt(text);
                return number < least || number > most ? null : Integer.valueOf(number);
            } catch (NumberFormatException notANumber) {
                return null;
            }
        });
        return found == null ? otherwise : found;
    }

    /** How many items a page has. */
    int limit() {
        return number("limit", 1, MOST_ITEMS, USUAL_ITEMS);
    }

    /** The time that a parameter gives; {@code otherwise} where it is not given. */
    Instant time(String name, Instant now, Instant otherwise) {
        Instant found =
                find(name, "a time such as 2026-11-22T12:00:00Z, 'now' or 'now-24h'", text -> readTime(text, now));
        return found == null ? otherwise : found;
    }

    /** Null if it is no time; one that no trace can have is the nearest that one may have. */
    static @Nullable Instant readTime(String text, Instant now) {
        Instant read = read(text, now);
        if (read == null) {
            return null;
        }
        return read.isBefore(Instant.EPOCH) ? Instant.EPOCH : read.isAfter(LATEST) ? LATEST : read;
    }

    private static @Nullable Instant read(String text, Instant now) {
        if (text.equals("now")) {
            return now;
        }
        if (text.startsWith(AGO)) {
            Duration ago = readDuration(text.substring(AGO.length()));
            return ago == null ? null : now.minus(ago);
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** A number with its unit, m, h or d; null if it is none. */
    static @Nullable Duration readDuration(String text) {
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            return null;
        }
        long count = Long.parseLong(duration.group(1));
        return switch (duration.group(2).charAt(0)) {
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    static ProblemException wrong(String name, String expected, String found) {
        return new ProblemException(Problem.badRequest(name + ": expected " + expected + ", was '" + found + "'"));
    }
}
