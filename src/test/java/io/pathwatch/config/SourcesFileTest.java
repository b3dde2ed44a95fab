package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesFileTest {

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
    void knowsThisHostWithoutBeingTold() throws ConfigurationException {
        assertThat(SourcesFile.parse(new FileText("sources.json", "{}"))).isEqualTo(SourcesFile.defaults());
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

        assertThat(SourcesFile.parse(new FileText("sources.json", copied)))
                .containsOnlyKeys("LO", "BY", "CH", "JP", "RU", "UK", "US", "FRA2");
    }

    @Test
    void survivesDeepNesting() {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        ConfigurationException.class,
                        () -> SourcesFile.parse(new FileText("sources.json", "{\"a\": " + "[".repeat(50_000)))))
                .hasMessageContaining("sources.json:1: ");
    }
}
