package io.pathwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.MethodMemory;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.rule.LossRule;
import io.pathwatch.model.rule.SteadyRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannedSeriesTest {

    private static final Map<String, Source> SOURCES = Map.of(
            Target.THIS_HOST,
            Source.Command.LOCAL,
            "far",
            new Source.Command("far", List.of("ssh", "far.example.net", "traceroute", Source.ADDRESS_PLACEHOLDER)),
            "atlas",
            new Source.AtlasMeasurement("atlas", 5001, List.of()),
            "files",
            new Source.Recording("files", Path.of("recorded")));

    private static final Target WEB = new Target(
            "web",
            "",
            "www.example.net",
            Target.THIS_HOST,
            Duration.ofMinutes(1),
            ProbeOptions.DEFAULT,
            Conditions.DEFAULT,
            Map.of());

    private static Target from(String source) {
        return new Target(
                WEB.name(),
                WEB.group(),
                WEB.host(),
                source,
                WEB.interval(),
                WEB.probe(),
                WEB.conditions(),
                WEB.labels());
    }

    private static Target by(ProbeMethod method, @Nullable Integer port) {
        return WEB.withProbe(WEB.probe().withMethod(method, port));
    }

    private static Series series(String source, String method, @Nullable Integer port) {
        return new Series(source, "web", AddressFamily.IPV4, method, port);
    }

    private static String look(Target target, Series series, Condition condition) {
        return look(target, series, condition, null);
    }

    private static String look(Target target, Series series, Condition condition, @Nullable ProbeMethod resolved) {
        MethodMemory memory = new MethodMemory() {

            @Override
            public Optional<ProbeMethod> findMethod(String source, String name, AddressFamily family) {
                return Optional.ofNullable(resolved);
            }

            @Override
            public void remember(String source, String name, AddressFamily family, ProbeMethod method) {
                throw new UnsupportedOperationException();
            }
        };
        NotWatched reason = new PlannedSeries(List.of(target), SOURCES, "fra1", memory).findReason(series, condition);
        return reason == null ? "watched" : reason.cause() + ": " + reason.summary();
    }

    private static String look(Target target, Series series) {
        return look(target, series, Condition.PATH);
    }

    @Test
    void watchesASeriesThatATargetHas() {
        assertThat(look(WEB, series("fra1", "icmp", null))).isEqualTo("watched");
        assertThat(look(by(ProbeMethod.TCP, 443), series("fra1", "tcp", 443))).isEqualTo("watched");
        assertThat(look(from("far"), series("far", "remote", null))).isEqualTo("watched");
        assertThat(look(from("atlas"), series("atlas/1234", "icmp", null))).isEqualTo("watched");
        assertThat(look(from("files"), series("files", "udp", null))).isEqualTo("watched");
    }

    @Test
    void saysWhatHasChanged() {
        String otherwise =
                "not-watched: is not watched any more: the target is traced by another method, port or address family";
        assertThat(look(WEB, new Series("fra1", "web-2", AddressFamily.IPV4, "icmp", null)))
                .isEqualTo("not-watched: is not watched any more: no target has that name");
        assertThat(look(WEB, series("ams1", "icmp", null)))
                .isEqualTo("not-watched: is not watched any more: the target is not traced from there");
        assertThat(look(by(ProbeMethod.UDP, null), series("fra1", "icmp", null)))
                .isEqualTo(otherwise);
        assertThat(look(by(ProbeMethod.TCP, 80), series("fra1", "tcp", 443))).isEqualTo(otherwise);
        assertThat(look(WEB.withProbe(WEB.probe().withFamily(AddressFamily.IPV6)), series("fra1", "icmp", null)))
                .isEqualTo(otherwise);
        assertThat(look(from("far"), series("far", "icmp", null))).isEqualTo(otherwise);
    }

    @Test
    void takesAnyMethodUntilOneIsResolved() {
        Series udp = series("fra1", "udp", null);

        assertThat(look(WEB, udp, Condition.PATH, null)).isEqualTo("watched");
        assertThat(look(WEB, udp, Condition.PATH, ProbeMethod.UDP)).isEqualTo("watched");
        assertThat(look(WEB, udp, Condition.PATH, ProbeMethod.ICMP)).startsWith("not-watched: ");
    }

    @Test
    void saysWhichConditionIsSwitchedOff() {
        Series loss = series("fra1", "loss", null);
        SteadyRules steady = SteadyRules.DEFAULT;
        Target counting = WEB.withConditions(new Conditions(
                Conditions.Mode.STEADY,
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                new SteadyRules(
                        steady.hopLatency(),
                        steady.latencyJump(),
                        steady.hopCount(),
                        null,
                        steady.unreachable(),
                        LossRule.DEFAULT,
                        List.of(),
                        List.of(),
                        3,
                        Duration.ZERO,
                        20)));

        assertThat(look(counting, loss, Condition.LOSS)).isEqualTo("watched");
        assertThat(look(WEB, loss, Condition.LOSS)).isEqualTo("switched-off: loss is no longer watched here");
        assertThat(look(counting, series("fra1", "icmp", null), Condition.PATH))
                .isEqualTo("switched-off: path is no longer watched here");
        assertThat(look(
                        WEB.withConditions(WEB.conditions().off()),
                        series("fra1", "icmp", null),
                        Condition.UNREACHABLE))
                .isEqualTo("switched-off: unreachable is no longer watched here");
    }
}
