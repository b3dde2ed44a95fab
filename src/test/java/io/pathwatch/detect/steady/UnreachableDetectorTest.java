package io.pathwatch.detect.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Measure;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.Suspicion;
import io.pathwatch.model.rule.UnreachableRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreachableDetectorTest {

    private static final String UP = "192.0.2.1=1 | 192.0.2.2=10 | 198.51.100.250=20";
    private static final String SILENT = "192.0.2.1=1 | 192.0.2.2=10 | * | *";
    private static final String REFUSED = "192.0.2.1=1 | 192.0.2.2=10!X";
    private static final String LOOP = "192.0.2.1=1 | 192.0.2.2=10 | 192.0.2.3=11 | 192.0.2.2=12 | 192.0.2.3=13 | *";

    @Test
    void isRaisedOnTheThirdSilentTraceAndClearedOnTheSecondAnswer() {
        WatchedSeries series = series().trace(UP).trace(5, SILENT).trace(2, UP);

        assertThat(series.told())
                .containsExactly("4: unreachable raised critical silent", "8: unreachable cleared critical recovered");
    }

    @Test
    void isRaisedOnTheSecondRefusal() {
        WatchedSeries series = series().trace(UP).trace(2, REFUSED);

        assertThat(series.told()).containsExactly("3: unreachable raised critical refused");
        assertThat(series.evidence().summary()).isEqualTo("does not answer: refused at hop 2 (192.0.2.2), !X");
    }

    @Test
    void isRaisedOnTheThirdLoop() {
        WatchedSeries series = series().trace(UP).trace(3, LOOP);

        assertThat(series.told()).containsExactly("4: unreachable raised critical loop");
        assertThat(series.evidence().summary()).isEqualTo("does not answer: loop from hop 2 (192.0.2.2) to hop 4");
    }

    @Test
    void tellsAfterWhichHopItIsSilentAndTheLastGoodTrace() {
        WatchedSeries series = series().trace(2, UP).trace(3, SILENT);

        IncidentEvidence evidence = series.evidence();
        assertThat(evidence)
                .isEqualTo(new IncidentEvidence(
                        evidence.incident(),
                        WatchedSeries.series().id() + "|unreachable",
                        series.alerts().get(0).at().minusSeconds(2),
                        "silent",
                        "does not answer: silent after hop 2 (192.0.2.2)",
                        List.of(new Measure("traces in a row without an answer", 3, "traces", 3.0)),
                        3,
                        WatchedSeries.idOf(2),
                        2,
                        WatchedSeries.address("192.0.2.2"),
                        List.of()));
    }

    @Test
    void isNotRaisedByTwoSilentTraces() {
        WatchedSeries series = series();
        for (int i = 0; i < 20; i++) {
            series.trace(UP).trace(2, SILENT);
        }
        assertThat(series.told()).isEmpty();
    }

    @Test
    void asksForAnotherTraceWhileItIsNotSure() {
        assertThat(series().trace(UP).last().suspicion()).isNull();
        assertThat(series().trace(UP).trace(SILENT).last().suspicion()).isEqualTo(Suspicion.UNREACHABLE);
        assertThat(series().trace(UP).trace(3, SILENT).last().suspicion()).isNull();
    }

    @Test
    void changesWhenASilentTargetIsRefusedInstead() {
        WatchedSeries series = series().trace(UP).trace(3, SILENT).trace(4, REFUSED);

        assertThat(series.told())
                .containsExactly("4: unreachable raised critical silent", "6: unreachable changed critical refused");
    }

    @Test
    void saysNothingOfATargetThatNeverAnswered() {
        assertThat(series().trace(40, SILENT).told()).isEmpty();
    }

    @Test
    void isRaisedWherePacketsToATargetThatNeverAnswersEndNearerThanBefore() {
        WatchedSeries series =
                series().trace(20, SILENT).trace(4, "192.0.2.1=1 | * | *").trace(2, SILENT);

        assertThat(series.told())
                .containsExactly(
                        "23: unreachable raised critical silent", "26: unreachable cleared critical recovered");
    }

    @Test
    void saysNothingWhereTracesWereEndedBeforeTheyWereDone() {
        WatchedSeries series = series().trace(UP);
        for (int i = 0; i < 5; i++) {
            series.cutOff(SILENT);
        }
        assertThat(series.told()).isEmpty();
    }

    @Test
    void isOnlyFilteredWhileAnotherMethodReachesTheTarget() {
        WatchedSeries series =
                series().trace(UP).trace(2, SILENT).reachedOtherwise().trace(SILENT);

        assertThat(series.told()).containsExactly("4: unreachable raised info filtered");
        assertThat(series.evidence().summary())
                .isEqualTo("answers another method only; to icmp it is silent after hop 2 (192.0.2.2)");
        assertThat(series.last().suspicion()).isEqualTo(Suspicion.UNREACHABLE);

        series.trace(9, SILENT);
        assertThat(series.told()).hasSize(1);
        series.trace(2, SILENT);
        assertThat(series.told()).hasSize(2).last().isEqualTo("14: unreachable changed critical silent");
    }

    @Test
    void asksForAnotherTraceAlsoWhereOneLostTraceIsEnough() {
        WatchedSeries series = new WatchedSeries(Rules.only(new UnreachableRule(1, 1, 2))).trace(UP);

        assertThat(series.trace(SILENT).last().suspicion()).isEqualTo(Suspicion.UNREACHABLE);
        assertThat(series.reachedOtherwise().trace(SILENT).told())
                .containsExactly("2: unreachable raised critical silent", "3: unreachable changed info filtered");
    }

    /** An extra trace looks at the path too, but only for a lost target the other method is tried. */
    @Test
    void asksForAnotherMethodAlsoWhereThePathIsNew() {
        WatchedSeries series = new WatchedSeries()
                .trace(20, "192.0.2.1=1 | 192.0.2.40=10 | 198.51.100.250=20")
                .trace("192.0.2.1=1 | 198.51.100.40=10 | * | *");

        assertThat(series.insight())
                .anyMatch(line -> line.startsWith("path pending"))
                .anyMatch(line -> line.startsWith("unreachable pending"));
        assertThat(series.last().suspicion()).isEqualTo(Suspicion.UNREACHABLE);
    }

    @Test
    void writesAddressesAsTheyAreWrittenEverywhere() {
        WatchedSeries series =
                series().trace("2001:db8::1=1 | 198.51.100.250=20").trace(3, "2001:db8::1=1 | *");

        assertThat(series.evidence().summary()).isEqualTo("does not answer: silent after hop 1 (2001:db8::1)");
    }

    @Test
    void countsNoTimeBackwardsWhereTheClockWasSetBack() {
        WatchedSeries series =
                series().trace(UP).trace(3, SILENT).pause(Duration.ofHours(-1)).trace(2, UP);

        assertThat(series.evidence().summary()).isEqualTo("answers again, 0 s after the alert");
    }

    @Test
    void takesNoAnswerFromBeforeTheTargetWasLostForOne() {
        WatchedSeries series = series().trace(UP).reachedOtherwise().trace(4, SILENT);

        assertThat(series.told()).containsExactly("4: unreachable raised critical silent");
    }

    @Test
    void forgetsAtAnOperatorsWish() {
        WatchedSeries series = series().trace(UP).trace(3, SILENT);
        series.ordering(SeriesOrder.FORGET_BASELINE).trace(20, SILENT);

        assertThat(series.told())
                .containsExactly("4: unreachable raised critical silent", "5: unreachable cleared critical forgotten");
    }

    private static WatchedSeries series() {
        return new WatchedSeries(Rules.only(UnreachableRule.DEFAULT));
    }
}
