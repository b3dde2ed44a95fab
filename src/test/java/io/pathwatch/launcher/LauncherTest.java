package io.pathwatch.launcher;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped launcher in a clone whose Maven and JDK only note what they are asked. */
class LauncherTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final FakeClone clone;

    LauncherTest(@TempDir Path directory) {
        clone = new FakeClone(directory.resolve("it's a clone"));
    }

    @Test
    void buildsAtTheFirstStartAndThenBecomesTheProgram() {
        ShellRun run = clone.run("trace", "-i", "192.0.2.1", "a b", "");

        assertThat(run.err()).startsWith("pathwatch: building, once\npathwatch: making the class archive of trace");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .startsWith("java of 17.0.15+6")
                .contains("-Dpathwatch.home=" + clone.home())
                .contains("-XX:TieredStopAtLevel=1")
                .contains("-XX:SharedArchiveFile=" + clone.path("target/pathwatch/cds/trace-17.0.15+6.jsa"))
                .containsSequence("-cp", classPath("pathwatch", "picocli-4.7.7", "slf4j-api-2.0.17"))
                .endsWith("io.pathwatch.Pathwatch", "trace", "-i", "192.0.2.1", "a b", "");
    }

    @Test
    void givesOtherCommandsEveryJarAndAnArchiveOfTheirOwn() {
        ShellRun run = clone.run("check");

        assertThat(run.err()).endsWith("pathwatch: making the class archive of commands for Java 17.0.15+6, once\n");
        assertThat(run.out().lines())
                .contains("-XX:SharedArchiveFile=" + clone.path("target/pathwatch/cds/commands-17.0.15+6.jsa"))
                .containsSequence(
                        "-cp",
                        classPath(
                                "pathwatch",
                                "camel-main-4.17.0",
                                "picocli-4.7.7",
                                "picocli-shell-4.7.7",
                                "slf4j-api-2.0.17"));
    }

    @Test
    void putsTheJarsOfRoutesBehindItsOwnWhereThereAreSome() {
        String own = clone.run("check")
                .out()
                .lines()
                .skip(1)
                .filter(line -> line.contains(".jar:"))
                .findFirst()
                .orElseThrow();
        clone.write("extra/camel-kafka-4.17.0.jar", "");
        clone.write(".git/refs/heads/main", "2222\n"); // a new archive is made, without them

        ShellRun run = clone.run("check");

        assertThat(run.out().lines()).containsSequence("-cp", own + ":" + clone.path("extra") + "/*");
        assertThat(clone.run("trace", "-i", "192.0.2.1").out()).doesNotContain("extra");
    }

    @Test
    void doesNotBuildAgain() {
        ShellRun first = clone.run("trace");
        ShellRun second = clone.run("trace");

        assertThat(second).isEqualTo(new ShellRun(0, first.out(), ""));
        assertThat(clone.calls("mvn")).hasSize(1);
    }

    @Test
    void needsNoToolAtAllFromTheSecondStartOn() {
        clone.run("trace");

        assertThat(clone.with("PATH", "/nowhere").run("trace").exit()).isZero();
    }

    @Test
    void buildsAgainWhenAnotherCommitIsCheckedOut() {
        clone.run("trace");
        clone.write(".git/refs/heads/main", "2222\n");
        clone.run("trace");
        clone.write(".git/HEAD", "3333\n");
        clone.run("trace");
        clone.run("trace");

        assertThat(clone.calls("mvn")).hasSize(3);
    }

    @Test
    void readsPackedReferencesAndWorktrees() throws IOException {
        Path main = clone.home().resolveSibling("main-clone");
        Files.move(clone.path(".git"), main);
        Files.createDirectories(main.resolve("worktrees/one"));
        Files.writeString(main.resolve("worktrees/one/HEAD"), "ref: refs/heads/topic\n");
        Files.writeString(main.resolve("worktrees/one/commondir"), "../..\n");
        Files.writeString(
                main.resolve("packed-refs"), "# pack-refs with: peeled\n1111 refs/heads/main\n4444 refs/heads/topic\n");
        clone.write(".git", "gitdir: " + main.resolve("worktrees/one") + "\n");

        clone.run("trace");

        assertThat(clone.path("target/pathwatch/built")).hasContent("4444");
        assertThat(clone.run("trace").err()).isEmpty();
    }

    @Test
    void buildsAgainWhenThePomIsNewer() throws IOException {
        clone.run("trace");
        for (String file : new String[] {"launch", "built"}) {
            Files.setLastModifiedTime(clone.path("target/pathwatch").resolve(file), FileTime.from(LONG_AGO));
        }

        clone.run("trace");

        assertThat(clone.calls("mvn")).hasSize(2);
    }

    @Test
    void makesTheArchiveAgainWhenAJarHasChanged() throws IOException {
        clone.run("trace");
        Path archive = clone.path("target/pathwatch/cds/trace-17.0.15+6.jsa");
        Files.setLastModifiedTime(archive, FileTime.from(LONG_AGO));
        Files.setLastModifiedTime(clone.path("target/pathwatch/classpath"), FileTime.from(LONG_AGO));

        assertThat(clone.run("trace").err())
                .isEqualTo("pathwatch: making the class archive of trace for Java 17.0.15+6, once\n");
        assertThat(clone.calls("mvn")).hasSize(1);
    }

    @Test
    void worksWithoutAnArchiveAndSaysWhyThereIsNone() {
        Path jdk = clone.jdk("21.0.1+1");
        clone.write(jdk.resolve("bin/java").toString(), "#!/bin/sh\necho \"$*\"\necho 'no room' >&2\n");

        ShellRun first = clone.run("trace");
        ShellRun second = clone.run("trace");

        Path reason = clone.path("target/pathwatch/cds/trace-21.0.1+1.jsa.failed");
        assertThat(first.err()).contains("no class archive, starts take longer; the reason stands in " + reason);
        assertThat(reason).content().contains("no room");
        assertThat(second.err()).isEqualTo("no room\n");
        assertThat(second.out()).doesNotContain("SharedArchiveFile").endsWith("io.pathwatch.Pathwatch trace\n");
    }

    @Test
    void takesTheNewestJdkAndNoticesAnother() {
        clone.jdk("9.0.4");
        clone.jdk("21.0.10+7");
        clone.jdk("21.0.9+10");
        assertThat(clone.run("trace").out()).startsWith("java of 21.0.10+7\n");

        clone.jdk("25+36");
        assertThat(clone.run("trace").out()).startsWith("java of 25+36\n");
        assertThat(clone.calls("mvn")).hasSize(1);
    }

    @Test
    void noticesThatAJdkWasUpgradedWhereItStands() {
        Path jdk = clone.jdk("21.0.9+10");
        clone.run("trace");
        clone.write(jdk.resolve("release").toString(), "JAVA_RUNTIME_VERSION=\"21.0.10+7\"\n");

        assertThat(clone.run("trace").err())
                .isEqualTo("pathwatch: making the class archive of trace for Java 21.0.10+7, once\n");
    }

    @Test
    void prefersJavaHomeAndSaysWhenItCannotUseIt() {
        Path old = clone.jdk("11.0.20+8");
        clone.jdk("21.0.9+10");

        assertThat(clone.with("JAVA_HOME", clone.jdk("17.0.15+6").toString())
                        .run("trace")
                        .out())
                .startsWith("java of 17.0.15+6\n");
        ShellRun run = clone.with("JAVA_HOME", old.toString()).run("trace");
        assertThat(run.err())
                .startsWith("pathwatch: JAVA_HOME is '" + old
                        + "', which is Java 11.0.20+8; Pathwatch needs 17 or newer; looking for another\n");
        assertThat(run.out()).startsWith("java of 21.0.9+10\n");
        assertThat(clone.with("JAVA_HOME", "/nowhere").run("trace").err())
                .startsWith("pathwatch: JAVA_HOME is '/nowhere', where no bin/java runs; looking for another\n");
    }

    @Test
    void startsAlsoWhereItCannotKeepWhatItFoundOut() throws IOException {
        String jdk = clone.jdk("17.0.15+6").toString();
        clone.run("trace");
        Files.createDirectory(clone.path("target/pathwatch/launch.new"));

        ShellRun run = clone.with("JAVA_HOME", jdk).run("trace");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("java of 17.0.15+6\n");
    }

    @Test
    void showsTheFirstErrorsWhenTheBuildFails() {
        clone.tool("mvn", "echo '[INFO] compiling'; echo '[ERROR] cannot find symbol'; echo '[INFO] end'; exit 1");

        ShellRun run = clone.run("trace");

        assertThat(run)
                .isEqualTo(new ShellRun(
                        1,
                        "",
                        "pathwatch: building, once\npathwatch: the build failed; its first errors:\n"
                                + "[ERROR] cannot find symbol\npathwatch: whole log: "
                                + clone.path("target/pathwatch-build.log") + "\n"));
    }

    @Test
    void buildsOnceWhenTwoStartTogether() {
        clone.removeTool("flock");
        clone.tool("flock", """
                if [ "$1" != -n ]; then touch "${0%/*}/second.waits"; fi
                exec /usr/bin/flock "$@"
                """);
        clone.tool("mvn", FakeClone.maven("""
                for try in $(seq 300); do
                    if [ -e "${0%/*}/second.waits" ]; then break; fi
                    /bin/sleep 0.1
                done
                """.replace("$(seq 300)", "$(/usr/bin/seq 300)")));

        CompletableFuture<ShellRun> first = supplyAsync(() -> clone.run("trace"), task -> new Thread(task).start());
        CompletableFuture<ShellRun> second = supplyAsync(() -> clone.run("trace"), task -> new Thread(task).start());

        assertThat(first.join().out()).isEqualTo(second.join().out()).startsWith("java of");
        assertThat(first.join().err() + second.join().err()).contains("waiting for another start that is preparing");
        assertThat(clone.calls("mvn")).hasSize(1);
    }

    @Test
    void namesWhatIsMissingAndTheCommandThatInstallsIt() {
        clone.removeTool("mvn");
        clone.with("PATHWATCH_JDKS", "/nowhere/*/");

        assertThat(clone.run("trace"))
                .isEqualTo(new ShellRun(
                        1,
                        "",
                        "pathwatch: missing here: default-jdk-headless maven; install with: "
                                + "sudo apt-get install -y --no-install-recommends default-jdk-headless maven\n"));
    }

    @Test
    void installsWhatIsMissingWhenItMay() {
        clone.removeTool("mvn");
        clone.tool("id", "echo 0");
        clone.tool("apt-get", """
                echo "$*" >>"${0%/*}/apt-get.calls"
                echo 'Setting up maven'
                printf '#!/bin/sh\\n%s\\n' "$MAVEN" >"${0%/*}/mvn"
                chmod +x "${0%/*}/mvn"
                """);

        ShellRun run = clone.with("MAVEN", FakeClone.maven("")).run("trace");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).startsWith("pathwatch: installing maven\nSetting up maven\n");
        assertThat(run.out()).startsWith("java of");
        assertThat(clone.calls("apt-get")).contains("-q install -y --no-install-recommends maven");
    }

    @Test
    void runsFromAnywhereAndThroughALink() throws IOException {
        String direct = clone.run("trace").out();
        Path link = clone.home().resolveSibling("bin/pathwatch");
        Files.createSymbolicLink(link, clone.path("pathwatch"));

        assertThat(clone.runAs(link, Path.of("/"), "trace").out()).isEqualTo(direct);
        assertThat(clone.runAs(Path.of("sh"), clone.home(), "pathwatch", "trace")
                        .out())
                .isEqualTo(direct);
        assertThat(clone.runAs(Path.of("../pathwatch"), clone.path("src"), "trace"))
                .isEqualTo(new ShellRun(0, direct, ""));
    }

    @Test
    void printsNothingOfItsOwnWhereTheShellSearchesForDirectories() {
        String direct = clone.run("trace").out();
        Path parent = clone.home().getParent();

        assertThat(clone.with("CDPATH", parent.toString())
                        .runAs(clone.home().getFileName().resolve("pathwatch"), parent, "trace")
                        .out())
                .isEqualTo(direct);
    }

    @Test
    void passesOptionsToTheVirtualMachine() {
        assertThat(clone.with("PATHWATCH_JAVA_OPTS", "-Xmx1g -Done=*")
                        .run("watch")
                        .out()
                        .lines())
                .containsSequence("-Xmx1g", "-Done=*")
                .contains("-XX:+ExitOnOutOfMemoryError")
                .endsWith("io.pathwatch.Pathwatch", "watch");
    }

    @Test
    void suggestsTheCommandThatIsMeant() {
        assertThat(clone.run("tarce"))
                .isEqualTo(new ShellRun(
                        2,
                        "",
                        "pathwatch: no command 'tarce'; did you mean 'trace'? All commands: ./pathwatch help\n"));
        assertThat(clone.run("dance"))
                .isEqualTo(new ShellRun(2, "", "pathwatch: no command 'dance'; all commands: ./pathwatch help\n"));
        assertThat(clone.calls("mvn")).isEmpty();
    }

    @Test
    void helpsWithoutBuilding() {
        ShellRun help = clone.run("help");

        assertThat(help.exit()).isZero();
        assertThat(help.out().lines()).hasSizeLessThan(24).allMatch(line -> line.length() <= 82);
        assertThat(clone.run()).isEqualTo(help);
        assertThat(clone.run("--help")).isEqualTo(help);
        assertThat(clone.calls("mvn")).isEmpty();
    }

    @Test
    void helpsWithACommandAndWithAPartOfIt() {
        assertThat(clone.run("help", "show").out().lines()).endsWith("io.pathwatch.Pathwatch", "show", "--help");
        assertThat(clone.run("help", "silence", "add").out().lines())
                .endsWith("io.pathwatch.Pathwatch", "silence", "add", "--help");
        assertThat(clone.run("--version").out().lines()).endsWith("io.pathwatch.Pathwatch", "--version");
    }

    private String classPath(String... jars) {
        Path lib = clone.path("target/pathwatch/lib");
        return Stream.of(jars).map(jar -> lib + "/" + jar + ".jar").collect(Collectors.joining(":"));
    }
}
