package io.pathwatch.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change to a running lab; the README of {@code src/test/lab} lists what can be set.
 *
 * @param fields the change as the control socket takes it
 */
public record LabChange(Map<String, Object> fields) {

    public LabChange {
        fields = Map.copyOf(fields);
    }

    /** Sets one property of a router: {@code delayMs}, {@code silent}, {@code refuse}, {@code limit} ... */
    public static LabChange router(String router, String property, Object value) {
        return new LabChange(Map.of("op", "router", "router", router, "set", Map.of(property, value)));
    }

    /** Sets one property of a destination: {@code up}, {@code delayMs}, {@code udp}, {@code icmp}, {@code tcp} ... */
    public static LabChange destination(String destination, String property, Object value) {
        return of("destination", destination, Map.of("set", Map.of(property, value)));
    }

    /** Leads a destination over these routers instead of those it has now. */
    public static LabChange path(String destination, String... routers) {
        return of("path", destination, Map.of("path", List.of(routers)));
    }

    /** Puts routers into a path, the first of them at {@code ttl}. */
    public static LabChange insert(String destination, int ttl, String... routers) {
        return of("insert", destination, Map.of("ttl", ttl, "path", List.of(routers)));
    }

    /** Takes {@code count} routers out of a path, the first of them at {@code ttl}. */
    public static LabChange remove(String destination, int ttl, int count) {
        return of("remove", destination, Map.of("ttl", ttl, "count", count));
    }

    private static LabChange of(String op, String destination, Map<String, Object> more) {
        Map<String, Object> fields = new LinkedHashMap<>(more);
        fields.put("op", op);
        fields.put("destination", destination);
        return new LabChange(fields);
    }
}
