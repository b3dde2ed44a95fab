package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    Path directory;

    private Directories directories;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectory(directory.resolve("config"));
        directories = Directories.of(Map.of(), directory);
    }

    @Test
    void hasDefaultsWithoutAFile() throws ConfigurationException, IOException {
        Settings settings = Settings.read(directories, Map.of());

        String kernel = Files.readString(Path.of("/proc/sys/kernel/hostname")).trim();
        assertThat(settings.source()).isEqualTo(new Settings.Source(kernel, Duration.ofSeconds(60), 64));
        assertThat(settings.globalping())
                .isEqualTo(
                        new Settings.Globalping("https://api.globalping.io", Optional.empty(), Duration.ofSeconds(60)));
        assertThat(settings.atlas())
                .isEqualTo(new Settings.Atlas(
                        "https://atlas.ripe.net", Optional.empty(), Duration.ofMinutes(10), Duration.ofSeconds(20)));
        assertThat(settings.traceroute()).isEqualTo(new Settings.Traceroute("traceroute", 64, 200));
        assertThat(settings.enrich())
                .isEqualTo(new Settings.Enrich(
                        Optional.empty(), Optional.empty(), true, Duration.ofSeconds(2), Optional.empty()));
        assertThat(settings.store())
                .isEqualTo(new Settings.Store(directory.resolve("data/pathwatch.db"), Duration.ofDays(90)));
        assertThat(settings.alerts())
                .isEqualTo(new Settings.Alerts(
                        true,
                        new Settings.AlertFile(Optional.empty(), "classic"),
                        new Settings.Webhook(Optional.empty(), Optional.empty(), "classic", false),
                        List.of(5, 10, 20, 40, 80, 160, 300).stream()
                                .map(Duration::ofSeconds)
                                .toList(),
                        Duration.ofMinutes(5),
                        Duration.ofDays(7),
                        Optional.of(Duration.ofMillis(50))));
        assertThat(settings.web()).isEqualTo(listener("127.0.0.1", 8098));
        assertThat(settings.log()).isEqualTo(new Settings.Log("info", "text", Optional.empty(), 20_000_000, 10));
    }

    @Test
    void takesWhatTheFileSays() throws ConfigurationException, IOException {
        write("""
                pathwatch.source.name = fra1
                pathwatch.web.port=off
                pathwatch.enrich.city-database: geo/city.mmdb
                pathwatch.log.file /var/log/pathwatch.log
                pathwatch.log.max-size = 1MiB
                """);

        Settings settings = Settings.read(directories, Map.of());

        assertThat(settings.source().name()).isEqualTo("fra1");
        assertThat(settings.web().port()).isEmpty();
        assertThat(settings.enrich().cityDatabase()).contains(directory.resolve("config/geo/city.mmdb"));
        assertThat(settings.log().file()).contains(Path.of("/var/log/pathwatch.log"));
        assertThat(settings.log().maxSize()).isEqualTo(1 << 20);
    }

    @Test
    void prefersTheEnvironmentUnlessItIsBlank() throws ConfigurationException, IOException {
        write("pathwatch.web.port = 1234\npathwatch.web.host = 192.0.2.1\n");

        Settings settings =
                Settings.read(directories, Map.of("PATHWATCH_WEB_PORT", " 4321 ", "PATHWATCH_WEB_HOST", " "));

        assertThat(settings.web()).isEqualTo(listener("192.0.2.1", 4321));
    }

    @Test
    void namesTheEnvironmentVariableThatIsWrong() {
        assertThatThrownBy(() -> Settings.read(directories, Map.of("PATHWATCH_WEB_PORT", "tcp://192.0.2.1:80")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("environment: PATHWATCH_WEB_PORT: expected off, or a whole number from 1 to 65535,"
                        + " found 'tcp://192.0.2.1:80'");
    }

    @Test
    void hasTheDefaultInPlaceOfAMistakeWhereThatIsWanted() throws IOException {
        write("""
                pathwatch.web.port = many
                pathwatch.web.hots = 192.0.2.1
                pathwatch.source.name = fra1
                pathwatch.alerts.webhook.url = file:absent
                noc.room = 7
                """);

        Settings settings = Settings.readDespiteMistakes(directories, Map.of());

        assertThat(settings.web()).isEqualTo(listener("127.0.0.1", 8098));
        assertThat(settings.source().name()).isEqualTo("fra1");
        assertThat(settings.alerts().webhook().url()).isEmpty();
        assertThat(settings.placeholders()).containsEntry("noc.room", "7").containsEntry("pathwatch.web.port", "8098");
    }

    @Test
    void readsSecretsFromFilesAndCredentials() throws ConfigurationException, IOException {
        write("""
                pathwatch.alerts.webhook.url = file:noc
                pathwatch.alerts.webhook.secret = credential:key
                second.secret = credential:key
                mail.password = credential:key
                pager.token = credential:key
                pager.routing-key = credential:key
                other.text = credential:key
                camel.some.url = file:noc
                """);
        Path noc = Files.writeString(directory.resolve("config/noc"), "https://user:hunter2@noc.example.net/hook\n");
        Files.setPosixFilePermissions(noc, PosixFilePermissions.fromString("rw-r-----"));
        Files.writeString(directory.resolve("key"), "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3\n");

        Settings settings = Settings.read(directories, Map.of("CREDENTIALS_DIRECTORY", directory.toString()));

        assertThat(settings.alerts().webhook())
                .isEqualTo(new Settings.Webhook(
                        Optional.of(new Secret("https://user:hunter2@noc.example.net/hook")),
                        Optional.of(new Secret("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3")),
                        "classic",
                        false));
        assertThat(settings.placeholders())
                .containsEntry("pathwatch.alerts.webhook.url", "https://user:hunter2@noc.example.net/hook")
                .containsEntry("second.secret", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3")
                .containsEntry("mail.password", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3")
                .containsEntry("pager.token", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3")
                .containsEntry("pager.routing-key", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3")
                .containsEntry("other.text", "credential:key")
                .containsEntry("camel.some.url", "file:noc");
        assertThat(settings.toString()).doesNotContain("hunter2", "whsec");
    }

    @Test
    void goesOnWithoutSecretsOfTheDaemonForWhoNeedsNone() throws ConfigurationException, IOException {
        write("""
                pathwatch.web.port = 8099
                pathwatch.alerts.webhook.url = file:nowhere
                pathwatch.alerts.webhook.secret = credential:key
                pathwatch.atlas.key = credential:atlas
                noc.secret = credential:noc
                """);

        Settings settings = Settings.readWithoutSecrets(directories, Map.of());

        assertThat(settings.web().port()).contains(8099);
        assertThat(settings.alerts().webhook().url()).isEmpty();
        assertThat(settings.atlas().key()).isEmpty();
        assertThat(settings.placeholders()).doesNotContainKey("noc.secret");
        assertThatThrownBy(() -> Settings.read(directories, Map.of()))
                .isInstanceOfSatisfying(ConfigurationException.class, wrong -> assertThat(wrong.mistakes())
                        .hasSize(4));
        write("pathwatch.web.port = eighty\n");
        assertThatThrownBy(() -> Settings.readWithoutSecrets(directories, Map.of()))
                .isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:both",
                "file:new key credential:old",
                "credential:old file:new key",
                "whsec_bmV3IG5ldyBuZXcgbmV3IG5ldyBuZXcg credential:old",
                "credential:old, whsec_bmV3IG5ldyBuZXcgbmV3IG5ldyBuZXcg",
            })
    void readsTwoSecretsWhileTheyChange(String written) throws ConfigurationException, IOException {
        String old = "whsec_b2xkIG9sZCBvbGQgb2xkIG9sZCBvbGQg";
        String young = "whsec_bmV3IG5ldyBuZXcgbmV3IG5ldyBuZXcg";
        write("pathwatch.alerts.webhook.secret = " + written + "\nnoc.secret = " + written + "\n");
        Path both = Files.writeString(directory.resolve("config/both"), young + "\n" + old + "\n");
        Path key = Files.writeString(directory.resolve("config/new key"), young + "\n");
        for (Path file : List.of(both, key)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(directory.resolve("old"), old + "\n");

        Settings settings = Settings.read(directories, Map.of("CREDENTIALS_DIRECTORY", directory.toString()));

        String secrets = settings.alerts().webhook().secret().orElseThrow().reveal();
        assertThat(secrets.split("\\s+")).containsExactlyInAnyOrder(young, old);
        assertThat(settings.placeholders())
                .containsEntry("pathwatch.alerts.webhook.secret", secrets)
                .containsEntry("noc.secret", secrets);
    }

    @Test
    void refusesASecretThatEverybodyMayRead() throws IOException {
        Path noc = Files.writeString(directory.resolve("config/noc"), "https://noc.example.net/hunter2\n");
        Files.setPosixFilePermissions(noc, PosixFilePermissions.fromString("rw-r--r--"));
        write("pathwatch.alerts.webhook.url = file:noc\n");

        assertThatThrownBy(() -> Settings.read(directories, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("application.properties:1: pathwatch.alerts.webhook.url: expected a file for its"
                        + " owner, or its group, alone; chmod 600 makes it one, found 'file:noc', which everybody on this"
                        + " host may read or write");
    }

    @Test
    void saysWhereAWrongSecretStandsWithoutShowingIt() throws IOException {
        write("""
                pathwatch.source.name = fra1
                pathwatch.alerts.webhook.secret = whsec_hunter2
                """);

        assertThatThrownBy(() -> Settings.read(directories, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith(
                        "application.properties:2: pathwatch.alerts.webhook.secret: expected off, or 'whsec_'"
                                + " and, right after it, 24 to 64 bytes in Base64 such as 'openssl rand -base64 32' prints,"
                                + " or file:PATH or credential:NAME of one, found something else (not shown)");
    }

    @Test
    void givesRoutesEveryKey() throws ConfigurationException, IOException {
        write("""
                pathwatch.source.name = fra1
                pathwatch.alerts.file.path = alerts/all.jsonl
                pathwatch.alerts.log = off
                pathwatch.alerts.retry-delays = 1.5s, 60s
                pathwatch.alerts.held-delay = 0.5h
                pathwatch.alerts.rate = off
                camel.main.shutdown-timeout = 5
                noc.room = caf\\u00e9
                """);

        var placeholders = Settings.read(directories, Map.of()).placeholders();

        assertThat(placeholders.keySet())
                .containsAll(SettingKeys.ALL.stream().map(Key::name).toList());
        assertThat(placeholders)
                .containsEntry("pathwatch.source.name", "fra1")
                .containsEntry("pathwatch.alerts.log", "false")
                .containsEntry("pathwatch.alerts.webhook.allow-insecure", "false")
                .containsEntry("pathwatch.alerts.webhook.url", "off")
                .containsEntry("pathwatch.alerts.file.path", directory + "/data/alerts/all.jsonl")
                .containsEntry("pathwatch.store.file", directory + "/data/pathwatch.db")
                .containsEntry("pathwatch.alerts.max-age", "7d")
                .containsEntry("pathwatch.alerts.retry-delays", "1500ms,1m")
                .containsEntry("pathwatch.alerts.held-delay", "30m")
                .containsEntry("pathwatch.alerts.rate", "off")
                .containsEntry("camel.main.shutdown-timeout", "5")
                .containsEntry("noc.room", "café");
    }

    private void write(String properties) throws IOException {
        Files.writeString(directories.applicationProperties(), properties);
    }

    private static Settings.Web listener(String host, int port) {
        return new Settings.Web(
                host, Optional.of(port), Optional.empty(), false, Optional.empty(), Optional.empty(), false);
    }
}
