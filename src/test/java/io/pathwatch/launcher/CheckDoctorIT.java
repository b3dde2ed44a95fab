package io.pathwatch.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code check} and {@code doctor} of the packaged program. Probes go to this host only; no name server is asked, since
 * looking up names is switched off.
 */
class CheckDoctorIT {

    private static final boolean IS_ROOT = System.getProperty("user.name").equals("root");

    /** A folder of the system that only root may write. */
    private static final Path FOREIGN = Path.of("/usr/lib");

    @TempDir
    private static Path home = Path.of("");

    @TempDir
    Path work;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void preparesAnInstallation() throws IOException {
        FakeClone.copyTree(Path.of("target/pathwatch/lib"), home.resolve("lib"));
        FakeClone.copyTree(Path.of("target/pathwatch/native"), home.resolve("native"));
        FakeClone.copyTree(Path.of("src/main/launcher"), home.resolve("launcher"));
        FakeClone.copyTree(Path.of("config"), home.resolve("config"));
        FakeClone.copyTree(Path.of("routes"), home.resolve("routes"));
        FakeClone.copy(Path.of("target/pathwatch/classpath"), home.resolve("classpath"));
        FakeClone.copy(Path.of("pathwatch"), home.resolve("pathwatch"));
        openToAll(home);
        ShellRun first = ShellRun.of(home, basic(), home.resolve("pathwatch").toString(), "check");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
    }

