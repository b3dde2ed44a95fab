package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Condition;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.WeeklyWindow;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSilenceLogTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00.123456789Z");
    private static final SilenceMatcher DNS = new SilenceMatcher("dns", null, Map.of(), null);
    private static final Silence SHORT = Silence.of(DNS, null, NOW.plusSeconds(60), null, "");
    private static final Silence LONG = Silence.of(
            new SilenceMatcher("db-*", "fra1", Map.of("team", "noc"), Condition.LATENCY_JUMP),
            NOW.minusNanos(7),
            NOW.plusSeconds(3_600),
            WeeklyWindow.parse("Sat,Sun 22:00-02:00", ZoneId.of("Europe/Berlin")),
            "new \"disks\"");

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private SqliteSilenceLog silences;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        silences = new SqliteSilenceLog(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void leavesOutOneThatIsDamagedAndSaysSoOnce() {
        silences.add(LONG);
        silences.add(SHORT);
        database.write(session -> session.update("update silence set body = x'7b7d' where id = ?", SHORT.id()));

        assertThat(silences.listSilences(NOW)).containsExactly(LONG);
        assertThat(silences.listKept()).hasSize(1);
        assertThat(database.listDamage())
                .singleElement()
                .asString()
                .startsWith("store: silence '" + SHORT.id() + "': expected what was stored, is damaged: ");
    }

    @Test
    void givesBackWhatWasAddedUntilItIsOver() {
        silences.add(LONG);
        silences.add(SHORT);
        close();
        open();

        assertThat(silences.listSilences(NOW)).containsExactly(SHORT, LONG);
        assertThat(silences.listSilences(SHORT.until().minusNanos(1_000))).containsExactly(SHORT, LONG);
        assertThat(silences.listSilences(SHORT.until())).containsExactly(LONG);
        assertThat(silences.listSilences(LONG.until())).isEmpty();
        assertThat(silences.findSilence(SHORT.id())).contains(SHORT);
    }

    @Test
    void endsASilenceOnce() {
        silences.add(SHORT);
        silences.add(LONG);

        assertThat(silences.end(SHORT.id(), NOW)).isTrue();
        assertThat(silences.end(SHORT.id(), NOW)).isFalse();
        assertThat(silences.end(LONG.id(), LONG.until())).isFalse();
        assertThat(silences.end("si_0123456789ab", NOW)).isFalse();

        assertThat(silences.listSilences(NOW)).containsExactly(LONG);
        assertThat(silences.findSilence(SHORT.id())).contains(SHORT);
        assertThat(silences.findSilence("si_0123456789ab")).isEmpty();
    }

    @Test
    void holdsAgainWhenItIsAddedAgain() {
        silences.add(SHORT);
        silences.end(SHORT.id(), NOW);
        Silence again = Silence.of(DNS, null, SHORT.until(), null, "not done yet");

        silences.add(again);

        assertThat(silences.listSilences(NOW)).containsExactly(again);
    }

    @Test
    void isForgottenWithTheTracesOfItsTime() {
        SqliteTraceStore store = new SqliteTraceStore(database);
        silences.add(SHORT);
        silences.add(LONG);

        store.purge(SHORT.until());
        assertThat(silences.findSilence(SHORT.id())).contains(SHORT);

        store.purge(SHORT.until().plusSeconds(1));
        assertThat(silences.findSilence(SHORT.id())).isEmpty();
        assertThat(silences.findSilence(LONG.id())).contains(LONG);
    }
}
