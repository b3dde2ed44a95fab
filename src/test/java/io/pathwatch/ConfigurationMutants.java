package io.pathwatch;

import java.util.List;
import java.util.Random;

/** Good files of targets and sources made bad by one mistake. The same seed makes the same ones. */
final class ConfigurationMutants {

    private final Random random;

    ConfigurationMutants(long seed) {
        this.random = new Random(seed);
    }

    /** Another {@code targets.yaml}; {@code good} is a mapping, with a list of targets at its end. */
    String targets(String good) {
        int deep = 1_000 + random.nextInt(20_000);
        return any(
                insertLine(good, any("]", "\"open", "{ open: [")),
                good + "nosuch: " + "[".repeat(deep) + "]".repeat(deep) + "\n",
                good + bomb(),
                good + "# " + "x".repeat(4_000_000) + "\n",
                good + "  - { host: 127.0.0.1, name: twice }\n  - { host: 127.0.0.2, name: twice }\n",
                good + "  - { host: 127.0.0.1, nosuch: " + random.nextInt(100) + " }\n",
                good + "  - { host: 127.0.0.1, source: NOSUCH }\n",
                good + "  - { host: \"-V\" }\n",
                good + "  - { host: 127.0.0.1, interval: " + random.nextInt(5) + "s }\n",
                good + "  - !!java.net.URL [http://127.0.0.1/]\n",
                any("", "\n\n", "# nothing\n", "---\n"),
                any("just text", "- 127.0.0.1 }\n", "targets\n", "42\n"));
    }

    /** Another {@code sources.json}; {@code good} is an object. */
    String sources(String good) {
        int deep = 1_000 + random.nextInt(20_000);
        String begin = good.substring(0, good.lastIndexOf('}')) + ", ";
        return any(
                good.substring(0, random.nextInt(good.lastIndexOf('}'))),
                begin + "\"X\": " + "[".repeat(deep) + "]".repeat(deep) + "}",
                good + " ".repeat(4_000_000),
                begin + "\"LO\": {\"url\": \"a _IP_ADDRESS_\"}, \"LO\": {\"url\": \"b _IP_ADDRESS_\"}}",
                begin + "\"XX\": {\"url\": \"traceroute _IP_ADDRESS_\", \"nosuch\": " + random.nextInt(100) + "}}",
                begin + "\"XX\": {}}",
                begin + "\"XX\": {\"url\": \"traceroute without its place\"}}",
                begin + "\"XX\": {\"url\": 42}}",
                good + "}",
                any("", "\n\n"),
                any("just text", "[]", "42", "null"));
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

    private static String bomb() {
        StringBuilder bomb = new StringBuilder("nosuch: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("nosuch%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        return bomb.toString();
    }
}
