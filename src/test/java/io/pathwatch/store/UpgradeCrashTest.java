package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.StoredRows;
import io.pathwatch.reliability.CrashAgent;
import io.pathwatch.reliability.FullRun;
import io.pathwatch.reliability.Reliability;
import io.pathwatch.reliability.ReliabilityPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that dies while it upgrades a store leaves the old one or the new one, and each row of it. */
@Reliability
class UpgradeCrashTest {

    private static final Path STRACE = Path.of("/usr/bin/strace");

    /** Writes and syncs of an upgrade, about. */
    private static final int MOST_CALLS = 40;

    /** Killed by SIGKILL. */
    private static final int KILLED = 137;

    @TempDir
    private Path folder = Path.of("");

    private final long seed = Long.getLong("pathwatch.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void leavesTheOldStoreOrTheNewOneWhereverItDies() throws Exception {
        int killsOfEach = FullRun.choose(2, 20);
        Path agent = CrashAgent.packIn(folder);
        int newest = Migrations.FILES.size();
        int kills = 0;
        int old = 0;
        for (int version = 1; version < newest; version++) {
            Path pristine = fill(version);
            List<String> before = dump(restore(pristine));
            SqliteDatabase.open(restore(pristine)).close();
            List<String> after = dump(work());
            assertThat(after).isNotEqualTo(before);

            for (int kill = 0; kill < killsOfEach; ) {
                Path file = restore(pristine);
                List<String> crash = kill % 2 == 0 || !Files.isExecutable(STRACE)
                        ? java("-javaagent:" + agent + "=" + place(newest - version))
                        : killedAtACall(file);
                if (!dies(crash)) {
                    continue;
                }
                kill++;
                List<String> found = dump(new StoredRows(file).copyTo(folder.resolve("copy")));
                assertThat(found).as(crash + ", -Dpathwatch.seed=" + seed).isIn(before, after);
                old += found.equals(before) ? 1 : 0;

                SqliteDatabase.open(file).close();
                assertThat(dump(work())).as(crash + ", and upgraded then").isEqualTo(after);
            }
            kills += killsOfEach;
        }
        ReliabilityPage.write("R13", """
                %d kills inside the upgrade of a store of the schemas 1 to %d: %d left the old store, %d the new one, \
                0 one between; 0 rows lost""".formatted(kills, newest - 1, old, kills - old));
        assertThat(old).as("kills before the commit").isPositive();
    }

    /** A place between two statements of the upgrade, for the agent. */
    private String place(int scripts) {
        String side = random.nextBoolean() ? "BEFORE" : "AFTER";
        return side + ";io.pathwatch.store.Session;"
                + switch (random.nextInt(4)) {
                    case 0 -> "runScript;;" + (1 + random.nextInt(scripts));
                    case 1 -> "update;insert~into~schema_version;" + (1 + random.nextInt(scripts));
                    case 2 -> "update;begin~immediate;1";
                    default -> "update;commit;2"; // the first one is of the session that begins
                };
    }

    /** A place inside a statement or the commit: one of the calls that write the file or its log. */
    private List<String> killedAtACall(Path file) {
        List<String> command = new ArrayList<>(List.of(
                STRACE.toString(),
                "-f",
                "--seccomp-bpf",
                "-o",
                folder.resolve("calls").toString()));
        for (String suffix : List.of("", "-wal")) {
            command.addAll(List.of("-P", file + suffix));
        }
        command.addAll(List.of(
                "-e",
                "inject=write,pwrite64,fsync,fdatasync,ftruncate:signal=KILL:when="
                        + (1 + random.nextInt(MOST_CALLS))));
        command.addAll(java());
        return command;
    }

    private List<String> java(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                work().toString()));
        return command;
    }

    /** False if it came to its end, because it had not so many calls to die at. */
    private boolean dies(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("ended: " + command).isTrue();
        assertThat(process.exitValue()).as(() -> command + ": " + output).isIn(0, CrashAgent.EXIT_CODE, KILLED);
        return process.exitValue() != 0;
    }

    /** A store of that schema, as a program leaves it that was killed: some of it in the log. */
    private Path fill(int version) throws Exception {
        Path file = Files.createFile(folder.resolve("schema-" + version + ".db"));
        Path left = folder.resolve("left-" + version + ".db");
        try (Session session = new SessionFactory(file).open();
                InputStream script = getClass().getResourceAsStream("schema-1.sql")) {
            session.runScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            session.number(0, "pragma wal_checkpoint(truncate)");
            new Migrations(Migrations.FILES.subList(0, version)).run(session, "store");
            session.update("update counter set value = value + 1 where name = 'unswept'");
            Files.copy(file, left);
            Files.copy(Path.of(file + "-wal"), Path.of(left + "-wal"));
        }
        return left;
    }

    private Path work() {
        return folder.resolve("pathwatch.db");
    }

    private Path restore(Path pristine) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(work() + suffix));
        }
        for (String suffix : List.of("", "-wal")) {
            Files.copy(Path.of(pristine + suffix), Path.of(work() + suffix));
        }
        return work();
    }

    private static List<String> dump(Path file) {
        return dump(new StoredRows(file));
    }

    /** The schema and every row. */
    private static List<String> dump(StoredRows store) {
        List<String> all = new ArrayList<>(store.faults());
        all.addAll(store.texts("select sql from sqlite_schema order by type, name"));
        for (String table :
                store.texts("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")) {
            String row = String.join(
                    " || ' ' || ",
                    store.texts("select 'quote(\"' || name || '\")' from pragma_table_info('" + table + "')"));
            store.texts("select " + row + " from " + table + " order by 1")
                    .forEach(each -> all.add(table + " " + each));
        }
        return all;
    }

    /** Brings the store it is given up to date. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            SqliteDatabase.open(Path.of(args[0])).close();
        }
    }
}
