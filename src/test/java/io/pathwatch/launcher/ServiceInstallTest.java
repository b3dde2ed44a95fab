package io.pathwatch.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code install-service} into a directory that stands for the root of the file system. */
class ServiceInstallTest {

    private static final Map<String, String> SYSTEM = Map.of("PATH", "/usr/bin:/bin:/usr/sbin", "LC_ALL", "C.UTF-8");

    private final Path root;
    private final FakeClone clone;

    ServiceInstallTest(@TempDir Path directory) {
        root = directory.resolve("root");
        clone = new FakeClone(directory.resolve("clone"));
        clone.write("config/targets.yaml", "shipped\n");
        clone.write("routes/kamelets/one.kamelet.yaml", "shipped\n");
    }

    @Test
    void laysOutAServiceForSystemd() {
        assertThat(install("--apply", "--init", "systemd", "--prefix", "/opt/there")
                        .exit())
                .isZero();

        assertThat(root.resolve("etc/systemd/system/pathwatch.service"))
                .content()
                .contains("ExecStart=/opt/there/pathwatch watch")
                .doesNotContain("/opt/pathwatch");
        assertThat(root.resolve("etc/sysusers.d/pathwatch.conf")).exists();
        assertThat(root.resolve("etc/tmpfiles.d/pathwatch.conf")).exists();
        assertThat(root.resolve("etc/pathwatch/targets.yaml")).hasContent("shipped");
        assertThat(root.resolve("etc/pathwatch/routes/kamelets/one.kamelet.yaml"))
                .hasContent("shipped");
        assertThat(root.resolve("opt/there/lib/pathwatch.jar")).exists();
    }

    @Test
    void laysOutAServiceForAnInitScript() throws IOException {
        assertThat(install("--apply", "--init", "sysv").exit()).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("etc/init.d/pathwatch"))))
                .isEqualTo("rwxr-xr-x");
        assertThat(root.resolve("etc/logrotate.d/pathwatch")).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("var/lib/pathwatch"))))
                .isEqualTo("rwx------");
    }

    @Test
    void installsSomethingThatRuns() {
        install("--apply", "--init", "sysv");
        Path prefix = root.resolve("opt/pathwatch");

        ShellRun run = clone.runAs(prefix.resolve("pathwatch"), root, "check");

        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .contains("-Dpathwatch.home=" + prefix)
                .endsWith("io.pathwatch.Pathwatch", "check");
        assertThat(clone.runAs(prefix.resolve("pathwatch"), root, "check").err())
                .isEmpty();
    }

    @Test
    void takesTheJarsOfRoutesAlong() {
        clone.write("extra/camel-kafka-4.17.0.jar", "");

        install("--apply", "--init", "sysv");

        assertThat(root.resolve("opt/pathwatch/extra/camel-kafka-4.17.0.jar")).exists();
    }

    @Test
    void keepsWhatTheOperatorHasEdited() throws IOException {
        install("--apply", "--init", "sysv");
        Files.writeString(root.resolve("etc/pathwatch/targets.yaml"), "mine\n");

        ShellRun again = install("--apply", "--init", "sysv");

        assertThat(root.resolve("etc/pathwatch/targets.yaml")).hasContent("mine");
        assertThat(again.err())
                .isEqualTo("pathwatch: kept '" + root
                        + "/etc/pathwatch/targets.yaml', which differs from the one that is shipped\n");
    }

    @Test
    void printsCommandsThatDoTheSame() throws IOException {
        install("--apply", "--init", "systemd");
        Path applied = root.resolveSibling("applied");
        Files.move(root, applied);

        ShellRun printed = install("--init", "systemd");
        ShellRun sh = ShellRun.of(clone.home(), SYSTEM, "sh", "-euc", printed.out());

        assertThat(sh).isEqualTo(new ShellRun(0, "", ""));
        assertThat(ShellRun.of(clone.home(), SYSTEM, "diff", "-r", applied.toString(), root.toString()))
                .isEqualTo(new ShellRun(0, "", ""));
    }

    /** A service has no JAVA_HOME: with one, another Java would be made ready than the service looks for. */
    @Test
    void makesTheJavaReadyThatTheServiceWillFind() {
        assertThat(clone.run("install-service", "--init", "systemd").out().lines())
                .contains("env -u JAVA_HOME /opt/pathwatch/pathwatch build");
    }

    @Test
    void needsRootToTouchTheSystem() {
        assertThat(clone.run("install-service", "--apply"))
                .isEqualTo(new ShellRun(
                        1, "", "pathwatch: installing needs root: sudo ./pathwatch install-service --apply\n"));
    }

    @Test
    void rejectsWhatItDoesNotUnderstand() {
        String usage = "; usage: ./pathwatch install-service [--print|--apply] [--prefix DIR] [--init systemd|sysv]\n";
        assertThat(install("--force")).isEqualTo(new ShellRun(2, "", "pathwatch: no such option '--force'" + usage));
        assertThat(install("--init", "upstart"))
                .isEqualTo(new ShellRun(2, "", "pathwatch: --init must be systemd or sysv, was 'upstart'" + usage));
        assertThat(install("--prefix", "opt"))
                .isEqualTo(new ShellRun(2, "", "pathwatch: --prefix must be an absolute path, was 'opt'" + usage));
        assertThat(install("--prefix", "/a b"))
                .isEqualTo(new ShellRun(2, "", "pathwatch: --prefix must be a plain path, was '/a b'" + usage));
    }

    @Test
    void systemdAcceptsTheUnitAndFindsItTight() throws IOException {
        ShellRun.requireTool("systemd-analyze");
        Path prefix = root.resolveSibling("prefix");
        install("--apply", "--init", "systemd", "--prefix", prefix.toString());
        // verify looks for the program where the unit says it is
        Files.move(Path.of(root + "/" + prefix), prefix);
        String unit = root.resolve("etc/systemd/system/pathwatch.service").toString();

        assertThat(ShellRun.of(root, SYSTEM, "systemd-analyze", "verify", "--man=no", unit))
                .isEqualTo(new ShellRun(0, "", ""));
        assertThat(ShellRun.of(root, SYSTEM, "systemd-analyze", "security", "--offline=true", "--threshold=25", unit)
                        .exit())
                .isZero();
    }

    private ShellRun install(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "install-service";
        System.arraycopy(options, 0, words, 1, options.length);
        return clone.with("DESTDIR", root.toString()).run(words);
    }
}