    @BeforeEach
    void laysOutDirectories() throws IOException {
        environment.putAll(basic());
        environment.put("PATHWATCH_CONFIG", work.resolve("config").toString());
        environment.put("PATHWATCH_ROUTES", work.resolve("routes").toString());
        environment.put("PATHWATCH_STATE", work.resolve("state").toString());
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            environment.put("PATHWATCH_WEB_PORT", Integer.toString(free.getLocalPort()));
        }
        FakeClone.copyTree(Path.of("config"), work.resolve("config"));
        FakeClone.copyTree(Path.of("routes"), work.resolve("routes"));
        openToAll(work);
    }

    @Test
    void findsNoMistakeInWhatIsShipped() {
        assertThat(run("check"))
                .isEqualTo(
                        new ShellRun(0, "", "pathwatch: no mistakes in " + work + "/config and " + work + "/routes\n"));
    }

    @Test
    void printsMistakesInConfigurationAndRoutesByFileAndLine() throws IOException {
        write("config/application.properties", "# how\npathwatch.web.prot = 8098\n");
        write("config/targets.yaml", "targets:\n  - { host: 192.0.2.1, interval: 60 }\n");
        Files.writeString(work.resolve("routes/send-noc.camel.yaml"), """
                - route:
                    id: send-noc
                    from:
                      uri: pathwatch-alerts:noc
                      stepz: []
                """);

        ShellRun run = run("check");

        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("pathwatch: 3 mistakes in 3 files\n");
        List<String> lines = run.out().lines().toList();
        assertThat(lines.subList(0, 2))
                .containsExactly(
                        "config/application.properties:2: pathwatch.web.prot: expected 'pathwatch.web.port', found an"
                                + " unknown key",
                        "config/targets.yaml:2: targets[0].interval: expected a duration from 5s to 1d with its unit"
                                + " (ms, s, m, h, d), found '60'");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).matches(".*send-noc\\.camel\\.yaml:[1-5]: .*stepz.*");
    }

    @Test
    void saysThatAFileMayNotBeRead() throws IOException {
        Path targets = work.resolve("config/targets.yaml");
        Files.setPosixFilePermissions(targets, PosixFilePermissions.fromString("---------"));

        ShellRun run = runUnprivileged("check");

        assertThat(run.out())
                .isEqualTo("config/targets.yaml: expected a readable file, found one that the user '" + unprivileged()
                        + "' may not read\n");
        assertThat(run.err()).isEqualTo("pathwatch: 1 mistake in 1 file\n");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(runUnprivileged("doctor").out())
                .contains("no    configuration  1 mistake, the first: config/targets.yaml: ");
    }

    @Test
    void tellsThatAllIsWellWithinTenSecondsAndChangesNothing() throws IOException {
        List<String> before = files();
        long start = System.nanoTime();

        ShellRun run = run("doctor");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).startsWith("pathwatch: traces can be made");
        assertThat(run.out().lines())
                .contains(
                        "ok    udp            127.0.0.1 and ::1 answer",
                        "ok    port           127.0.0.1:" + environment.get("PATHWATCH_WEB_PORT") + " is free",
                        "ok    configuration  " + work + "/config; no mistakes, 1 target",
                        "ok    store          " + work + "/state/pathwatch.db; none yet, the first start makes it")
                .anyMatch(line -> line.startsWith("ok    traceroute     traceroute for Linux 2."))
                .noneMatch(line -> line.contains("\u001b"));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void tellsWhoseTheStoreIs() {
        environment.put("PATHWATCH_STATE", FOREIGN.toString());

        ShellRun run = runUnprivileged("doctor");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("no    store          " + FOREIGN + "/pathwatch.db: expected a folder '" + FOREIGN
                        + "' that '" + unprivileged()
                        + "' may write, it belongs to 'root'\n"
                        + "                     mend: run this as that user ('sudo -u root ...'), or set PATHWATCH_STATE to"
                        + " a folder of your own\n");
        assertThat(run.err())
                .startsWith("pathwatch: traces can be made, but not stored: 'watch' and 'trace -w' cannot run; what");
    }

    @Test
    void tellsWhatIsNotPermitted() {
        ShellRun run = runUnprivileged("doctor");

        assertThat(run.out().lines()).contains("note  tcp            not permitted; no target asks for it");
    }

    @Test
    void missesTheProgramOfThisHost() throws IOException {
        write("config/sources.json", "{\"LO\": {\"url\": \"/nowhere/traceroute -n _IP_ADDRESS_\"}}\n");

        ShellRun run = run("doctor");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("no    source LO      /nowhere/traceroute: expected an executable program, found none there\n"
                        + "                     mend: install it, or correct the command in sources.json\n");
        assertThat(run.err()).isEqualTo("pathwatch: no trace can be made; to be mended first: source LO\n");
    }

    @Test
    void missesTheProgramThatIsConfigured() throws IOException {
        write("config/application.properties", "pathwatch.traceroute.executable = /nowhere/traceroute\n");

        ShellRun run = run("doctor");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("no    traceroute     /nowhere/traceroute: expected an executable program, found none there\n"
                        + "                     mend: install it, or correct pathwatch.traceroute.executable\n")
                .doesNotContain("udp ");
        assertThat(run.err()).isEqualTo("pathwatch: no trace can be made; to be mended first: traceroute\n");
        ShellRun trace = run("trace", "-i", "127.0.0.1", "-n");
        assertThat(trace.exit()).isEqualTo(1);
        assertThat(trace.out()).isEmpty();
        assertThat(trace.err()) // the first start also says that it makes its class archive
                .endsWith("pathwatch: /nowhere/traceroute: expected an executable program, found none there;"
                        + " install it, or correct pathwatch.traceroute.executable\n");
    }

    @Test
    void missesTraceroute() throws IOException {
        Path program = Path.of("/usr/bin/traceroute").toRealPath();
        String hide = "mount --bind /dev/null " + program;
        assumeTrue(
                IS_ROOT
                        && ShellRun.of(work, environment, "unshare", "-m", "sh", "-c", hide)
                                        .exit()
                                == 0,
                "hiding a program of this machine needs root and a mount namespace");

        ShellRun run = ShellRun.of(
                work, environment, "unshare", "-m", "sh", "-c", hide + " && exec " + home + "/pathwatch doctor");

        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("no    traceroute     traceroute: expected an executable program, found none in /usr/bin:")
                .contains(
                        "mend: install it with 'apt-get install traceroute', or set pathwatch.traceroute.executable to"
                                + " its path\n")
                .doesNotContain("udp ");
        assertThat(run.err()).isEqualTo("pathwatch: no trace can be made; to be mended first: traceroute\n");
    }

    @Test
    void paintsOnATerminalOnly() {
        environment.put("PATHWATCH_JAVA_OPTS", "-Dpathwatch.terminal.out=true");
        assertThat(run("doctor").out()).contains("\u001b[32mok\u001b[0m    java ");

        environment.put("NO_COLOR", "1");
        assertThat(run("doctor").out()).doesNotContain("\u001b");
    }

    @Test
    void helpsAndRefusesWhatItDoesNotKnow() {
        for (String command : List.of("check", "doctor")) {
            ShellRun help = run(command, "--help");
            assertThat(help.exit()).isZero();
            assertThat(help.out()).contains("Usage: ", command).contains("Ends with 0 if ");

            ShellRun wrong = run(command, "--al");
            assertThat(wrong.exit()).isEqualTo(2);
            assertThat(wrong.out()).isEmpty();
            assertThat(wrong.err()).contains("'--al'");
        }
    }

    private static Map<String, String> basic() {
        return Map.of(
                "PATH", "/usr/bin:/bin:/usr/sbin:/sbin",
                "JAVA_HOME", System.getProperty("java.home"),
                "LC_ALL", "C.UTF-8",
                "PATHWATCH_ENRICH_REVERSE_DNS", "off");
    }

    private ShellRun run(String... words) {
        return run(List.of(), words);
    }

    /** As a user without any privilege; the one who runs the tests, unless that is root. */
    private ShellRun runUnprivileged(String... words) {
        List<String> become =
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--bounding-set=-all");
        return run(IS_ROOT ? become : List.of(), words);
    }

    private static String unprivileged() {
        return IS_ROOT ? "nobody" : System.getProperty("user.name");
    }

    private ShellRun run(List<String> before, String... words) {
        List<String> command = new ArrayList<>(before);
        command.add(home.resolve("pathwatch").toString());
        command.addAll(List.of(words));
        return ShellRun.of(work, environment, command.toArray(String[]::new));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(work.resolve(file), text);
    }

    private List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(work)) {
            for (Path file : all.sorted().toList()) {
                files.add(file + " " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    private static void openToAll(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.toList()) {
                boolean runs = Files.isDirectory(file) || Files.isExecutable(file);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
