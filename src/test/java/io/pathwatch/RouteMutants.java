package io.pathwatch;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Good route files made bad by one mistake. The same seed makes the same ones. */
final class RouteMutants {

    /** What is wrong. */
    enum Kind {
        BROKEN_YAML,
        DEEP_NESTING,
        ALIAS_BOMB,
        TWO_MEGABYTES,
        DUPLICATE_ID,
        UNKNOWN_COMPONENT,
        UNKNOWN_OPTION,
        EMPTY,
        PLAIN_TEXT,
        MISSING_PROPERTY
    }

    private static final Pattern URI = Pattern.compile("(?m)^ +uri: ([\\w-]+)");
    private static final Pattern PARAMETERS = Pattern.compile("(?m)^ +parameters:\\n( +)");

    private final Random random;

    RouteMutants(long seed) {
        this.random = new Random(seed);
    }

    /** @param taken the id of another file's route */
    String make(Kind kind, String good, String taken) {
        return switch (kind) {
            case BROKEN_YAML -> insertLine(good, any("]", "\"open", "{ open: ["));
            case DEEP_NESTING -> {
                int deep = 101 + random.nextInt(20_000);
                yield good + "- beans: " + "[".repeat(deep) + "]".repeat(deep) + "\n";
            }
            case ALIAS_BOMB -> good + bomb(random.nextBoolean() ? 25 : 60);
            case TWO_MEGABYTES -> insertLine(good, "# " + "x".repeat(2_000_000));
            case DUPLICATE_ID -> good + route(taken, "direct:another-" + taken, "log:x");
            case UNKNOWN_COMPONENT -> replaceUri(good, "nosuch");
            case UNKNOWN_OPTION -> withOption(good);
            case EMPTY -> any("", "\n\n", "# nothing\n", "---\n", "[]\n");
            case PLAIN_TEXT -> any("just text", "route", "- just text\n", "one\ntwo\n", "42\n");
            case MISSING_PROPERTY -> replaceUri(good, "\"{{no.such.key}}\"");
        };
    }

    private String any(String... texts) {
        return List.of(texts).get(random.nextInt(texts.length));
    }

    private String insertLine(String text, String line) {
        List<String> lines = text.lines().toList();
        int at = random.nextInt(lines.size() + 1);
        return String.join("\n", lines.subList(0, at)) + "\n" + line + "\n"
                + String.join("\n", lines.subList(at, lines.size())) + "\n";
    }

    private static String bomb(int levels) {
        StringBuilder bomb = new StringBuilder("- beans: &a0 [x, x]\n");
        for (int i = 1; i < levels; i++) {
            bomb.append("- beans: &a%d [*a%d, *a%d]%n".formatted(i, i - 1, i - 1));
        }
        return bomb.toString();
    }

    /** Of a template nothing is built, and a route configuration has no endpoint: there a route is added. */
    private String replaceUri(String text, String uri) {
        int places = (int) URI.matcher(text).results().count();
        if (text.contains("routeTemplate:") || places == 0) {
            return text + route("another", "direct:another", uri.startsWith("\"") ? uri : uri + ":x");
        }
        int chosen = random.nextInt(places);
        Matcher place = URI.matcher(text);
        for (int i = 0; i <= chosen; i++) {
            place.find();
        }
        return text.substring(0, place.start(1)) + uri + restAfter(text, place.end(1), uri);
    }

    /** What follows the name of a component would stand outside the quotes. */
    private static String restAfter(String text, int end, String uri) {
        return text.substring(uri.startsWith("\"") ? text.indexOf('\n', end) : end);
    }

    /** The first parameters are those of what the route begins at; others may take any. */
    private String withOption(String text) {
        Matcher place = PARAMETERS.matcher(text);
        if (text.contains("routeTemplate:") || !place.find()) {
            return text + route("another", "direct:another", "log:x?nosuch=" + random.nextInt(100));
        }
        return text.substring(0, place.end()) + "nosuch: " + random.nextInt(100) + "\n" + place.group(1)
                + text.substring(place.end());
    }

    private static String route(String id, String from, String to) {
        return """
                - route:
                    id: %s
                    from:
                      uri: %s
                      steps:
                        - to:
                            uri: %s
                """.formatted(id, from, to);
    }
}
