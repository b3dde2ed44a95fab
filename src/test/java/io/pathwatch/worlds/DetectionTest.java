package io.pathwatch.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.detect.steady.SteadyComparison;
import io.pathwatch.model.Condition;
import io.pathwatch.worlds.Survey.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often steady comparison is right, in worlds of which the truth is known: few ones here, many ones with
 * {@code ./pathwatch test --long=detection}, which also writes the figures down.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DetectionTest {

    private static final Path DOCUMENT = Path.of("docs/detection.md");
    private static final Extent SHORT = new Extent(60, 1, 10, 40);
    private static final Extent LONG = new Extent(600, 3, 150, 600);

    private Survey survey = Survey.of(new Extent(0, 1, 0, 0), new SteadyComparison()::compare);

    @BeforeAll
    void survey() throws IOException {
        survey = Survey.of(LongRun.isOn() ? LONG : SHORT, new SteadyComparison()::compare);
        if (LongRun.isOn()) {
            Files.writeString(DOCUMENT, DetectionDocument.render(survey));
        }
    }

    @Test
    void raisesNoPathAlertWithoutAnIncident() {
        assertThat(survey.quiet().falseAlerts(Condition.PATH))
                .as(survey.quiet().mistakes())
                .isZero();
    }

    @Test
    void raisesAtMostOneLatencyAlertInFiftyDaysWithoutAnIncident() {
        double perDay = survey.quiet().falseAlertsPerDay(Condition.LATENCY_JUMP)
                + survey.quiet().falseAlertsPerDay(Condition.HOP_LATENCY);
        assertThat(perDay).as(survey.quiet().mistakes()).isLessThanOrEqualTo(0.02);
    }

    @ParameterizedTest
    @EnumSource(names = {"HOP_COUNT", "UNREACHABLE", "LOSS"})
    void raisesHardlyAnythingElseWithoutAnIncident(Condition condition) {
        Tally tally = survey.quiet(condition);
        assertThat(tally.falseAlertsPerDay(condition)).as(tally.mistakes()).isLessThanOrEqualTo(0.02);
    }

    @ParameterizedTest
    @EnumSource
    void findsNineteenOfTwentyIncidentsInTime(IncidentKind kind) {
        Tally tally = survey.troubled().get(kind);
        assertThat(tally.found()).as(tally.mistakes()).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest
    @EnumSource
    void raisesAndClearsEachIncidentOnce(IncidentKind kind) {
        Tally tally = survey.troubled().get(kind);
        assertThat(tally.toldOnce()).as(tally.mistakes()).isGreaterThanOrEqualTo(0.99);
    }

    @ParameterizedTest
    @EnumSource
    void namesTheCause(IncidentKind kind) {
        Tally tally = survey.troubled().get(kind);
        assertThat(tally.wrongCause()).as(tally.mistakes()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void findsRisesInEndToEndSeriesWithFewFalseAlerts() {
        Tally tally = survey.endToEnd();
        assertThat(tally.falseAlertsPerDay(Condition.LATENCY_JUMP))
                .as(tally.mistakes())
                .isLessThanOrEqualTo(0.15);
        assertThat(tally.share(each -> each.traces() > 0)).as(tally.mistakes()).isGreaterThanOrEqualTo(0.95);
    }
}
