package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationCheckTest {

    @TempDir
    Path directory;

    @Test
    void findsNothingInTheShippedFiles() {
        assertThat(ConfigurationCheck.check(Directories.of(Map.of(), Path.of("")), Map.of()))
                .isEmpty();
    }

    @Test
    void collectsTheMistakesOfAllFiles() throws IOException {
        write("application.properties", "pathwatch.web.prot = 1\n");
        write("sources.json", "{\n\"DE\": {}}\n");
        write("targets.yaml", "targets:\n  - { host: -V, source: DE }\n");

        assertThat(check())
                .extracting(Mistake::message)
                .containsExactly(
                        at("application.properties:1: pathwatch.web.prot: expected 'pathwatch.web.port',"
                                + " found an unknown key"),
                        at("sources.json:2: DE: expected a key 'url', or a 'type' that needs none, found none"),
                        at("targets.yaml:2: targets[0].host: expected a host name or a numeric address without a zone,"
                                + " found '-V'"));
    }

    @Test
    void knowsTheSourcesThatTargetsMayName() throws IOException {
        write("sources.json", "{\"DE\": {\"url\": \"https://lg.example.net/_IP_ADDRESS_\"}}");
        write("targets.yaml", "targets:\n  - { host: 192.0.2.1, sources: [LO, DE, CH] }\n");

        assertThat(check())
                .extracting(Mistake::message)
                .containsExactly(at(
                        "targets.yaml:2: targets[0].sources[2]: expected a key of sources.json (DE, LO), found 'CH'"));
    }

    @Test
    void refusesASourceWithTheNameOfThisOne() throws IOException {
        write("application.properties", "pathwatch.source.name = DE\n");
        write("sources.json", "{\"DE\": {\"url\": \"https://lg.example.net/_IP_ADDRESS_\"}}");
        write("targets.yaml", "targets: []\n");

        assertThat(check())
                .extracting(Mistake::message)
                .containsExactly(at(
                        "sources.json: DE: expected a key other than the name of this source (pathwatch.source.name),"
                                + " found the same"));
    }

    @Test
    void refusesAListenerThatWouldNotStart() throws IOException {
        write("targets.yaml", "targets: []\n");

        write("application.properties", "pathwatch.web.host = 0.0.0.0\n");
        assertThat(check())
                .extracting(Mistake::message)
                .containsExactly(at("application.properties:1: pathwatch.web.host: expected a loopback address,"
                        + " pathwatch.web.tls.certificate and pathwatch.web.tls.key, or pathwatch.web.behind-proxy = on,"
                        + " found '0.0.0.0', where others than this host can listen to plain HTTP"));

        write("application.properties", "pathwatch.web.host = 0.0.0.0\npathwatch.web.behind-proxy = on\n");
        assertThat(check()).isEmpty();

        write("cert.pem", "");
        write("application.properties", "pathwatch.web.tls.certificate = cert.pem\n");
        assertThat(check())
                .extracting(Mistake::message)
                .containsExactly(at("application.properties: pathwatch.web.tls.key: expected the key of the certificate"
                        + " of pathwatch.web.tls.certificate, found none"));

        write(
                "application.properties",
                "pathwatch.web.tls.certificate = cert.pem\npathwatch.web.tls.key = absent.pem\n");
        assertThat(check())
                .extracting(Mistake::message)
                .containsExactly(
                        at("application.properties:2: pathwatch.web.tls.key: expected a file that this user can"
                                + " read, found '" + directory.resolve("absent.pem") + "', which is none"));
    }

    @Test
    void refusesAReceiverThatNoAlertWouldBeSentTo() throws IOException {
        write("targets.yaml", "targets: []\n");

        write("application.properties", "\npathwatch.alerts.webhook.url = http://203.0.113.9/hook\n");
        assertThat(check())
                .extracting(Mistake::message)
                .containsExactly(at("application.properties:2: pathwatch.alerts.webhook.url: expected https, or"
                        + " pathwatch.alerts.webhook.allow-insecure = on, found plain http to a public address"));

        write("application.properties", "pathwatch.alerts.webhook.url = https://[fe80::1]/hook\n");
        assertThat(check())
                .extracting(Mistake::message)
                .containsExactly(at("application.properties:1: pathwatch.alerts.webhook.url: expected an address that"
                        + " alerts are sent to, found a link-local, metadata, multicast or unspecified one"));

        write("application.properties", "pathwatch.alerts.webhook.url = http://10.1.2.3/hook\n");
        assertThat(check()).isEmpty();
    }

    @Test
    void asksForTheKeyOfAServiceThatTargetsNeed() throws IOException {
        write("sources.json", "{\"EU\": {\"type\": \"atlas\", \"probes\": [{\"country\": \"DE\", \"requested\": 2}]}}");
        write("targets.yaml", "targets:\n  - { host: www.example.net, source: EU }\n");

        assertThat(check())
                .extracting(Mistake::message)
                .containsExactly(at("application.properties: pathwatch.atlas.key: expected a key of RIPE Atlas, as the"
                        + " target 'www.example.net' is traced from 'EU', found none"));

        write("application.properties", "pathwatch.atlas.key = 0123\n");
        assertThat(check()).isEmpty();
    }

    @Test
    void refusesASourceThatIsNotPublicWithoutAKey() throws IOException {
        String probes = "{\"EU\": {\"type\": \"atlas\", \"country\": \"DE\", \"public\": false}}";
        String measurement = "{\"EU\": {\"type\": \"atlas-measurement\", \"measurement\": 1000001, \"public\": false}}";
        write("targets.yaml", "targets: [192.0.2.1]\n");
        for (String sources : List.of(probes, measurement)) {
            write("application.properties", "");
            write("sources.json", sources);
            assertThat(check())
                    .extracting(Mistake::message)
                    .containsExactly(
                            at("application.properties: pathwatch.atlas.key: expected a key of RIPE Atlas, as the"
                                    + " source 'EU' has \"public\": false, found none"));

            write("application.properties", "pathwatch.atlas.key = 0123\n");
            assertThat(check()).isEmpty();
        }
    }

    @Test
    void doubtsConditionsThatNeedADatabase() throws IOException {
        write("targets.yaml", """
                defaults: { conditions: { mode: steady, path: { compare: asn } } }
                targets:
                  - { host: 192.0.2.1, conditions: { must-not-pass: [192.0.2.0/24, AS64500] } }
                  - { host: 192.0.2.2, conditions: { path: { compare: country }, must-pass: [country:DE] } }
                """);

        assertThat(check()).isEmpty();
        assertThat(doubts())
                .extracting(Mistake::message)
                .containsExactly(
                        at("application.properties: pathwatch.enrich.asn-database: expected a database for"
                                + " 'path.compare: asn', which is 'prefix' without one, found none"),
                        at("application.properties: pathwatch.enrich.asn-database: expected a database for 'AS64500'"
                                + " in must-pass or must-not-pass, found none"),
                        at("application.properties: pathwatch.enrich.city-database: expected a database for"
                                + " 'path.compare: country', which is 'prefix' without one, found none"),
                        at("application.properties: pathwatch.enrich.city-database: expected a database for"
                                + " 'country:DE' in must-pass or must-not-pass, found none"));

        write(
                "application.properties",
                "pathwatch.enrich.asn-database = asn.mmdb\npathwatch.enrich.city-database = city.mmdb\n");
        assertThat(doubts()).isEmpty();
    }

    @Test
    void doubtsNoDatabaseThatNobodyAsksFor() throws IOException {
        write("targets.yaml", """
                defaults: { conditions: { path: { learn: 24 } } }
                targets: [192.0.2.1]
                """);

        assertThat(doubts()).isEmpty();
    }

    @Test
    void doubtsNoConditionThatIsNotWatched() throws IOException {
        write("targets.yaml", """
                targets:
                  - { host: 192.0.2.1, conditions: { mode: last-run, path: { compare: asn }, must-pass: [AS64500] } }
                  - { host: 192.0.2.2, conditions: { mode: steady, path: off } }
                  - { host: 192.0.2.3, conditions: { mode: steady, path: { compare: ip } } }
                """);

        assertThat(doubts()).isEmpty();
    }

    @Test
    void doubtsALimitOfTheOtherMode() throws IOException {
        write("targets.yaml", """
                defaults:
                  conditions: { max-latency: 80ms, path: off }
                targets:
                  - 192.0.2.1
                  - 192.0.2.2
                  - { host: 192.0.2.3, conditions: { mode: last-run, hop-time-diff: 5ms } }
                  - { host: 192.0.2.4, conditions: { mode: steady } }
                  - { host: 192.0.2.5, conditions: { mode: steady, hop-time-diff: 5ms } }
                """);

        assertThat(check()).isEmpty();
        assertThat(doubts())
                .extracting(Mistake::message)
                .containsExactly(
                        at("targets.yaml:2: defaults.conditions.max-latency: expected 'hop-latency.limit', or"
                                + " 'mode: last-run' beside it, found 'max-latency', which 'mode: steady' does not"
                                + " look at"),
                        at("targets.yaml:8: targets[4].conditions.hop-time-diff: expected 'latency-jump.min-delta', or"
                                + " 'mode: last-run' beside it, found 'hop-time-diff', which 'mode: steady' does not"
                                + " look at"));
    }

    @Test
    void doubtsASilenceThatMatchesNoTarget() throws IOException {
        write("targets.yaml", """
                targets: [{ host: 192.0.2.1, name: web, labels: { team: noc }, conditions: { mode: off } }]
                silences:
                  - { match: { target: w*, source: LO }, until: 2026-12-01T00:00Z }
                  - { match: { target: wbe }, until: 2026-12-01T00:00Z }
                  - { match: { label.team: nco }, until: 2026-12-01T00:00Z }
                """);

        assertThat(check()).isEmpty();
        assertThat(doubts())
                .extracting(Mistake::message)
                .containsExactly(
                        at("targets.yaml:4: silences[1]: expected one that matches a target of this file, found a"
                                + " silence of 'target=wbe'"),
                        at("targets.yaml:5: silences[2]: expected one that matches a target of this file, found a"
                                + " silence of 'label.team=nco'"));
    }

    @Test
    void needsTargetsOnly() throws IOException {
        write("targets.yaml", "targets: [192.0.2.1]\n");

        assertThat(check()).isEmpty();
    }

    private Iterable<Mistake> check() {
        return ConfigurationCheck.check(new Directories(directory, directory, directory), Map.of());
    }

    private Iterable<Mistake> doubts() {
        return ConfigurationCheck.doubts(new Directories(directory, directory, directory), Map.of());
    }

    private String at(String message) {
        return directory.resolve(message).toString();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }
}
