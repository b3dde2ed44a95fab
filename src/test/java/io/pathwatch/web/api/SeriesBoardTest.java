package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Decisions;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.SeriesStatuses;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.WaitingAlert;
import io.pathwatch.model.view.Arrival;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.SeriesItem;
import io.pathwatch.model.view.SeriesState;
import io.pathwatch.model.view.Sights;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesBoardTest {

    private static final String SYD = StoredWorld.series("syd").id();

    @TempDir
    Path folder;

    private StoredWorld world;
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void opensAStore() {
        world = new StoredWorld(folder, false);
        world.watch("syd");
        world.events.open(null, new EventStream.Client() {
            @Override
            public boolean write(String text) {
                text.lines().filter(line -> line.startsWith("event: ")).forEach(line -> heard.add(line.substring(7)));
                return true;
            }

            @Override
            public void end() {}
        });
        heard.clear();
    }

    @AfterEach
    void closesIt() {
        world.close();
    }

    private SeriesItem item() {
        return world.board.find(SYD).orElseThrow();
    }

    @Test
    void followsATargetFromItsFirstTrace() {
        world.board.look();
        assertThat(item().state()).isEqualTo(SeriesState.PENDING);
        world.reach("syd", Duration.ofMinutes(2), "198.51.100.1", 30);
        world.board.look();

        assertThat(world.board.items()).hasSize(1);
        assertThat(item().state()).isEqualTo(SeriesState.OK);
        assertThat(item().rtt()).isEqualTo(Duration.ofMillis(30));
        assertThat(item().path()).isEqualTo("A");
        assertThat(item().lossPct()).isZero();
        assertThat(heard).containsExactly("trace", "status");
    }

    @Test
    void tellsWhatChangesAndNothingTwice() {
        world.reach("syd", Duration.ofMinutes(13), "198.51.100.1", 30);
        world.board.look();
        heard.clear();

        world.board.look();
        assertThat(heard).isEmpty();
        world.reach("syd", Duration.ofMinutes(8), "198.51.100.1", 31);
        world.board.look();
        assertThat(heard).containsExactly("trace");
        String incident = world.tell("syd", Duration.ofMinutes(5), Condition.LATENCY_JUMP, AlertStatus.RAISED, null);
        world.board.look();
        assertThat(heard).containsExactly("trace", "trace", "incident", "status");
        assertThat(item().state()).isEqualTo(SeriesState.SLOW);
        assertThat(item().since())
                .isEqualTo(StoredWorld.NOW.minus(Duration.ofMinutes(5)).plusMillis(800));
        world.tell("syd", Duration.ofMinutes(3), Condition.LATENCY_JUMP, AlertStatus.CLEARED, incident);
        world.board.look();
        assertThat(item().state()).isEqualTo(SeriesState.OK);
        assertThat(item().openIncidents()).isZero();
    }

    @Test
    void tellsWhichAreSilencedAndThatOnce() {
        world.reach("syd", Duration.ofMinutes(13), "198.51.100.1", 30);
        world.watch("new");
        world.board.look();
        assertThat(world.board.items()).noneMatch(SeriesItem::silenced);
        heard.clear();

        world.configure(silence("syd", null, null), silence("new", null, null));
        world.board.look();
        world.board.look();
        assertThat(world.board.items()).hasSize(2).allMatch(SeriesItem::silenced);
        assertThat(heard).containsExactly("status", "status");

        Instant later = StoredWorld.NOW.plusSeconds(60);
        world.configure(silence("syd", Condition.PATH, null), silence("syd", null, later), silence("n*", null, null));
        world.board.look();
        assertThat(item().silenced()).isFalse();
        assertThat(world.board.items()).anyMatch(SeriesItem::silenced);
        assertThat(heard).hasSize(3);
    }

    private static Silence silence(String target, @Nullable Condition condition, @Nullable Instant from) {
        SilenceMatcher match = new SilenceMatcher(target, null, Map.of(), condition);
        return Silence.of(match, from, StoredWorld.NOW.plusSeconds(600), null, "");
    }

    @Test
    void knowsAfterAStartWhatItKnewBefore() {
        for (int hours = 30; hours > 0; hours--) {
            world.reach("syd", Duration.ofHours(hours), "198.51.100.1", 20 + hours % 2);
        }
        world.reach("syd", Duration.ofMinutes(3), "198.51.100.2", null);
        world.board.look();
        SeriesItem known = item();
        world.close();

        world = new StoredWorld(folder, false);
        world.watch("syd");
        world.board.look();
        SeriesItem again = item();

        assertThat(again.path()).isEqualTo(known.path()).isEqualTo("B");
        assertThat(again.day()).isEqualTo(known.day());
        assertThat(again.lossPct()).isEqualTo(known.lossPct()).isEqualTo(10.0);
        assertThat(again.reached()).isFalse();
        assertThat(again.day().rtts().stream().filter(Objects::nonNull)).hasSize(23);
        assertThat(again.usual()).isNotNull();
    }

    @Test
    void callsASeriesStaleAndFailed() {
        world.reach("syd", Duration.ofMinutes(14), "198.51.100.1", 30);
        world.board.look();
        assertThat(item().state()).isEqualTo(SeriesState.OK);
        world.now = world.now.plus(Duration.ofMinutes(2));
        world.board.look();
        assertThat(item().state()).isEqualTo(SeriesState.STALE);
        assertThat(item().since()).isEqualTo(world.now);
        world.fail("syd", Duration.ofMinutes(-1));
        world.board.look();
        assertThat(item().state()).isEqualTo(SeriesState.FAILED);
        assertThat(item().path()).isEqualTo("A");
    }

    @Test
    void showsButDoesNotListWhatIsWatchedNoMore() {
        world.reach("syd", Duration.ofMinutes(1), "198.51.100.1", 30);
        world.unwatch("syd");
        world.board.look();

        assertThat(world.board.items()).isEmpty();
        assertThat(item().rtt()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void tellsTheFirstTargetOfAProgramThatHadNone() {
        world.unwatch("syd");
        world.board.look();
        assertThat(heard).isEmpty();

        world.watch("syd");
        world.board.look();

        assertThat(heard).containsExactly("status");
    }

    @Test
    void tellsPagesToBeginAnewWhenATargetIsWatchedNoMore() {
        world.reach("syd", Duration.ofMinutes(1), "198.51.100.1", 30);
        world.watch("new");
        world.board.look();

        world.unwatch("syd");
        world.board.look();
        assertThat(heard).containsExactly("reset");
        world.unwatch("new");
        world.board.look();
        world.board.look();
        assertThat(heard).containsExactly("reset", "reset");
    }

    @Test
    void saysWhenTheFirstTraceIsDueAsLongAsThatIsTrue() {
        world.board.look();
        Instant first = StoredWorld.NOW.plusSeconds(90);
        assertThat(item().nextTraceAt()).isEqualTo(first);
        world.now = StoredWorld.NOW.plusSeconds(89);
        world.due(first.plusSeconds(2));
        world.board.look();
        assertThat(item().nextTraceAt()).as("hardly another").isEqualTo(first);
        assertThat(heard).isEmpty();

        world.now = first.plusSeconds(5);
        world.due(first.plusSeconds(2));
        world.board.look();
        assertThat(item().nextTraceAt()).as("nobody came to it").isNull();
        assertThat(heard).containsExactly("status");

        world.due(first.plusSeconds(65));
        world.board.look();
        world.board.look();
        assertThat(item().nextTraceAt()).isEqualTo(first.plusSeconds(65));
        assertThat(heard).containsExactly("status", "status");
    }

    @Test
    void saysWhenTheNextTraceIsDueThoughTheLastOneIsSeenBeforeItsFlightHasEnded() {
        world.reach("syd", Duration.ofSeconds(2), "198.51.100.1", 30);
        world.due(null);
        world.board.look();
        assertThat(item().nextTraceAt()).isNull();
        heard.clear();

        world.due(StoredWorld.NOW.plus(Duration.ofMinutes(5)));
        world.board.look();

        assertThat(item().nextTraceAt()).isEqualTo(StoredWorld.NOW.plus(Duration.ofMinutes(5)));
        assertThat(heard).isEmpty();
        world.due(null);
        world.board.look();
        assertThat(item().nextTraceAt()).as("asked for").isEqualTo(StoredWorld.NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void takesALateTraceForHistoryOnly() {
        world.reach("syd", Duration.ofMinutes(1), "198.51.100.1", 30);
        world.board.look();
        world.reach("syd", Duration.ofMinutes(90), "198.51.100.2", 70);
        world.board.look();

        assertThat(item().rtt()).isEqualTo(Duration.ofMillis(30));
        assertThat(item().path()).isEqualTo("A");
        assertThat(item().day().rtts()).contains(Duration.ofMillis(70));
    }

    @Test
    void goesOnWhereTheClockWasAheadAndWasSetBack() {
        world.reach("syd", Duration.ofMinutes(35), "198.51.100.1", 10);
        world.now = StoredWorld.NOW.plus(Duration.ofHours(2));
        world.reach("syd", Duration.ofMinutes(-118), "198.51.100.1", 30);
        world.board.look();
        assertThat(item().rtt()).isEqualTo(Duration.ofMillis(30));
        world.now = StoredWorld.NOW;
        world.board.look();
        assertThat(item().overdue()).isFalse();

        world.reach("syd", Duration.ofMinutes(1), "198.51.100.2", 70);
        world.board.look();

        assertThat(item().lastTraceAt()).isEqualTo(StoredWorld.NOW.minus(Duration.ofMinutes(1)));
        assertThat(item().rtt()).isEqualTo(Duration.ofMillis(70));
        assertThat(item().path()).isEqualTo("B");
        assertThat(item().day().rtts().subList(45, 48))
                .containsExactly(Duration.ofMillis(10), Duration.ofMillis(70), null);
        assertThat(item().usual()).isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void doesNotGoBackToTheFutureAfterAStart() {
        world.reach("syd", Duration.ofMinutes(-118), "198.51.100.1", 30);
        world.reach("syd", Duration.ofMinutes(8), "198.51.100.1", 70);
        world.board.look();

        assertThat(item().lastTraceAt()).isEqualTo(StoredWorld.NOW.minus(Duration.ofMinutes(8)));
        assertThat(item().rtt()).isEqualTo(Duration.ofMillis(70));
    }

    @Test
    void callsASeriesStaleWhoseLastTraceLiesInTheFuture() {
        world.now = StoredWorld.NOW.plus(Duration.ofHours(2));
        world.reach("syd", Duration.ofMinutes(-118), "198.51.100.1", 30);
        world.board.look();
        world.now = StoredWorld.NOW;
        world.board.look();
        assertThat(item().state()).isEqualTo(SeriesState.OK);

        world.now = StoredWorld.NOW.plus(Duration.ofMinutes(16));
        world.board.look();

        assertThat(item().state()).isEqualTo(SeriesState.STALE);
    }

    @Test
    void tellsNothingOfWhatWasStoredBeforeItBegan() {
        world.reach("syd", Duration.ofMinutes(8), "198.51.100.1", 30);
        world.reach("syd", Duration.ofMinutes(3), "198.51.100.1", 30);

        world.board.look();

        assertThat(heard).isEmpty();
        assertThat(item().path()).isEqualTo("A");
    }

    @Test
    void callsASeriesLossyWhoseProbesAreCountedBesideIt() {
        world.reach("syd", Duration.ofMinutes(3), "198.51.100.1", 30);
        world.board.look();
        Series probes = new Series("fra1", "syd", AddressFamily.IPV4, Series.METHOD_LOSS, null);
        String incident = world.tell(probes, Duration.ofMinutes(2), Condition.LOSS, AlertStatus.RAISED, null);
        world.board.look();

        assertThat(item().state()).isEqualTo(SeriesState.LOSSY);
        assertThat(item().openIncidents()).isEqualTo(1);
        assertThat(heard).containsExactly("incident", "status");
        world.tell(probes, Duration.ofMinutes(1), Condition.LOSS, AlertStatus.CLEARED, incident);
        world.board.look();
        assertThat(item().state()).isEqualTo(SeriesState.OK);
    }

    @Test
    void saysAlsoOfASeriesThatIsWatchedNoMoreWhatIsToldOfItsLosses() {
        world.reach("syd", Duration.ofMinutes(3), "198.51.100.1", 30);
        Series probes = new Series("fra1", "syd", AddressFamily.IPV4, Series.METHOD_LOSS, null);
        String incident = world.tell(probes, Duration.ofMinutes(2), Condition.LOSS, AlertStatus.RAISED, null);
        world.unwatch("syd");
        world.board.look();

        assertThat(Described.checked(Operation.SHOW_INCIDENT, world.get(Operation.SHOW_INCIDENT, incident, ""))
                        .at("/series"))
                .hasToString("\"" + SYD + "\"");
        assertThat(Described.checked(Operation.LIST_INCIDENTS, world.get(Operation.LIST_INCIDENTS, "", "series=" + SYD))
                        .at("/items/0/series"))
                .hasToString("\"" + SYD + "\"");
    }

    private List<Long> waiting() {
        return world.incidentLog().findWaiting(Instant.MIN, 400).alerts().stream()
                .map(WaitingAlert::sequence)
                .toList();
    }

    private void hold() {
        world.incidentLog()
                .settle(new Decisions(List.of(), List.of(new Decisions.Hold("si_1", waiting()))), StoredWorld.NOW);
    }

    private void fold() {
        world.incidentLog()
                .settle(new Decisions(List.of(new Decisions.Fold("core", waiting())), List.of()), StoredWorld.NOW);
    }

    @Test
    void tellsOfAnIncidentAgainWhenItIsHeldAndToldAndBySubscriptions() {
        world.alertLog().open("noc", AlertLog.Start.NOW);
        world.board.look();
        world.tell("syd", Duration.ofMinutes(5), Condition.LATENCY_JUMP, AlertStatus.RAISED, null);
        world.board.look();
        assertThat(heard).containsExactly("trace", "incident", "status");
        heard.clear();

        hold();
        world.board.look();
        world.board.look();
        assertThat(heard).containsExactly("incident");
        world.incidentLog().release("si_1", StoredWorld.NOW);
        world.board.look();
        fold();
        world.board.look();
        world.board.look();
        assertThat(heard).containsExactly("incident", "incident", "incident");
        world.alertLog().acknowledge("noc", 1);
        world.board.look();
        world.board.look();
        assertThat(heard).hasSize(4).containsOnly("incident");
    }

    @Test
    void tellsAlsoOfWhatWaitedWhenItBegan() {
        world.tell("syd", Duration.ofMinutes(5), Condition.LATENCY_JUMP, AlertStatus.RAISED, null);
        world.board.look();
        assertThat(heard).isEmpty();

        fold();
        world.board.look();

        assertThat(heard).containsExactly("incident");
    }

    @Test
    void followsTheNewestOfVeryManyIncidentsThatWait() {
        world.board.look();
        for (int i = 0; i < 301; i++) {
            world.tell("t" + i, Duration.ofMinutes(5), Condition.PATH, AlertStatus.RAISED, null);
        }
        world.board.look();
        assertThat(heard).contains("reset").doesNotContain("incident");
        heard.clear();

        fold();
        world.board.look();

        assertThat(heard).hasSize(300).containsOnly("incident");
    }

    @Test
    void tellsPagesToBeginAnewWhenTooMuchHappens() {
        world.board.look();
        heard.clear();
        for (int i = 0; i <= 300; i++) {
            world.watch("t" + i);
        }
        world.board.look();

        assertThat(world.board.items()).hasSize(302);
        assertThat(heard).containsExactly("reset");
    }

    @Test
    void beginsAgainWhereTheStoreCouldNotBeRead() {
        world.reach("syd", Duration.ofMinutes(3), "198.51.100.1", 30);
        AtomicBoolean fails = new AtomicBoolean(true);
        SeriesStatuses statuses = new SeriesStatuses() {
            @Override
            public List<SeriesStatus> listStatuses(String source) {
                return world.sources.statuses().listStatuses(source);
            }

            @Override
            public List<SeriesStatus> listStatuses() {
                if (fails.get()) {
                    throw new IllegalStateException("the store is busy");
                }
                return world.sources.statuses().listStatuses();
            }
        };
        SeriesBoard.Sources sources = world.sources;
        SeriesBoard board = new SeriesBoard(
                new SeriesBoard.Sources(
                        sources.past(),
                        sources.arrivals(),
                        sources.paths(),
                        statuses,
                        sources.incidents(),
                        sources.watching(),
                        sources.silences()),
                world.events,
                world.clock());

        assertThatThrownBy(board::look).hasMessage("the store is busy");
        fails.set(false);
        board.look();

        assertThat(board.find(SYD).orElseThrow().rtt()).isEqualTo(Duration.ofMillis(30));
        assertThat(heard).isEmpty();
    }

    @Test
    void countsATraceOnceThatArrivedBeforeItWasRead() {
        SeriesEntry entry = new SeriesEntry(StoredWorld.series("syd"));
        PastTrace before = Sights.at(0, "203.0.113.9 9 9");
        PastTrace last = Sights.at(1, "203.0.113.9 9 *");

        entry.arrive(new Arrival(2, entry.series(), last, null), Sights.START.plusSeconds(90));
        entry.remember(List.of(last, before), null, Sights.START.plusSeconds(90));

        SeriesItem item = entry.refresh(StoredWorld.target("syd"), null, false, Sights.START.plusSeconds(90));
        assertThat(item.lossPct()).isEqualTo(25.0);
    }
}
