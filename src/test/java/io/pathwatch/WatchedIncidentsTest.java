package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.SimulatedWatch.Fate;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentFilter;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents that no trace will clear, over the store. */
class WatchedIncidentsTest {

    @TempDir
    Path folder;

    /** Five targets, of which the third is lost, and that is told. */
    private SimulatedWatch withOneLost() throws Exception {
        SimulatedWatch watch = new SimulatedWatch(folder.resolve("pathwatch.db"), 5);
        watch.pass(3, target -> Fate.REACHED);
        watch.pass(4, WatchedIncidentsTest::thirdIsLost);
        assertThat(watch.told()).containsExactly("unreachable raised of target-2, 1 alerts");
        return watch;
    }

    private static Fate thirdIsLost(int target) {
        return target == 2 ? Fate.SILENT : Fate.REACHED;
    }

    private static List<Incident> open(SimulatedWatch watch) {
        return watch.incidents().listIncidents(IncidentFilter.OPEN, 100);
    }

    private static List<String> all(SimulatedWatch watch) {
        return watch.incidents().listIncidents(IncidentFilter.ALL, 100).stream()
                .map(incident -> incident.condition().key() + " " + incident.cause() + ": " + incident.summary())
                .toList();
    }

    @Test
    void endsWhatIsOpenOfATargetThatWasRemoved() throws Exception {
        try (SimulatedWatch watch = withOneLost()) {
            watch.remove(2);
            watch.pass(4, WatchedIncidentsTest::thirdIsLost);
            assertThat(open(watch)).hasSize(1);

            watch.pass(4, WatchedIncidentsTest::thirdIsLost);
            assertThat(watch.told()).containsExactly("unreachable cleared of target-2, 1 alerts");
            assertThat(all(watch))
                    .containsExactly("unreachable not-watched: is not watched any more: no target has that name");
        }
    }

    @Test
    void leavesToTheSubscriptionWhatIsOpenAboutIt() throws Exception {
        try (SimulatedWatch watch = withOneLost()) {
            watch.hold("mail");
            watch.pass(12, WatchedIncidentsTest::thirdIsLost);

            assertThat(watch.told()).containsExactly("delivery raised of mail, 1 alerts");
            assertThat(open(watch)).hasSize(2);
        }
    }

    @Test
    void endsNothingOfATargetThatIsBackSoon() throws Exception {
        try (SimulatedWatch watch = withOneLost()) {
            watch.remove(2);
            watch.pass(4, WatchedIncidentsTest::thirdIsLost);
            watch.putBack(2);
            watch.pass(8, WatchedIncidentsTest::thirdIsLost);

            assertThat(open(watch)).hasSize(1);
            assertThat(watch.told()).isEmpty();
        }
    }

    /** That it was known to answer is not forgotten: else it would be one that never does. */
    @Test
    void raisesAnewWhatIsStillLostWhenItIsBackLater() throws Exception {
        try (SimulatedWatch watch = withOneLost()) {
            watch.remove(2);
            watch.pass(8, WatchedIncidentsTest::thirdIsLost);
            watch.putBack(2);
            watch.pass(2, WatchedIncidentsTest::thirdIsLost);
            assertThat(watch.told()).containsExactly("unreachable cleared of target-2, 1 alerts");

            watch.pass(2, WatchedIncidentsTest::thirdIsLost);
            watch.pass(4, target -> Fate.REACHED);
            assertThat(watch.told())
                    .containsExactly(
                            "unreachable raised of target-2, 1 alerts", "unreachable cleared of target-2, 1 alerts");
            assertThat(all(watch)).hasSize(2);
        }
    }

    @Test
    void startsTheGraceAnewWithTheDaemon() throws Exception {
        try (SimulatedWatch watch = withOneLost()) {
            watch.remove(2);
            for (int i = 0; i < 3; i++) {
                watch.pass(4, WatchedIncidentsTest::thirdIsLost);
                watch.restart();
            }

            assertThat(open(watch)).hasSize(1);
        }
    }

    @Test
    void endsWhatIsOpenWhenTheMethodChanges() throws Exception {
        try (SimulatedWatch watch = withOneLost()) {
            watch.change(2, target -> target.withProbe(target.probe().withMethod(ProbeMethod.UDP)));
            watch.pass(8, target -> Fate.REACHED);

            assertThat(watch.told()).containsExactly("unreachable cleared of target-2, 1 alerts");
        }
    }

    @Test
    void endsWhatIsOpenOfAnotherMethodThanTheResolvedOne() throws Exception {
        try (SimulatedWatch watch = withOneLost()) {
            watch.pass(8, WatchedIncidentsTest::thirdIsLost); // not resolved yet: it may be any
            watch.rememberMethod(2, ProbeMethod.ICMP);
            watch.pass(8, WatchedIncidentsTest::thirdIsLost);
            assertThat(open(watch)).hasSize(1);

            watch.rememberMethod(2, ProbeMethod.UDP);
            watch.stopTracing(2);
            watch.pass(8, WatchedIncidentsTest::thirdIsLost);
            assertThat(watch.told()).containsExactly("unreachable cleared of target-2, 1 alerts");
        }
    }

