package io.pathwatch.source.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.clock.MovedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuietFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final MovedClock clock = new MovedClock(NOW);
    private QuietFiles files;
    private Path file;

    @BeforeEach
    void make(@TempDir Path folder) throws IOException {
        file = Files.writeString(folder.resolve("a.txt"), "1");
        files = new QuietFiles(Duration.ofSeconds(10), clock);
    }

    @Test
    void isReadyWhenNobodyHasWrittenForAWhile() throws IOException {
        modify(NOW.minusSeconds(9));
        assertThat(files.isReady(file)).isFalse();

        modify(NOW.minusSeconds(10));
        assertThat(files.isReady(file)).isTrue();
    }

    @Test
    void isReadyInTimeWhateverTimeAFileClaims() throws IOException {
        modify(NOW.plus(Duration.ofDays(9)));
        assertThat(files.isReady(file)).isFalse();

        clock.move(Duration.ofSeconds(9));
        Files.writeString(file, "1 2");
        modify(NOW.plus(Duration.ofDays(9)));
        assertThat(files.isReady(file)).isFalse();

        clock.move(Duration.ofSeconds(9));
        assertThat(files.isReady(file)).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(files.isReady(file)).isTrue();
    }

    @Test
    void makesAFileWaitLongerEachTime() throws IOException {
        modify(NOW.minusSeconds(60));
        assertThat(files.isReady(file)).isTrue();

        files.postpone(file);
        clock.move(Duration.ofSeconds(4));
        assertThat(files.isReady(file)).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(files.isReady(file)).isTrue();

        files.postpone(file);
        clock.move(Duration.ofSeconds(9));
        assertThat(files.isReady(file)).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(files.isReady(file)).isTrue();
    }

    @Test
    void leavesASettledFileAloneUntilItChanges() throws IOException {
        modify(NOW.minusSeconds(60));
        files.settle(RecordedFile.of(file));
        clock.move(Duration.ofDays(1));
        assertThat(files.isReady(file)).isFalse();

        Files.writeString(file, "1 2");
        modify(NOW.minusSeconds(30));
        assertThat(files.isReady(file)).isTrue();
    }

    @Test
    void readsNeitherLinksNorFolders() throws IOException {
        modify(NOW.minusSeconds(60));
        Path link = Files.createSymbolicLink(file.resolveSibling("link"), file);
        Path folder = Files.createDirectory(file.resolveSibling("folder"));

        assertThat(files.isReady(link)).isFalse();
        assertThat(files.isReady(folder)).isFalse();
        assertThat(files.isReady(file.resolveSibling("none"))).isFalse();
    }

    private void modify(Instant at) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(at));
    }
}
