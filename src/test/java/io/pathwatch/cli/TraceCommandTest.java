package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.config.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceCommandTest {

    @TempDir
    Path work;

    @ParameterizedTest
    @CsvSource({"lo, LO", "uk, UK", "Uk, UK", "fra, Fra", "de, DE"})
    void saysWhichSourceWasMeantWhereOnlyCapitalsDiffer(String written, String meant) throws Exception {
        Files.writeString(work.resolve("sources.json"), """
                {"Fra": {"url": "traceroute _IP_ADDRESS_"}, "DE": {"url": "traceroute _IP_ADDRESS_"}}""");

        CommandRun run = CommandRun.of(
                new TraceCommand(new Directories(work, work, work)).spec(), "-i", "127.0.0.1", "-c", written);

        assertThat(run)
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: -c/--country: expected a country or a key of " + work.resolve("sources.json")
                                + ", found '" + written + "'; perhaps '" + meant + "'\n"));
    }
}
