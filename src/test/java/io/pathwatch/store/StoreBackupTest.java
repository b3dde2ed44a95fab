package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.StateChangedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreBackupTest {

    @TempDir
    Path folder;

    /** Each transaction of the writer adds a trace with its alert, and sends the one before. */
    @Test
    void copiesOneMomentWhileAnotherConnectionWrites() throws Exception {
        Path file = folder.resolve("pathwatch.db");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(20);
        try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file));
                SqliteDatabase sending = SqliteDatabase.open(file)) {
            SqliteAlertLog log = new SqliteAlertLog(sending, Clock.systemUTC());
            log.open("noc", Start.NOW);
            Thread writer = new Thread(() -> {
                for (int minute = 0; !stop.get(); minute++) {
                    try {
                        store.store(Reports.raising("dns", minute, minute));
                    } catch (StateChangedException e) {
                        throw new IllegalStateException(e);
                    }
                    log.acknowledge("noc", minute);
                    written.incrementAndGet();
                    begun.countDown();
                }
            });
            writer.start();
            begun.await();
            for (int i = 0; i < 5; i++) {
                int before = written.get();
                Path copy = folder.resolve("copy" + i);
                StoreFacts facts = StoreBackup.make(file, copy);

                assertThat(facts.bytes()).isEqualTo(Files.size(copy));
                try (SqliteDatabase restored = SqliteDatabase.open(copy)) {
                    SqliteAlertLog copied = new SqliteAlertLog(restored, Clock.systemUTC());
                    long cursor = copied.getSubscription("noc").cursor();
                    assertThat(cursor).isGreaterThanOrEqualTo(before - 1);
                    assertThat(copied.findNext("noc").map(AlertMessage::sequence))
                            .contains(cursor + 1);
                    assertThat(restored.<List<String>>read(
                                    session -> session.list("pragma integrity_check", row -> row.getString(1))))
                            .containsExactly("ok");
                }
            }
            stop.set(true);
            writer.join();
        }
    }

    @Test
    void leavesOneFileThatOnlyItsOwnerMayRead() throws Exception {
        Path file = folder.resolve("pathwatch.db");
        SqliteDatabase.open(file).close();
        Path there = Files.createDirectory(folder.resolve("backups"));

        StoreBackup.make(file, there.resolve("copy.db"));

        try (var files = Files.list(there)) {
            assertThat(files).containsExactly(there.resolve("copy.db"));
        }
        assertThat(Files.getPosixFilePermissions(there.resolve("copy.db")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void copiesAStoreOfAnOlderSchemaAsItIs() throws Exception {
        Path file = Files.createFile(folder.resolve("pathwatch.db"));
        try (Session session = new SessionFactory(file).open()) {
            new Migrations(List.of("0001-traces-and-alerts.sql")).run(session, "store");
        }

        assertThat(StoreBackup.make(file, folder.resolve("copy.db")).schemaVersion())
                .isEqualTo(1);
        assertThat(StoreFacts.find(file).orElseThrow().schemaVersion()).isEqualTo(1);
    }

    @Test
    void keepsNoCopyOfADamagedStore() throws Exception {
        Path file = folder.resolve("pathwatch.db");
        try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file))) {
            for (int minute = 0; minute < 200; minute++) {
                store.store(Reports.raising("dns", minute, minute));
            }
        }
        try (Session session = new SessionFactory(file).open()) {
            session.runScript("pragma writable_schema = on; update sqlite_schema set"
                    + " sql = 'create index alert_by_trace on alert (series)' where name = 'alert_by_trace'");
        }

        assertThatThrownBy(() -> StoreBackup.make(file, folder.resolve("copy.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("expected a whole copy, found ")
                .hasMessageEndingWith("; the store itself may be damaged");

        assertThat(folder.resolve("copy.db")).doesNotExist();
        assertThat(folder.resolve("copy.db.partial")).doesNotExist();
    }

    @Test
    void takesAwayWhatAKilledBackupHasLeft() throws Exception {
        Path file = folder.resolve("pathwatch.db");
        SqliteDatabase.open(file).close();
        Path copy = folder.resolve("copy.db");
        byte[] half = Arrays.copyOf(Files.readAllBytes(file), 5_000);
        Files.write(folder.resolve("copy.db.partial"), half);
        Files.write(folder.resolve("copy.db.partial-journal"), new byte[] {1});

        assertThat(StoreBackup.make(file, copy).bytes()).isEqualTo(Files.size(copy));
        assertThat(folder.resolve("copy.db.partial")).doesNotExist();
        assertThat(folder.resolve("copy.db.partial-journal")).doesNotExist();
    }

    @Test
    void leavesAFileThatNoBackupMade() throws Exception {
        Path file = folder.resolve("pathwatch.db");
        SqliteDatabase.open(file).close();
        Path foreign = Files.writeString(folder.resolve("copy.db.partial"), "mine");

        assertThatThrownBy(() -> StoreBackup.make(file, folder.resolve("copy.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith(
                        ": expected no file '" + foreign + "', found one that no backup has left; move it away");
        assertThat(foreign).hasContent("mine");
    }

    @Test
    void copiesAStoreOnceAtATime() {
        Path file = folder.resolve("pathwatch.db");
        SqliteDatabase.open(file).close();
        StateLock other = StateLock.tryTake(folder, StateLock.BACKUP).orElseThrow();
        try {
            assertThatThrownBy(() -> StoreBackup.make(file, folder.resolve("copy.db")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageEndingWith(
                            ": expected no other one of this store at the same time, found one; wait for it");
        } finally {
            other.close();
        }
        assertThatThrownBy(() -> StoreBackup.make(file, folder))
                .hasMessage("backup " + folder + ": expected a new file, found a folder; name a file in it");
    }
}
