package io.pathwatch.detect.fold;

import static io.pathwatch.detect.fold.AlertQueue.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Condition;
import io.pathwatch.model.Decisions;
import io.pathwatch.model.Decisions.Fold;
import io.pathwatch.model.Decisions.Hold;
import io.pathwatch.model.PathStep;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FoldingTest {

    private static final Silence OF_DNS =
            Silence.of(new SilenceMatcher("dns", null, Map.of(), null), null, START.plusSeconds(3_600), null, "moving");

    private static Decisions decide(AlertQueue queue, int second) {
        return Folding.decide(queue.waiting(), List.of(), Standing.UNKNOWN, START.plusSeconds(second));
    }

    private static Decisions decideSilenced(AlertQueue queue) {
        return Folding.decide(queue.waiting(), List.of(OF_DNS), Standing.UNKNOWN, START.plusSeconds(10));
    }

    private static Decisions folds(Fold... folds) {
        return new Decisions(List.of(folds), List.of());
    }

    private static Decisions holds(Hold... holds) {
        return new Decisions(List.of(), List.of(holds));
    }

    private static Fold fold(long... alerts) {
        List<Long> sequences = new ArrayList<>();
        for (long alert : alerts) {
            sequences.add(alert);
        }
        return new Fold("core", sequences);
    }

    private static AlertQueue queue() {
        return new AlertQueue();
    }

    @Test
    void tellsAnAlertOnceItsGroupWaitIsOver() {
        AlertQueue queue = queue().groupWait(10).raised("dns");

        assertThat(decide(queue, 9)).isEqualTo(folds());
        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1)));
    }

    @Test
    void waitsFromTheFirstAlertOfAFoldOn() {
        AlertQueue queue = queue().at("silent", "192.0.2.1")
                .raised("dns")
                .after(9)
                .raised("mail")
                .after(10)
                .at("silent", "192.0.2.2")
                .raised("web");

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1, 2)));
    }

    @Test
    void tellsAtOnceWhatAClockThatWasSetBackLeftInTheFuture() {
        assertThat(decide(queue().after(7_200).raised("dns"), 0)).isEqualTo(folds(fold(1)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Condition.class,
            names = {"UNREACHABLE", "HOP_LATENCY", "LATENCY_JUMP"})
    void foldsTargetsBehindOneHop(Condition condition) {
        AlertQueue queue = queue().about(condition, Severity.WARNING)
                .at("above-limit", "192.0.2.1")
                .raised("dns")
                .raised("mail")
                .at("above-limit", "192.0.2.2")
                .raised("web");

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1, 2), fold(3)));
    }

    @Test
    void tellsUnlikeAlertsSinglyInTheOrderOfTheLog() {
        AlertQueue queue = queue().at("silent", "192.0.2.1")
                .raised("dns")
                .at("silent", "192.0.2.2")
                .raised("mail")
                .at("refused", "192.0.2.1")
                .raised("web");

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1), fold(2), fold(3)));
    }

    @Test
    void foldsAcrossSourcesWhatFailsAtTheSameHop() {
        AlertQueue queue = queue().at("silent", "192.0.2.1")
                .raised("dns")
                .from("ams1")
                .raised("mail")
                .from("fra1")
                .raised("web");

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1, 2, 3)));
    }

    @Test
    void foldsBySourceWhereNoHopAnswers() {
        AlertQueue queue = queue().at("silent", "")
                .raised("dns")
                .from("ams1")
                .raised("mail")
                .from("fra1")
                .raised("web");

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1, 3), fold(2)));
    }

    @Test
    void doesNotFoldAcrossGroups() {
        AlertQueue queue =
                queue().at("silent", "192.0.2.1").raised("dns").group("edge").raised("mail");

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1), new Fold("edge", List.of(2L))));
    }

    @Test
    void foldsATargetThatHalfOfItsSourcesLost() {
        AlertQueue queue = queue().at("silent", "192.0.2.1")
                .raised("dns")
                .from("ams1")
                .at("silent", "192.0.2.2")
                .raised("dns");

        assertThat(Folding.decide(
                        queue.waiting(), List.of(), new Standing(Map.of("dns", 4), Map.of()), START.plusSeconds(10)))
                .isEqualTo(folds(fold(1, 2)));
        assertThat(Folding.decide(
                        queue.waiting(), List.of(), new Standing(Map.of("dns", 5), Map.of()), START.plusSeconds(10)))
                .isEqualTo(folds(fold(1), fold(2)));
    }

    @Test
    void foldsAllConditionsOfOneSeriesLedByTheWorst() {
        AlertQueue queue = queue().about(Condition.HOP_COUNT, Severity.NOTICE)
                .raised("dns")
                .about(Condition.HOP_LATENCY, Severity.WARNING)
                .raised("dns")
                .about(Condition.LATENCY_JUMP, Severity.WARNING)
                .raised("dns");

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(2, 1, 3)));
    }

    @Test
    void foldsTheSameChangeOfTheAsPath() {
        AlertQueue queue = queue().about(Condition.PATH, Severity.WARNING)
                .path(replaced(64_500, 64_501, 64_502))
                .raised("dns")
                .path(replaced(64_500, 64_501, 64_503))
                .raised("mail")
                .path(replaced(64_500, 64_501, 64_502))
                .raised("web");

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1, 3), fold(2)));
    }

    @Test
    void neverMixesRaisedWithClearedOfOthers() {
        AlertQueue queue = queue().at("silent", "192.0.2.1")
                .sent(false)
                .raised("dns")
                .sent(true)
                .cleared("mail")
                .changed("web")
                .sent(false)
                .raised("www");

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1, 4), fold(2), fold(3)));
    }

    @Test
    void tellsARaiseAndItsClearTogetherAndWithNothingElse() {
        AlertQueue queue = queue().at("silent", "192.0.2.1")
                .raised("dns")
                .raised("mail")
                .cleared("dns")
                .raised("web")
                .cleared("web");

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1, 3), fold(2), fold(4, 5)));
    }

    @Test
    void holdsWhatIsSilencedAtOnce() {
        AlertQueue queue = queue().raised("dns").raised("mail").changed("dns").cleared("dns");

        assertThat(Folding.decide(queue.waiting(), List.of(OF_DNS), Standing.UNKNOWN, START))
                .isEqualTo(holds(new Hold(OF_DNS.id(), List.of(1L, 3L, 4L))));
    }

    @Test
    void tellsWhatASilenceThatIsOverHeldBack() {
        AlertQueue queue = queue().after(3_600).raised("dns");

        assertThat(Folding.decide(queue.waiting(), List.of(OF_DNS), Standing.UNKNOWN, START.plusSeconds(3_610)))
                .isEqualTo(folds(fold(1)));
    }

    @Test
    void tellsAClearOnlyIfItsRaiseWasTold() {
        assertThat(decideSilenced(queue().sent(true).cleared("dns"))).isEqualTo(folds(fold(1)));
        assertThat(decide(queue().heldBy("si_1").cleared("dns"), 0)).isEqualTo(holds(new Hold("si_1", List.of(1L))));
    }

    @Test
    void holdsAChangeWhoseRaiseIsHeldAndOneThatIsSilenced() {
        assertThat(decide(queue().heldBy("si_1").changed("dns"), 0)).isEqualTo(holds(new Hold("si_1", List.of(1L))));
        assertThat(decideSilenced(queue().sent(true).changed("dns")))
                .isEqualTo(holds(new Hold(OF_DNS.id(), List.of(1L))));
    }

    @Test
    void holdsBackTheTargetsOfASourceThatIsDown() {
        AlertQueue queue = queue().sourceIsDown("in_1")
                .raised("dns")
                .about(Condition.PATH, Severity.WARNING)
                .raised("mail")
                .from("ams1")
                .raised("web")
                .from("fra1")
                .about(Condition.SOURCE, Severity.CRITICAL)
                .raised("*");

        assertThat(decide(queue, 10))
                .isEqualTo(new Decisions(List.of(fold(3), fold(4)), List.of(new Hold("in_1", List.of(1L, 2L)))));
    }

    @Test
    void clearsTogetherWhatWasRaisedTogetherOnceAllHadTheirTurn() {
        AlertQueue queue = queue().raisedIn(7, false)
                .cleared("dns")
                .after(50)
                .cleared("mail")
                .after(55)
                .raisedIn(8, true)
                .cleared("web");

        assertThat(decide(queue, 65)).isEqualTo(folds(fold(3)));
        assertThat(decide(queue, 70)).isEqualTo(folds(fold(1, 2), fold(3)));
    }

    @Test
    void gathersForAnIntervalWhatFollowsWhatWasToldAlready() {
        AlertQueue first = queue().at("silent", "192.0.2.1").raised("dns");
        Decisions told = decide(first, 10);
        Set<String> likenesses = Folding.likenesses(first.waiting(), told, Standing.UNKNOWN);
        AlertQueue queue = queue().at("silent", "192.0.2.1")
                .after(11)
                .raised("mail")
                .after(60)
                .raised("web");
        Standing standing =
                new Standing(Map.of(), Map.of(likenesses.iterator().next(), Telling.begun(START.plusSeconds(10))));

        assertThat(likenesses).hasSize(1);
        assertThat(Folding.decide(queue.waiting(), List.of(), standing, START.plusSeconds(80)))
                .isEqualTo(folds());
        assertThat(Folding.decide(queue.waiting(), List.of(), standing, START.plusSeconds(81)))
                .isEqualTo(folds(fold(1, 2)));
    }

    @Test
    void tellsAsMuchAsTheStormLimitAllows() {
        AlertQueue queue = unlike(queue().stormLimit(5).told(-30, 2), 3);

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1), fold(2), fold(3)));
    }

    @Test
    void tellsAllThatIsDueInOneDigestAboveTheStormLimit() {
        AlertQueue queue = unlike(queue().stormLimit(5).told(-30, 3), 2)
                .about(Condition.LATENCY_JUMP, Severity.WARNING)
                .raised("slow");
        AlertQueue worstLast = queue().about(Condition.LATENCY_JUMP, Severity.WARNING)
                .stormLimit(1)
                .raised("slow")
                .about(Condition.UNREACHABLE, Severity.CRITICAL)
                .raised("dns");

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1, 2, 3)));
        assertThat(decide(worstLast, 10)).isEqualTo(folds(fold(2, 1)));
    }

    @Test
    void waitsWhileTheStormLimitAllowsNothing() {
        AlertQueue queue = unlike(queue().stormLimit(5).told(-30, 5), 2);

        assertThat(decide(queue, 29)).isEqualTo(folds());
        assertThat(decide(queue, 30)).isEqualTo(folds(fold(1), fold(2)));
    }

    @Test
    void limitsEachGroupByItself() {
        AlertQueue queue = unlike(queue().stormLimit(2).told(-30, 2).group("edge"), 2);

        assertThat(decide(queue, 10).folds())
                .containsExactly(new Fold("edge", List.of(1L)), new Fold("edge", List.of(2L)));
    }

    @Test
    void givesADigestOfEachKind() {
        AlertQueue queue =
                unlike(queue().stormLimit(2), 2).sent(true).cleared("web").cleared("www");

        assertThat(decide(queue, 10)).isEqualTo(folds(fold(1, 2), fold(3, 4)));
    }

    @Test
    void partsAMessageOfMoreThanAThousandAlerts() {
        AlertQueue queue = queue().at("silent", "192.0.2.1");
        for (int i = 0; i < 1_001; i++) {
            queue.raised("target-" + i);
        }

        assertThat(decide(queue, 10).folds())
                .extracting(fold -> fold.alerts().size())
                .containsExactly(1_000, 1);
    }

    private static AlertQueue unlike(AlertQueue queue, int alerts) {
        for (int i = 1; i <= alerts; i++) {
            queue.at("silent", "192.0.2." + i).raised("target-" + i);
        }
        return queue;
    }

    private static List<PathStep> replaced(long common, long before, long after) {
        return List.of(
                new PathStep(PathStep.Kind.SAME, place(1, common), place(1, common)),
                new PathStep(PathStep.Kind.REPLACED, place(2, before), place(2, after)));
    }

    private static PathStep.Place place(int ttl, @Nullable Long asn) {
        return new PathStep.Place(ttl, List.of(AlertQueue.address("192.0.2." + ttl)), asn, null);
    }
}
