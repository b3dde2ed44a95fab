package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("data/pathwatch.db");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void createsWhatIsMissingForItsOwnerOnly() throws Exception {
        try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file()))) {
            store.store(Reports.quiet("dns", 0, 0));

            assertThat(permissions(folder.resolve("data"))).isEqualTo("rwx------");
            for (String suffix : List.of("", "-wal", "-shm")) {
                assertThat(permissions(folder.resolve("data/pathwatch.db" + suffix)))
                        .as("permissions of the file with '%s'", suffix)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void followsALinkToItsFolder() throws Exception {
        Files.createDirectory(folder.resolve("private"));
        Files.createSymbolicLink(folder.resolve("data"), folder.resolve("private"));

        SqliteDatabase.open(file()).close();

        assertThat(folder.resolve("private/pathwatch.db")).exists();
    }

    @Test
    void takesAwayThePermissionsOfOthers() throws Exception {
        SqliteDatabase.open(file()).close();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        SqliteDatabase.open(file()).close();

        assertThat(permissions(file())).isEqualTo("rw-------");
    }

    @Test
    void namesTheOwnerOfAStoreItMayNotOpen() throws Exception {
        SqliteDatabase.open(file()).close();
        String user = System.getProperty("user.name");
        String owner = Files.getOwner(file()).getName();
        String mend = owner.equals(user)
                ? "make it and its folder writable"
                : "run this as that user ('sudo -u " + owner + " ...')";

        assertThat(StoreFile.refusal(file(), null))
                .hasMessage("store " + file() + ": expected a file that '" + user + "' may write, it belongs to '"
                        + owner + "'; " + mend + ", or set PATHWATCH_STATE to a folder of your own");
    }

    @Test
    void namesTheFileThatStandsInPlaceOfItsFolder() throws Exception {
        Files.createFile(folder.resolve("data"));

        assertThatThrownBy(() -> SqliteDatabase.open(file()))
                .isInstanceOf(StoreException.class)
                .hasMessage("store " + file() + ": expected a folder, '" + folder.resolve("data") + "' is a file");
    }

    @Test
    void saysWhatBecameOfEachTransactionThatWrites() throws Exception {
        List<String> told = new ArrayList<>();
        try (SqliteDatabase database = SqliteDatabase.open(file())) {
            database.onCommit(new CommitListener() {
                @Override
                public void committed(int writes, Duration took) {
                    told.add(writes + (took.isNegative() || took.isZero() ? " at once" : ""));
                }

                @Override
                public void failed() {
                    told.add("failed");
                }
            });
            new SqliteTraceStore(database).store(Reports.quiet("dns", 0, 0));
            assertThatThrownBy(() -> database.write(session -> session.update("insert into nowhere values (1)")))
                    .isInstanceOf(StoreException.class);

            assertThat(told).containsExactly("1", "failed");
            assertThat(database.bytes()).isGreaterThan(4_096);
            assertThat(database.freeBytes()).isPositive();
        }
    }

    @Test
    void refusesAStoreOfANewerProgram() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file())) {
            database.write(session -> session.update(SqliteSql.INSERT_VERSION, 1_000, "1000-from-the-future.sql"));
        }

        assertThatThrownBy(() -> SqliteDatabase.open(file()))
                .isInstanceOf(StoreException.class)
                .hasMessage("store " + file() + ": expected schema version 6 or older, was 1000;"
                        + " a newer Pathwatch has written it, run that one");
    }

    @Test
    void refusesADatabaseOfSomethingElse() throws Exception {
        Files.createDirectories(file().getParent());
        Files.createFile(file());
        try (Session session = new SessionFactory(file()).open()) {
            session.runScript("create table something (other)");
        }

        assertThatThrownBy(() -> SqliteDatabase.open(file()))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "store " + file() + ": expected a store of Pathwatch, found another database; move it away");
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "targets:\n".repeat(100));

        assertThatThrownBy(() -> SqliteDatabase.open(file()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not a database")
                .hasMessageEndingWith("; the file is damaged, move it away or restore a backup");
    }

    @Test
    void syncsEveryCommitToTheLogOnEachConnection() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file())) {
            StoreQuery<List<String>> settings = session -> {
                List<String> found = new ArrayList<>();
                for (String pragma : List.of("journal_mode", "synchronous", "busy_timeout")) {
                    found.addAll(session.list("pragma " + pragma, row -> row.getString(1)));
                }
                return found;
            };

            assertThat(database.<List<String>>write(settings)).containsExactly("wal", "2", "5000");
            assertThat(database.<List<String>>read(settings)).containsExactly("wal", "2", "5000");
        }
    }

    /** Else the log could never again be written back to the file, and would grow for ever. */
    @Test
    void leavesNoTransactionBehindWhenAReadingEndsInAnError() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file());
                Session other = new SessionFactory(file()).open()) {
            assertThatThrownBy(() -> database.read(session -> {
                        session.number(0, SqliteSql.FIND_KIND);
                        throw new StackOverflowError();
                    }))
                    .isInstanceOf(StackOverflowError.class);
            database.write(session -> session.update(SqliteSql.ADD_TO_COUNTER, 1, SqliteSql.COUNTER_SWEEP));

            assertThat(other.number(1, "pragma wal_checkpoint(truncate)")).isZero();
        }
    }

    @Test
    void goesOnWhenThereIsSpaceAgain() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file());
                SqliteTraceStore store = new SqliteTraceStore(database)) {
            store.store(Reports.quiet("dns", 0, 0));
            // holds for this connection only: the one that replaces it finds space
            database.write(session -> session.number(0, "pragma max_page_count = 1"));
            Report large = Reports.report(Reports.trace("web", 1, incompressible(300_000)), null);

            assertThatThrownBy(() -> store.store(large))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("database or disk is full")
                    .hasMessageEndingWith("; free space on its file system, it then goes on by itself");

            assertThat(store.containsTrace(large.trace().id())).isFalse();
            assertThat(database.findTrouble().orElse("")).contains("database or disk is full");
            long logged = Files.size(Path.of(file() + "-wal"));
            database.tryAgain();
            assertThat(database.findTrouble()).isEmpty();
            assertThat(Files.size(Path.of(file() + "-wal"))).as("log").isGreaterThan(logged);
            store.store(large);
            assertThat(store.findReport(large.trace().id())).contains(large);
        }
    }

    private static String incompressible(int length) {
        StringBuilder text = new StringBuilder(length);
        new Random(1).ints(length, ' ', '~').forEach(c -> text.append((char) c));
        return text.toString();
    }

    @Test
    void tellsOfTroubleUntilWhatFailedWorks() {
        try (SqliteDatabase database = SqliteDatabase.open(file())) {
            assertThatThrownBy(() -> database.read(session -> session.number(0, "select value from nowhere")))
                    .isInstanceOf(StoreException.class);
            database.write(session -> session.number(0, "select 1"));

            assertThat(database.findTrouble().orElse("")).contains("could not be read: ");

            database.tryAgain();
            assertThat(database.findTrouble()).isEmpty();
        }
    }

    @Test
    void undoesAWriteThatFailsHalfWay() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file());
                SqliteTraceStore store = new SqliteTraceStore(database)) {
            assertThatThrownBy(() -> database.write(session -> {
                        session.update(SqliteSql.KEEP_ROUTE_TEXT, "a.yaml", new byte[1]);
                        throw new IllegalStateException("half way");
                    }))
                    .hasMessage("half way");

            assertThat(new SqliteRouteTexts(database).findLastGood("a.yaml")).isEmpty();
            store.store(Reports.quiet("dns", 0, 0));
            assertThat(store.findReport(Reports.trace("dns", 0, null).id())).contains(Reports.quiet("dns", 0, 0));
        }
    }

    @Test
    void saysThatItWasClosed() {
        SqliteDatabase database = SqliteDatabase.open(file());
        database.close();
        database.close();

        assertThatThrownBy(() -> new SqliteTraceStore(database).listSeries())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("store: expected to be open, was closed");
        assertThatThrownBy(() -> new SqliteTraceStore(database).store(Reports.quiet("dns", 0, 0)))
                .isInstanceOf(IllegalStateException.class);
    }
}
