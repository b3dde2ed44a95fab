package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.config.Directories;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.GivenPlace;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConfigurationTest {

    @TempDir
    private Path folder = Path.of("");

    @TempDir
    private Path state = Path.of("");

    private final List<String> told = new ArrayList<>();

    /** What a source is decides how its targets are scheduled, so that must not wait until the other file is mended. */
    @Test
    void tellsChangedSourcesAlsoWhileTheTargetsAreBroken() throws Exception {
        write("targets.yaml", "targets:\n  - { host: 192.0.2.1, name: dns, sources: [DE] }\n");
        write("sources.json", "{ \"DE\": { \"url\": \"mtr _IP_ADDRESS_\" } }");
        LiveConfiguration live = new LiveConfiguration(
                new Directories(folder, folder, folder),
                new LastGoodFiles(state),
                (targets, sources) -> targets.forEach(target -> told.add(line(target, sources.get(target.source())))));

        write("targets.yaml", "targets:\n  - { host: 192.0.2.1, name: dns, sources: [DE, FR] }\n");
        write("sources.json", "{ \"DE\": { \"url\": \"https://lg.example.net/?q=_IP_ADDRESS_\" } }");
        live.check();
        live.check();
        live.check();

        assertThat(told).containsExactly("dns DE command", "dns DE looking-glass");
    }

    @Test
    void takesUpChangedSilences() throws Exception {
        write("targets.yaml", "targets: [192.0.2.1]\n");
        LiveConfiguration live = new LiveConfiguration(
                new Directories(folder, folder, folder), new LastGoodFiles(state), (targets, sources) -> {});

        assertThat(live.silences()).isEmpty();

        write("targets.yaml", """
                targets: [192.0.2.1]
                silences: [{ match: { target: 192.* }, until: 2026-12-01T00:00Z, comment: new router }]
                """);
        live.check();
        live.check();

        assertThat(live.silences())
                .containsExactly(Silence.of(
                        new SilenceMatcher("192.*", null, Map.of(), null),
                        null,
                        Instant.parse("2026-12-01T00:00:00Z"),
                        null,
                        "new router"));
    }

    @Test
    void takesUpChangedPlacesAndKeepsThemWhileTheFileIsBroken() throws Exception {
        write("targets.yaml", "targets: [192.0.2.1]\n");
        LiveConfiguration live = live();
        assertThat(live.places()).isEqualTo(GivenPlaces.NONE);

        write("targets.yaml", "targets: [192.0.2.1]\nplaces: [{ source: LO, latitude: 50.11, longitude: 8.68 }]\n");
        live.check();
        live.check();
        GivenPlaces given = new GivenPlaces(List.of(new GivenPlace(null, "LO", 50.11, 8.68, "")));
        assertThat(live.places()).isEqualTo(given);

        write("targets.yaml", "targets: [192.0.2.1]\nplaces: [{ source: LO, latitude: 150.11, longitude: 8.68 }]\n");
        live.check();
        live.check();
        assertThat(live.places()).isEqualTo(given);
        assertThat(live.mistakes().get(folder.resolve("targets.yaml")))
                .extracting(Mistake::message)
                .containsExactly(
                        folder.resolve("targets.yaml") + ":2: places[0].latitude: expected decimal degrees from"
                                + " -90 to 90, such as -33.87, found '150.11'");
    }

    @Test
    void takesUpSourcesThatWereNotThere() throws Exception {
        write("targets.yaml", "targets:\n  - { host: 192.0.2.1, name: dns }\n");
        LiveConfiguration live = new LiveConfiguration(
                new Directories(folder, folder, folder), new LastGoodFiles(state), (targets, sources) -> {});
        live.check();

        write("sources.json", "{ \"DE\": { \"url\": \"mtr _IP_ADDRESS_\" } }");
        live.check();
        live.check();

        assertThat(live.sources()).containsOnlyKeys("DE", "LO");
    }

    @Test
    void startsWithTheLastGoodFilesInPlaceOfBrokenOnes() throws Exception {
        write("targets.yaml", "targets:\n  - { host: 192.0.2.1, name: dns, source: DE }\n");
        write("sources.json", "{ \"DE\": { \"url\": \"mtr _IP_ADDRESS_\" } }");
        LiveConfiguration before = live();
        before.remember();
        write("targets.yaml", "targets: [");
        write("sources.json", "{");

        LiveConfiguration live = live();

        assertThat(live.targets()).isEqualTo(before.targets());
        assertThat(live.sources()).isEqualTo(before.sources());
        live.check();
        live.check();
        assertThat(live.mistakes().values()).noneMatch(List::isEmpty);
        assertThat(Files.getPosixFilePermissions(state.resolve("last-good-sources.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void doesNotStartWithABrokenFileThatWasNeverGood() throws Exception {
        write("targets.yaml", "targets: [");

        assertThatThrownBy(this::live).isInstanceOf(ConfigurationException.class);
    }

    private LiveConfiguration live() throws ConfigurationException {
        return new LiveConfiguration(
                new Directories(folder, folder, folder), new LastGoodFiles(state), (targets, sources) -> {});
    }

    private static String line(Target target, Source source) {
        return target.name() + " " + target.source() + " " + source.kind();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
