package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {

    @TempDir
    Path directory;

    private Path file;
    private WatchedFile<String> watched;
    private long changes;
    private int reads;

    @BeforeEach
    void open() throws IOException, ConfigurationException {
        file = directory.resolve("watched");
        write("one");
        watched = WatchedFile.open(file, this::read);
    }

    @Test
    void holdsWhatTheFileSays() throws ConfigurationException {
        assertThat(watched.value()).isEqualTo("one");
        for (int i = 0; i < 5; i++) {
            assertThat(watched.check()).isFalse();
        }
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void takesAChangeWhenItHasSettled() throws IOException, ConfigurationException {
        write("tw");
        assertThat(watched.check()).isFalse();
        write("two");
        assertThat(watched.check()).isFalse();
        assertThat(watched.value()).isEqualTo("one");

        assertThat(watched.check()).isTrue();
        assertThat(watched.value()).isEqualTo("two");
        assertThat(watched.check()).isFalse();
    }

    @Test
    void keepsTheLastGoodValueAndReportsOnce() throws IOException, ConfigurationException {
        write("bad");
        watched.check();

        assertThatThrownBy(watched::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ":1: expected something good, found 'bad'");
        assertThat(watched.check()).isFalse();
        assertThat(watched.value()).isEqualTo("one");
    }

    @Test
    void recoversWhenTheFileIsMended() throws IOException, ConfigurationException {
        write("bad");
        watched.check();
        assertThatThrownBy(watched::check).isInstanceOf(ConfigurationException.class);
        write("one");
        watched.check();

        assertThat(watched.check()).isTrue();
        assertThat(watched.value()).isEqualTo("one");
    }

    @Test
    void readsAgainWhenToldThatTheWorldChanged() throws ConfigurationException {
        watched.check();
        watched.check();
        watched.invalidate();

        assertThat(watched.check()).isTrue();
        assertThat(reads).isEqualTo(2);
        assertThat(watched.check()).isFalse();
    }

    @Test
    void isNotMovedByATouch() throws IOException, ConfigurationException {
        write("one");
        watched.check();

        assertThat(watched.check()).isFalse();
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void keepsTheLastGoodValueWhileTheFileIsGone() throws IOException, ConfigurationException {
        watched.check();
        watched.check();
        Files.delete(file);
        assertThat(watched.check()).isFalse();

        assertThatThrownBy(watched::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ": expected a file, found none");
        assertThat(watched.check()).isFalse();
        assertThat(watched.value()).isEqualTo("one");
    }

    @Test
    void seesAFileThatIsMovedIntoPlaceWithTheSameTimeAndSize() throws IOException, ConfigurationException {
        watched.check();
        watched.check();
        Path other = directory.resolve("other");
        Files.writeString(other, "six");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        watched.check();

        assertThat(watched.check()).isTrue();
        assertThat(watched.value()).isEqualTo("six");
    }

    /** Who may read a file does not show in its time, its size and its inode; nor do bytes changed in place here. */
    @Test
    void readsAFileThatCouldNotBeReadAsSoonAsItCan() throws Exception {
        Files.write(file, new byte[] {(byte) 0xE9, 'x', 'x'});
        watched.check();
        assertThatThrownBy(watched::check).hasMessage(file + ":1: expected text in UTF-8, found the byte 0xe9");
        assertThat(watched.check()).isFalse();
        FileTime time = Files.getLastModifiedTime(file);

        write("two");
        Files.setLastModifiedTime(file, time);

        assertThat(watched.check()).isTrue();
        assertThat(watched.value()).isEqualTo("two");
    }

    @Test
    void takesUpAFileThatWasNotThere() throws Exception {
        Path later = directory.resolve("later");
        WatchedFile<String> watchedLater = WatchedFile.absent(later, this::read, "nothing");
        assertThat(watchedLater.check()).isFalse();
        assertThat(watchedLater.check()).isFalse();
        assertThat(watchedLater.value()).isEqualTo("nothing");

        Files.writeString(later, "something");
        watchedLater.check();

        assertThat(watchedLater.check()).isTrue();
        assertThat(watchedLater.value()).isEqualTo("something");
    }

    private String read(FileText text) throws ConfigurationException {
        reads++;
        if (text.text().equals("bad")) {
            throw Mistakes.only(text.name(), 1, null, "'bad'", "something good");
        }
        return text.text();
    }

    /** Each write has a time of its own, whatever the clock of the file system. */
    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L + 1000 * ++changes));
    }
}
