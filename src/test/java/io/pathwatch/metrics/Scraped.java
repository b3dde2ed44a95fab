package io.pathwatch.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Prometheus reads: text of its format, version 0.0.4, taken apart without the library that writes it. */
public final class Scraped {

    private final List<String> lines;

    private Scraped(String text) {
        this.lines = text.lines().toList();
    }

    public static Scraped of(String text) {
        return new Scraped(text);
    }

    static Scraped of(MultiCollector... collectors) {
        PrometheusRegistry registry = new PrometheusRegistry();
        for (MultiCollector collector : collectors) {
            registry.register(collector);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(bytes, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Scraped(bytes.toString(StandardCharsets.UTF_8));
    }

    /** All of it, with a line feed after each line. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    /** The lines with values whose names begin so. */
    public List<String> samples(String prefix) {
        return lines.stream()
                .filter(line -> !line.startsWith("#") && line.startsWith(prefix))
                .toList();
    }

    /** By the name of each family, what is said of it. */
    public Map<String, Family> families() {
        Map<String, Family> families = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP ")) {
                families.put(words[2], new Family("", words[3], new LinkedHashSet<>(), new LinkedHashSet<>()));
            } else if (line.startsWith("# TYPE ")) {
                families.computeIfPresent(
                        words[2], (name, known) -> new Family(words[3], known.help(), known.names(), known.labels()));
            } else if (!line.startsWith("#")) {
                add(line, families);
            }
        }
        return families;
    }

    private static void add(String line, Map<String, Family> families) {
        String name = nameOf(line);
        Family family = families.get(name);
        if (family == null) {
            family = families.get(name.replaceAll("_(bucket|count|sum)$", ""));
        }
        if (family == null) {
            throw new AssertionError("a line without a HELP before it: " + line);
        }
        family.names().add(name);
        family.labels().addAll(labelsOf(line).keySet());
    }

    private static String nameOf(String line) {
        int end = 0;
        while (line.charAt(end) != '{' && line.charAt(end) != ' ') {
            end++;
        }
        return line.substring(0, end);
    }

    /** As they were before they were escaped. */
    static Map<String, String> labelsOf(String line) {
        Map<String, String> labels = new LinkedHashMap<>();
        int at = nameOf(line).length();
        if (line.charAt(at) != '{') {
            return labels;
        }
        at++;
        while (line.charAt(at) != '}') {
            int equals = line.indexOf("=\"", at);
            String name = line.substring(at, equals);
            StringBuilder value = new StringBuilder();
            at = equals + 2;
            while (line.charAt(at) != '"') {
                if (line.charAt(at) == '\\') {
                    at++;
                    value.append(line.charAt(at) == 'n' ? '\n' : line.charAt(at));
                } else {
                    value.append(line.charAt(at));
                }
                at++;
            }
            labels.put(name, value.toString());
            at += line.charAt(at + 1) == ',' ? 2 : 1;
        }
        return labels;
    }

    /** The names that a query may use. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        families().values().forEach(family -> names.addAll(family.names()));
        return names;
    }

    /** The labels that a query may use, with those that Prometheus adds. */
    public Set<String> labels() {
        Set<String> labels = new LinkedHashSet<>(Set.of("job", "instance"));
        families().values().forEach(family -> labels.addAll(family.labels()));
        return labels;
    }

    /**
     * A family.
     *
     * @param names of its lines
     * @param labels that some line has
     */
    public record Family(String type, String help, Set<String> names, Set<String> labels) {}
}