    @Test
    void endsWhatIsOpenOfASeriesWhoseTargetHasOtherTracesForADay() throws Exception {
        try (SimulatedWatch watch = withOneLost()) {
            watch.traceBy(2, ProbeMethod.UDP);
            watch.pass(8, target -> Fate.REACHED);
            watch.sleep(Duration.ofHours(23));
            watch.pass(8, target -> Fate.REACHED);
            assertThat(open(watch)).hasSize(1);

            watch.sleep(Duration.ofHours(1));
            watch.pass(8, target -> Fate.REACHED);
            assertThat(watch.told()).containsExactly("unreachable cleared of target-2, 1 alerts");
            assertThat(all(watch)).singleElement().asString().contains("traces of its target are made otherwise");
        }
    }

    @Test
    void clearsWithTheNextTraceWhenNothingIsComparedAnyMore() throws Exception {
        try (SimulatedWatch watch = withOneLost()) {
            watch.change(2, target -> target.withConditions(target.conditions().off()));
            watch.pass(3, WatchedIncidentsTest::thirdIsLost);

            assertThat(watch.told()).containsExactly("unreachable cleared of target-2, 1 alerts");
            assertThat(all(watch)).containsExactly("unreachable switched-off: unreachable is no longer watched here");
        }
    }

    /** Traces that fail clear nothing by themselves. */
    @Test
    void endsWhatWasSwitchedOffWhileNoTraceCanBeMade() throws Exception {
        try (SimulatedWatch watch = withOneLost()) {
            watch.change(2, target -> target.withConditions(target.conditions().off()));
            watch.pass(8, target -> target == 2 ? Fate.NO_PERMISSION : Fate.REACHED);

            assertThat(watch.told()).containsExactly("unreachable cleared of target-2, 1 alerts");
            assertThat(all(watch)).containsExactly("unreachable switched-off: unreachable is no longer watched here");

            watch.change(2, target -> target.withConditions(Conditions.DEFAULT));
            watch.pass(4, WatchedIncidentsTest::thirdIsLost);
            watch.pass(4, target -> Fate.REACHED);
            assertThat(watch.told())
                    .containsExactly(
                            "unreachable raised of target-2, 1 alerts", "unreachable cleared of target-2, 1 alerts");
        }
    }

    @Test
    void endsWhatIsOpenWhereTheStateWasDamaged() throws Exception {
        try (SimulatedWatch watch = withOneLost()) {
            watch.damageState(2);
            watch.pass(4, target -> Fate.REACHED);

            assertThat(watch.told()).containsExactly("unreachable cleared of target-2, 1 alerts");
            assertThat(all(watch)).singleElement().asString().startsWith("unreachable state-lost: ");
        }
    }

    @Test
    void endsTheOthersBesideOneThatIsDamagedAndThatOneToo() throws Exception {
        try (SimulatedWatch watch = new SimulatedWatch(folder.resolve("pathwatch.db"), 5)) {
            watch.pass(3, target -> Fate.REACHED);
            watch.pass(4, target -> target < 2 ? Fate.SILENT : Fate.REACHED);
            watch.told();
            watch.damageAlerts(0);
            watch.damageTraces(0);
            watch.remove(0);
            watch.remove(1);
            watch.pass(8, target -> Fate.REACHED);

            assertThat(open(watch)).isEmpty();
            assertThat(all(watch))
                    .containsOnly("unreachable not-watched: is not watched any more: no target has that name")
                    .hasSize(2);
        }
    }

    @Test
    void tellsNothingOfTheEndOfWhatWasHeldBack() throws Exception {
        try (SimulatedWatch watch = new SimulatedWatch(folder.resolve("pathwatch.db"), 5)) {
            watch.silence(new Silence(
                    "si_1",
                    new SilenceMatcher("target-2", null, Map.of(), null),
                    SimulatedWatch.START,
                    SimulatedWatch.START.plus(Duration.ofDays(1)),
                    null,
                    ""));
            watch.pass(3, target -> Fate.REACHED);
            watch.pass(4, WatchedIncidentsTest::thirdIsLost);
            watch.remove(2);
            watch.pass(8, WatchedIncidentsTest::thirdIsLost);

            assertThat(open(watch)).isEmpty();
            assertThat(watch.told()).isEmpty();
        }
    }

    /** Also where the process ends right after, or before it is done. */
    @Test
    void endsOnce() throws Exception {
        for (boolean before : List.of(true, false)) {
            Path own = folder.resolve(before + ".db");
            try (SimulatedWatch watch = new SimulatedWatch(own, 5)) {
                watch.pass(3, target -> Fate.REACHED);
                watch.pass(4, WatchedIncidentsTest::thirdIsLost);
                watch.remove(2);
                watch.killOnce("end", before);
                watch.pass(16, WatchedIncidentsTest::thirdIsLost);

                assertThat(watch.kills()).isEqualTo(1);
                assertThat(watch.told())
                        .containsExactly(
                                "unreachable raised of target-2, 1 alerts",
                                "unreachable cleared of target-2, 1 alerts");
            }
        }
    }
}
