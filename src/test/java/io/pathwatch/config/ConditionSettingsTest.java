package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionSettingsTest {

    private static final String FILE = """
            defaults:
              conditions:
                max-latency: 70ms
                hop-time-diff: 30ms
                hop-latency: { limit: 400ms, target-limit: 350ms, raise: 2 of 4, clear: 3, clear-ratio: 0.8, corroborate: off }
                latency-jump: { baseline: 40, min-baseline: 20, current: 5, score: 4, min-delta: 30ms, min-ratio: 1.5,
                    clear: 4, clear-score: 2, clear-delta: 3ms, accept-after: 30 }
                hop-count: { delta: 3, current: 5, baseline: 30 }
                path: { compare: prefix, learn: 24, confirm: 3, profiles: 4, expire: 3d, max-set: 8, flap: 5 of 20,
                    quiet: 10, unstable: 4 of 9, accept: 20 }
                unreachable: { raise: 4, refused: 3, clear: 5 }
                loss: { enabled: on, probes: 10, window: 50, bound: 7%, clear: 1%, clear-probes: 15 }
                must-pass: [AS64500]
                must-not-pass: [country:FR]
                stale: { after: 5 }
                group-wait: 30s
                storm: { limit: 7 }
            targets: [192.0.2.1, { host: 192.0.2.2, conditions: { mode: last-run, path: off, loss: off } }]
            """;

    @Test
    void areNearerThanTheFileAndLeaveAllElse() throws ConfigurationException {
        ConditionSettings settings = settings(
                "conditions.latency-jump.min-delta=10ms",
                "conditions.path=off",
                "conditions.must-pass=[AS64501, AS64502]");

        List<Conditions> changed = applied(settings, FILE);

        assertThat(changed)
                .isEqualTo(read(FILE.replace("min-delta: 30ms", "min-delta: 10ms")
                        .replace("path: { compare", "path: off\n    unused: { compare")
                        .replaceAll("(?s)\n    unused: .*?20 }", "")
                        .replace("[AS64500]", "[AS64501, AS64502]")));
        assertThat(settings.doubts()).isEmpty();
    }

    @Test
    void changeNothingWhereNoneAreGivenOrTheyAreWrittenAlready() throws ConfigurationException {
        assertThat(applied(settings(), FILE)).isEqualTo(read(FILE));
        assertThat(applied(settings("conditions.group-wait=30s"), FILE)).isEqualTo(read(FILE));
        assertThat(settings().isEmpty()).isTrue();
    }

    @Test
    void countFromLeftToRightAndSwitchOnAsInTheFile() throws ConfigurationException {
        Conditions conditions = settings("conditions.path=off", "conditions.path.learn=5", "conditions.path.learn=6")
                .applyTo(Conditions.DEFAULT);

        assertThat(List.of(conditions))
                .isEqualTo(read("targets: [{ host: 192.0.2.1, conditions: { path: { learn: 6 } } }]"));
    }

    @Test
    void tellMistakesAsTheFileDoes() {
        assertThatThrownBy(() -> settings(
                        "conditions.latency-jump.min-dleta=15ms",
                        "conditions.pth=off",
                        "interval=5s",
                        "conditions.path.learn=soon",
                        "conditions.path.learn=",
                        "conditions=off",
                        "conditions..learn=1",
                        "=1",
                        "path"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("""
                        --set: conditions.latency-jump.min-dleta: expected 'min-delta', found the unknown key 'min-dleta'
                        --set: conditions.pth: expected 'path', found the unknown key 'pth'
                        --set: interval: expected 'conditions', found the unknown key 'interval'
                        --set: conditions.path.learn: expected a whole number from 1 to 1000, found 'soon'
                        --set: conditions.path.learn: expected a whole number from 1 to 1000, found nothing
                        --set: conditions: expected a mapping (key: value), found 'off'
                        --set: conditions: expected a word, found nothing as a key
                        --set: expected a word, found nothing as a key
                        --set: expected KEY=VALUE, such as conditions.path.learn=24, found 'path'""");
    }

    @Test
    void tellValuesThatAreNotYamlOrDoNotGoTogether() throws ConfigurationException {
        assertThatThrownBy(() -> settings("conditions.must-pass=[AS64500"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("--set:1: expected well-formed YAML, found text that is not: ");
        ConditionSettings current = settings("conditions.hop-count.current=24");
        assertThatThrownBy(() -> current.applyTo(Conditions.DEFAULT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--set: conditions.hop-count.current: expected current below baseline, found"
                        + " 'current: 24' and 'baseline: 24'");
    }

    @Test
    void areDoubtedWhereTheyHaveNoEffect() throws ConfigurationException {
        ConditionSettings settings = settings("conditions.max-latency=50ms");

        settings.applyTo(Conditions.DEFAULT);

        assertThat(settings.doubts())
                .extracting(Mistake::message)
                .containsExactly(
                        "--set: conditions.max-latency: expected 'hop-latency.limit', or 'mode: last-run' beside it, found"
                                + " 'max-latency', which 'mode: steady' does not look at");
    }

    private static ConditionSettings settings(String... settings) throws ConfigurationException {
        return ConditionSettings.parse("--set", List.of(settings));
    }

    private static List<Conditions> read(String text) throws ConfigurationException {
        return TargetsFile.parse(new FileText("targets.yaml", text), java.util.Set.of("LO")).stream()
                .map(target -> target.conditions())
                .toList();
    }

    private static List<Conditions> applied(ConditionSettings settings, String text) throws ConfigurationException {
        List<Conditions> applied = new java.util.ArrayList<>();
        for (Conditions conditions : read(text)) {
            applied.add(settings.applyTo(conditions));
        }
        return applied;
    }
}
