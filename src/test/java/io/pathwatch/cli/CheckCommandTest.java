package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.config.Directories;
import io.pathwatch.model.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    @TempDir
    Path home;

    @BeforeEach
    void writesAConfiguration() throws IOException {
        Files.createDirectories(home.resolve("config"));
        write("targets.yaml", "targets: [{ host: 192.0.2.1 }]\n");
    }

    @Test
    void saysThatThereIsNoMistake() {
        assertThat(check(CheckCommandTest::nothing))
                .isEqualTo(new CommandRun(
                        0, "", "pathwatch: no mistakes in " + home + "/config and " + home + "/routes\n"));
    }

    @Test
    void printsEveryMistakeOnALineOfItsOwn() throws IOException {
        write("application.properties", "# how\npathwatch.web.prot = 1\n");
        write("targets.yaml", "targets:\n  - { host: 192.0.2.1, interval: 60 }\n");

        CommandRun run = check(() -> wrong(
                new Mistake("routes/send-noc.camel.yaml", 7, "uri", "'htp'", "a component that is there"),
                new Mistake("routes/old.camel.yaml", 0, null, "none", "a route")));

        assertThat(run)
                .isEqualTo(
                        new CommandRun(1, """
                        HOME/config/application.properties:2: pathwatch.web.prot: expected 'pathwatch.web.port', found an unknown key
                        HOME/config/targets.yaml:2: targets[0].interval: expected a duration from 5s to 1d with its unit (ms, s, m, h, d), found '60'
                        routes/send-noc.camel.yaml:7: uri: expected a component that is there, found 'htp'
                        routes/old.camel.yaml: expected a route, found none
                        """.replace("HOME", home.toString()), "pathwatch: 4 mistakes in 4 files\n"));
    }

    @Test
    void warnsOfWhatIsHardlyMeantAndEndsWell() throws IOException {
        write("targets.yaml", """
                targets: [{ host: 192.0.2.1, conditions: { mode: off } }]
                silences: [{ match: { target: web }, until: 2026-12-01T00:00Z }]
                """);

        assertThat(check(CheckCommandTest::nothing))
                .isEqualTo(new CommandRun(0, "", """
                        pathwatch: warning: HOME/config/targets.yaml:2: silences[0]: expected one that matches a target of this file, found a silence of 'target=web'
                        pathwatch: no mistakes in HOME/config and HOME/routes
                        """.replace("HOME", home.toString())));
    }

    @Test
    void warnsOfASecretThatEverybodyMayReadWithoutShowingIt() throws IOException {
        write("application.properties", "pathwatch.atlas.key = hunter2\n");
        Files.setPosixFilePermissions(
                home.resolve("config/application.properties"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(check(CheckCommandTest::nothing))
                .isEqualTo(new CommandRun(0, "", """
                        pathwatch: warning: HOME/config/application.properties:1: pathwatch.atlas.key: expected file:PATH or credential:NAME, or this file for its owner and group alone (chmod 640), found a secret in a file that everybody on this host may read
                        pathwatch: no mistakes in HOME/config and HOME/routes
                        """.replace("HOME", home.toString())));
    }

    @Test
    void doubtsAUrlOnlyWhereAKeyOrAPasswordMayStandInIt() throws IOException {
        write("application.properties", """
                pathwatch.alerts.webhook.url = http://127.0.0.1:8701/hook
                noc.url = https://noc.example.net/v2/incidents
                discord.url = https://chat.example.net/api/webhooks/123/aB3dE5fG7hI9jK1l
                user.url = https://me:hunter2@chat.example.net/
                query.url = https://chat.example.net/hook?key=hunter2
                parameter.url = https://chat.example.net;key=hunter2
                word.url = https://chat.example.net/alerts-of-all-our-networks
                """);
        Files.setPosixFilePermissions(
                home.resolve("config/application.properties"), PosixFilePermissions.fromString("rw-r--r--"));

        CommandRun run = check(CheckCommandTest::nothing);

        assertThat(run.err().lines().filter(line -> line.contains("everybody on this host may read")))
                .extracting(line -> line.replaceAll(".*properties:[0-9]+: ([^:]+):.*", "$1"))
                .containsExactly("discord.url", "user.url", "query.url", "parameter.url");
    }

    @Test
    void warnsOfSecretsOfOperatorsAndOfCamelToo() throws IOException {
        write("application.properties", """
                slack.url = https://hooks.example.net/services/T1/B1/hunter2hunter2hunter2
                jms.url = tcp://broker.example.net:61616
                kafka.topic = alerts
                pagerduty.routing-key = hunter2
                mail.password = hunter2
                sql.password = file:secret
                camel.component.kafka.sasl-jaas-config = password=hunter2
                camel.component.kafka.security-protocol = SASL_SSL
                """);
        write("secret", "hunter2");
        Files.setPosixFilePermissions(home.resolve("config/secret"), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(
                home.resolve("config/application.properties"), PosixFilePermissions.fromString("rw-r--r--"));

        CommandRun run = check(CheckCommandTest::nothing);

        assertThat(run.exit()).isZero();
        assertThat(run.err().lines().filter(line -> line.contains("everybody on this host may read")))
                .extracting(line -> line.replaceAll(".*properties:[0-9]+: ([^:]+):.*", "$1"))
                .containsExactly(
                        "slack.url",
                        "pagerduty.routing-key",
                        "mail.password",
                        "camel.component.kafka.sasl-jaas-config");
        assertThat(run.err()).doesNotContain("hunter2");
    }

    @Test
    void namesTheCapabilityThatAMethodNeeds() throws IOException {
        write("targets.yaml", """
                targets:
                  - { host: 192.0.2.1, probe: { method: icmp } }
                  - { host: 192.0.2.2, probe: { method: tcp, port: 443 } }
                  - { host: 192.0.2.3, probe: { method: tcp, port: 443 } }
                  - { host: 192.0.2.4 }
                """);

        assertThat(check(CheckCommandTest::nothing).err()).isEqualTo("""
                        pathwatch: note: 1 target is probed by icmp, which needs CAP_NET_RAW or net.ipv4.ping_group_range; './pathwatch doctor' says whether this host gives it
                        pathwatch: note: 2 targets are probed by tcp, which needs CAP_NET_RAW; './pathwatch doctor' says whether this host gives it
                        pathwatch: no mistakes in HOME/config and HOME/routes
                        """.replace("HOME", home.toString()));
    }

    @Test
    void countsInTheSingular() throws IOException {
        Files.delete(home.resolve("config/targets.yaml"));

        assertThat(check(CheckCommandTest::nothing))
                .isEqualTo(new CommandRun(
                        1,
                        home + "/config/targets.yaml: expected a file, found none\n",
                        "pathwatch: 1 mistake in 1 file\n"));
    }

    @Test
    void keepsToOneLineWhateverAParserSays() {
        CommandRun run = check(() -> wrong(new Mistake(
                "routes/a.camel.yaml", 3, null, "mapping values\n in reader, line 3\n\n    \u001b[2Ja: b: c", "YAML")));

        assertThat(run.out())
                .isEqualTo(
                        "routes/a.camel.yaml:3: expected YAML, found mapping values in reader, line 3 \\x1b[2Ja: b: c\n");
    }

    @Test
    void tellsTheMistakesOfTheConfigurationEvenIfTheRoutesCannotBeRead() throws IOException {
        write("targets.yaml", "target: [192.0.2.1]\n");

        CommandRun run = check(() -> {
            throw new IllegalStateException("routes: expected a folder, found none");
        });

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("/config/targets.yaml:1: target: expected ");
        assertThat(run.err()).isEqualTo("pathwatch: routes: expected a folder, found none\n");
    }

    @Test
    void takesNoArguments() {
        CommandRun run = CommandRun.of(
                new CheckCommand(Directories.of(Map.of(), home), Map.of(), CheckCommandTest::nothing), "routes");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("'routes'").contains("pathwatch help check");
    }

    @Test
    void warnsOfWhatIsHardlyMeantInRoutes() {
        CommandRun run = check(() -> new RouteMistakes.Found(
                List.of(),
                List.of(new Mistake("routes/b.camel.yaml", 0, "settings", "the one of a", "one of its own"))));

        assertThat(run.exit()).isZero();
        assertThat(run.err())
                .contains(
                        "pathwatch: warning: routes/b.camel.yaml: settings: expected one of its own, found the one of a\n");
    }

    private static RouteMistakes.Found nothing() {
        return wrong();
    }

    private static RouteMistakes.Found wrong(Mistake... mistakes) {
        return new RouteMistakes.Found(List.of(mistakes), List.of());
    }

    private CommandRun check(RouteMistakes routes) {
        return CommandRun.of(new CheckCommand(Directories.of(Map.of(), home), Map.of(), routes));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(home.resolve("config").resolve(file), text);
    }
}
