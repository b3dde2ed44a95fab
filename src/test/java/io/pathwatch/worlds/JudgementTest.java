package io.pathwatch.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Report;
import io.pathwatch.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The judge, before whom stands a comparison that says what it is told to say. */
class JudgementTest {

    private static final int FIRST = 100;
    private static final int END = 120;

    private final List<Saying> sayings = new ArrayList<>();

    private record Saying(int trace, Condition condition, AlertStatus status, String cause, int ttl) {}

    @Test
    void acceptsWhatIsRaisedAndClearedOnce() {
        say(FIRST + 2, Condition.UNREACHABLE, AlertStatus.RAISED, "silent", 5);
        say(END + 1, Condition.UNREACHABLE, AlertStatus.CLEARED, "recovered", 5);

        Verdict verdict = judge().verdicts().get(0);

        assertThat(verdict).isEqualTo(new Verdict(verdict.truth(), 3, 1, 1, true, true));
        assertThat(verdict.isFound()).isTrue();
        assertThat(verdict.isToldOnce()).isTrue();
        assertThat(judge().falseAlerts()).isEmpty();
    }

    @Test
    void missesWhatIsNotRaised() {
        assertThat(judge().verdicts().get(0).isFound()).isFalse();
        assertThat(judge().verdicts().get(0).isToldOnce()).isFalse();
    }

    @Test
    void doesNotTakeWhatIsRaisedLateForFound() {
        say(FIRST + 3, Condition.UNREACHABLE, AlertStatus.RAISED, "silent", 5);

        assertThat(judge().verdicts().get(0).traces()).isEqualTo(4);
        assertThat(judge().verdicts().get(0).isFound()).isFalse();
    }

    @Test
    void doesNotTakeWhatIsRaisedAfterwardsForFound() {
        say(END, Condition.UNREACHABLE, AlertStatus.RAISED, "silent", 5);

        assertThat(judge().verdicts().get(0).traces()).isZero();
    }

    @Test
    void seesWhatIsRaisedTwice() {
        say(FIRST + 2, Condition.UNREACHABLE, AlertStatus.RAISED, "silent", 5);
        say(FIRST + 9, Condition.UNREACHABLE, AlertStatus.CLEARED, "recovered", 5);
        say(END + 3, Condition.UNREACHABLE, AlertStatus.RAISED, "silent", 5);

        assertThat(judge().verdicts().get(0).isFound()).isTrue();
        assertThat(judge().verdicts().get(0).isToldOnce()).isFalse();
    }

    @Test
    void seesWhatIsClearedBeforeItEnds() {
        say(FIRST + 2, Condition.UNREACHABLE, AlertStatus.RAISED, "silent", 5);
        say(FIRST + 9, Condition.UNREACHABLE, AlertStatus.CLEARED, "recovered", 5);

        assertThat(judge().verdicts().get(0).isToldOnce()).isFalse();
    }

    @Test
    void letsTheEndOfWhatHadBecomeNormalBeToldAsAChange() {
        say(FIRST + 2, Condition.UNREACHABLE, AlertStatus.RAISED, "silent", 5);
        say(FIRST + 9, Condition.UNREACHABLE, AlertStatus.CLEARED, "new-baseline", 5);
        say(END + 1, Condition.UNREACHABLE, AlertStatus.RAISED, "silent", 5);

        assertThat(judge().verdicts().get(0).isToldOnce()).isTrue();
    }

    @Test
    void seesAWrongCauseAndAWrongHop() {
        say(FIRST + 2, Condition.UNREACHABLE, AlertStatus.RAISED, "loop", 2);

        assertThat(judge().verdicts().get(0).isRightCause()).isFalse();
        assertThat(judge().verdicts().get(0).isRightHop()).isFalse();
    }

    @Test
    void countsWhatNothingExplains() {
        say(FIRST - 1, Condition.UNREACHABLE, AlertStatus.RAISED, "silent", 5);
        say(FIRST + 1, Condition.PATH, AlertStatus.RAISED, "new-path", 5);
        say(END + Verdict.AFTERMATH, Condition.LATENCY_JUMP, AlertStatus.RAISED, "jump", 5);

        assertThat(judge().falseAlerts())
                .extracting(Told::condition)
                .containsExactly(Condition.UNREACHABLE, Condition.PATH, Condition.LATENCY_JUMP);
        assertThat(judge().days()).isEqualTo((288 - (END - FIRST) - Verdict.AFTERMATH) / 288.0);
    }

    private void say(int trace, Condition condition, AlertStatus status, String cause, int ttl) {
        sayings.add(new Saying(trace, condition, status, cause, ttl));
    }

    private Judgement judge() {
        Timeline day = new PlainPath().day();
        TrueIncident silent = new TrueIncident(IncidentKind.SILENT, FIRST, END, 5, 5, Set.of(Condition.LATENCY_JUMP));
        day.add(new Episode(FIRST, END, day.normal().broken(Fault.BROKEN, 5), silent));
        int[] next = {0};
        return Judgement.of(PlainPath.world(1, day, SteadyConditions.DEFAULT), (history, report) -> {
            int trace = next[0]++;
            List<Alert> alerts = sayings.stream()
                    .filter(each -> each.trace() == trace)
                    .map(each -> alert(each, report))
                    .toList();
            return new Comparison(alerts, history.version(), null);
        });
    }

    private static Alert alert(Saying saying, Report report) {
        String series = report.trace().series().id();
        IncidentEvidence evidence = new IncidentEvidence(
                Incident.id(series, saying.condition(), series),
                Incident.key(series, saying.condition()),
                report.trace().startedAt(),
                saying.cause(),
                "as it was told to say",
                List.of(),
                1,
                null,
                saying.ttl(),
                null,
                List.of());
        return new Alert(
                Alert.id(report.traceId(), evidence.incidentKey(), saying.status()),
                report.traceId(),
                report.trace().series(),
                List.of(saying.condition()),
                saying.status(),
                Severity.WARNING,
                report.trace().endedAt(),
                report.target().labels(),
                evidence);
    }
}
