package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AtlasProbes;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.ProbeLocation;
import io.pathwatch.model.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesFileTest {

    private static final Path FOLDER = Path.of("/etc/pathwatch");

    @Test
    void readsCommandsAndLookingGlasses() throws ConfigurationException {
        Map<String, Source> sources = SourcesFile.read(Golden.FIXTURES.resolve("all-sources.json"));

        assertThat(sources)
                .containsExactly(
                        Map.entry("LO", Source.Command.LOCAL),
                        Map.entry(
                                "DE",
                                new Source.LookingGlass("DE", "https://lg.example.net/?host=_IP_ADDRESS_", Map.of())),
                        Map.entry(
                                "JP",
                                new Source.LookingGlass(
                                        "JP",
                                        "https://lg.example.org/trace",
                                        Map.of("host", "_IP_ADDRESS_", "hops", "30", "dns", "true", "blank", ""))),
                        Map.entry(
                                "RU",
                                new Source.LookingGlass(
                                        "RU",
                                        "http://lg.example.com/trace",
                                        Map.of("do", "trace", "host", "_IP_ADDRESS_", "text", "a b&c"))),
                        Map.entry(
                                "box1",
                                new Source.Command(
                                        "box1",
                                        List.of(
                                                "ssh",
                                                "-o",
                                                "ConnectTimeout 5",
                                                "box1.example.net",
                                                "traceroute",
                                                "-n",
                                                "_IP_ADDRESS_"))));
        assertThat(((Source.LookingGlass) sources.get("JP")).postData().keySet())
                .containsExactly("host", "hops", "dns", "blank");
    }

    @Test
    void readsProbesOfGlobalping() throws ConfigurationException {
        assertThat(parse("""
                {"DE": {"type": "globalping", "country": "de", "limit": 2},
                 "MTR": {"type": "globalping", "magic": "aws+eu-west-1", "mtr": true, "packets": 5},
                 "MIX": {"type": "globalping", "description": "two", "locations": [
                   {"country": "US", "state": "ny", "city": "New York", "tags": ["eyeball-network"], "limit": 3},
                   {"continent": "EU", "region": "Northern Europe", "asn": "AS64500", "network": "Example"}]}}"""))
                .containsExactly(
                        Map.entry(
                                "DE",
                                new Source.Globalping("DE", List.of(ProbeLocation.ofCountry("DE")), 2, false, null)),
                        Map.entry(
                                "MTR",
                                new Source.Globalping(
                                        "MTR",
                                        List.of(new ProbeLocation(
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                List.of(),
                                                "aws+eu-west-1",
                                                null)),
                                        null,
                                        true,
                                        5)),
                        Map.entry(
                                "MIX",
                                new Source.Globalping(
                                        "MIX",
                                        List.of(
                                                new ProbeLocation(
                                                        null,
                                                        null,
                                                        "US",
                                                        "NY",
                                                        "New York",
                                                        null,
                                                        null,
                                                        List.of("eyeball-network"),
                                                        null,
                                                        3),
                                                new ProbeLocation(
                                                        "EU",
                                                        "Northern Europe",
                                                        null,
                                                        null,
                                                        null,
                                                        64500L,
                                                        "Example",
                                                        List.of(),
                                                        null,
                                                        null)),
                                        null,
                                        false,
                                        null)),
                        Map.entry("LO", Source.Command.LOCAL));
    }

    @Test
    void readsProbesOfAtlas() throws ConfigurationException {
        assertThat(parse("""
                {"DE": {"type": "atlas", "country": "de", "requested": 2, "tags": {"exclude": ["system-v1"]}},
                 "MIX": {"type": "atlas", "probes": [
                   {"type": "asn", "value": 64500, "requested": 1, "tags": {"include": ["home"], "exclude": []}},
                   {"type": "probes", "value": "1001, 1002"},
                   {"prefix": "2001:db8::/32"},
                   {"type": "countries", "value": "fr,BE", "requested": 9}]},
                 "OWN": {"type": "atlas", "country": "DE", "public": false},
                 "M": {"type": "atlas-measurement", "measurement": 1000001, "probes": [1001]},
                 "N": {"type": "atlas-measurement", "measurement": 1000002, "public": false},
                 "P": {"type": "atlas-measurement", "measurement": 1000003, "public": true}}"""))
                .containsExactly(
                        Map.entry(
                                "DE",
                                new Source.Atlas(
                                        "DE",
                                        List.of(new AtlasProbes("country", "DE", 2, List.of(), List.of("system-v1"))))),
                        Map.entry(
                                "MIX",
                                new Source.Atlas(
                                        "MIX",
                                        List.of(
                                                new AtlasProbes("asn", "64500", 1, List.of("home"), List.of()),
                                                new AtlasProbes("probes", "1001,1002", 2, List.of(), List.of()),
                                                new AtlasProbes("prefix", "2001:db8::/32", 1, List.of(), List.of()),
                                                new AtlasProbes("countries", "FR,BE", 9, List.of(), List.of())))),
                        Map.entry(
                                "OWN",
                                new Source.Atlas(
                                        "OWN",
                                        List.of(new AtlasProbes("country", "DE", 1, List.of(), List.of())),
                                        false)),
                        Map.entry("M", new Source.AtlasMeasurement("M", 1_000_001, List.of(1001L), true)),
                        Map.entry("N", new Source.AtlasMeasurement("N", 1_000_002, List.of(), false)),
                        Map.entry("P", new Source.AtlasMeasurement("P", 1_000_003, List.of(), true)),
                        Map.entry("LO", Source.Command.LOCAL));
    }

    @Test
    void findsRecordingsFromItsFolder() throws ConfigurationException {
        assertThat(parse("""
                {"A": {"type": "file", "path": "../recorded"}, "B": {"type": "file", "path": "/var/spool/traces"}}"""))
                .containsExactly(
                        Map.entry("A", new Source.Recording("A", Path.of("/etc/recorded"))),
                        Map.entry("B", new Source.Recording("B", Path.of("/var/spool/traces"))),
                        Map.entry("LO", Source.Command.LOCAL));
    }

    @Test
    void takesTheTypeThatIsWritten() throws ConfigurationException {
        assertThat(parse("""
                {"A": {"type": "command", "url": "mtr --json _IP_ADDRESS_"},
                 "B": {"type": "looking-glass", "url": "https://lg.example.net/_IP_ADDRESS_"}}"""))
                .containsExactly(
                        Map.entry("A", new Source.Command("A", List.of("mtr", "--json", "_IP_ADDRESS_"), false)),
                        Map.entry("B", new Source.LookingGlass("B", "https://lg.example.net/_IP_ADDRESS_", Map.of())),
                        Map.entry("LO", Source.Command.LOCAL));
    }

    @Test
    void knowsWhichCommandsTraceElsewhere() throws ConfigurationException {
        assertThat(parse("""
                {"A": {"url": "/usr/bin/ssh box1.example.net traceroute -n _IP_ADDRESS_"},
                 "B": {"url": "ssh -V _IP_ADDRESS_", "remote": false},
                 "C": {"url": "docker exec edge traceroute _IP_ADDRESS_", "remote": true},
                 "D": {"url": "tracepath _IP_ADDRESS_"}}""").values())
                .extracting(source -> ((Source.Command) source).remote())
                .containsExactly(true, false, true, false, false);
    }

    private static Map<String, Source> parse(String text) throws ConfigurationException {
        return SourcesFile.parse(new FileText("sources.json", text), FOLDER);
    }

    @Test
    void knowsThisHostWithoutBeingTold() throws ConfigurationException {
        assertThat(SourcesFile.parse(new FileText("sources.json", "{}"), FOLDER))
                .isEqualTo(SourcesFile.defaults());
        assertThat(SourcesFile.defaults()).isEqualTo(Map.of("LO", Source.Command.LOCAL));
    }

    @Test
    void shipsThisHostAlone() throws ConfigurationException {
        assertThat(SourcesFile.read(Path.of("config/sources.json"))).isEqualTo(SourcesFile.defaults());
    }

    @Test
    void shipsExamplesThatCanBeCopiedOut() throws ConfigurationException, IOException {
        String shipped = Files.readString(Path.of("config/sources.json"));
        int examples = shipped.indexOf("\"examples\": {");
        int entries = shipped.indexOf("\"BY\"");
        String copied = shipped.substring(0, examples) + shipped.substring(entries, shipped.lastIndexOf('}'));

        assertThat(SourcesFile.parse(new FileText("sources.json", copied), FOLDER))
                .containsOnlyKeys(
                        "LO",
                        "BY",
                        "CH",
                        "JP",
                        "RU",
                        "UK",
                        "US",
                        "JP1",
                        "FRA2",
                        "IOS1",
                        "JUNOS1",
                        "MTR",
                        "SCAMPER",
                        "TCP443",
                        "EDGE",
                        "ATLAS_DE",
                        "ATLAS_1000001");
    }

    @Test
    void survivesDeepNesting() {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        ConfigurationException.class,
                        () -> SourcesFile.parse(new FileText("sources.json", "{\"a\": " + "[".repeat(50_000)), FOLDER)))
                .hasMessageContaining("sources.json:1: ");
    }

    @Test
    void saysInWhichLineANumberIsTooLong() {
        String text = "{\n  \"JP\": {\n    \"timeout\": " + "1".repeat(1001) + "\n  }\n}\n";

        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "sources.json:3: expected well-formed JSON, found text that is not: Number value");
    }
}
