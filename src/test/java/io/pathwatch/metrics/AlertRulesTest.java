package io.pathwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code docs/prometheus/pathwatch-rules.yaml}; promtool checks it too, where it is installed. */
class AlertRulesTest {

    private static final Path FOLDER = Path.of("docs/prometheus");
    private static final Path RULES = FOLDER.resolve("pathwatch-rules.yaml");
    private static final Path RULES_TEST = FOLDER.resolve("pathwatch-rules-test.yaml");

    /** Made by Prometheus itself. */
    private static final String UP = "up";

    private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");

    private static List<Map<?, ?>> rules() throws IOException {
        List<Map<?, ?>> rules = new ArrayList<>();
        Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(RULES));
        for (Object group : (List<?>) file.get("groups")) {
            for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
                rules.add((Map<?, ?>) rule);
            }
        }
        return rules;
    }

    @Test
    void goByMetricsAndLabelsThatThereAre() throws IOException {
        Scraped scraped = EveryMetric.scrape();
        Set<String> metrics = new HashSet<>(scraped.names());
        metrics.add(UP);

        assertThat(rules()).hasSizeGreaterThan(15).allSatisfy(rule -> {
            Query query = Query.of(rule.get("expr").toString());
            assertThat(query.metrics()).isNotEmpty();
            assertThat(metrics).containsAll(query.metrics());
            Set<String> labels = new HashSet<>(query.labels());
            Matcher used = LABEL.matcher(rule.get("annotations").toString());
            while (used.find()) {
                labels.add(used.group(1));
            }
            assertThat(scraped.labels()).containsAll(labels);
        });
    }

    @Test
    void haveATestEach() throws IOException {
        String tests = Files.readString(RULES_TEST);

        assertThat(rules())
                .extracting(rule -> rule.get("alert"))
                .doesNotHaveDuplicates()
                .allSatisfy(alert -> assertThat(tests).contains("alertname: " + alert + "\n"));
    }

    @Test
    void holdWhatTheirTestsSay() throws Exception {
        Path promtool = findPromtool();
        assumeTrue(promtool != null, "promtool is not installed (Debian: prometheus)");

        assertThat(run(promtool, "", "check", "rules", RULES.toString())).contains("SUCCESS");
        assertThat(run(promtool, "", "test", "rules", RULES_TEST.toString())).contains("SUCCESS");
        assertThat(run(promtool, EveryMetric.scrape().text(), "check", "metrics"))
                .as("what it advises")
                .isEmpty();
    }

    private static Path findPromtool() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static String run(Path program, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
