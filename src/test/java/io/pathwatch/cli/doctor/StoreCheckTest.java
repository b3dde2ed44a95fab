package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.store.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCheckTest {

    @TempDir
    Path state;

    private Path file = Path.of("");

    @BeforeEach
    void namesTheFile() {
        file = state.resolve("pathwatch.db");
    }

    @Test
    void makesNoneWhereThereIsNone() throws IOException {
        Path deeper = state.resolve("data/pathwatch.db");

        assertThat(look(deeper)).isEqualTo(Finding.ok("store", deeper + "; none yet, the first start makes it"));
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void tellsSizeAndSchema() throws IOException {
        SqliteDatabase.open(file).close();

        assertThat(look(file)).isEqualTo(Finding.ok("store", file + "; 1 MB, schema 6"));
    }

    @Test
    void saysThatTheFileIsNotAStore() throws IOException {
        Files.writeString(file, "a text of some length\n".repeat(100));

        Finding finding = look(file);

        assertThat(finding.verdict()).isEqualTo(Finding.Verdict.NO);
        assertThat(finding.text()).startsWith(file + ": could not be read: ");
        assertThat(finding.mends()).containsExactly("the file is damaged, move it away or restore a backup");
    }

    private static Finding look(Path file) throws IOException {
        return new StoreCheck(file).look().get(0);
    }
}
