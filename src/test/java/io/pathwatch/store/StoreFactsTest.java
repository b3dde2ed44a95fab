package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFactsTest {

    @TempDir
    Path folder;

    @Test
    void findsNothingWhereAStoreCanBeMade() {
        assertThat(StoreFacts.find(folder.resolve("new/deeper/pathwatch.db"))).isEmpty();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void readsAStoreThatNobodyUsesAndChangesNothing() throws Exception {
        Path file = folder.resolve("a ?#%41 store.db");
        try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file))) {
            store.store(Reports.quiet("dns", 0, 0));
        }
        Map<String, List<Object>> before = contents();

        assertThat(StoreFacts.find(file)).contains(new StoreFacts(6, 6, Files.size(file)));

        assertThat(contents()).isEqualTo(before).hasSize(1);
    }

    @Test
    void readsAStoreThatIsInUse() throws Exception {
        Path file = folder.resolve("pathwatch.db");
        try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file))) {
            store.store(Reports.quiet("dns", 0, 0));
            long bytes = Files.size(file) + Files.size(Path.of(file + "-wal"));
            Map<String, List<Object>> before = contents();

            assertThat(StoreFacts.find(file)).contains(new StoreFacts(6, 6, bytes));

            assertThat(contents()).isEqualTo(before).hasSize(3);
            store.store(Reports.quiet("dns", 1, 1));
        }
    }

    @Test
    void refusesAStoreOfANewerProgram() throws Exception {
        Path file = folder.resolve("pathwatch.db");
        SqliteDatabase.open(file).close();
        run(file, "insert into schema_version (version, name) values (99, 'later')");

        assertThatThrownBy(() -> StoreFacts.find(file))
                .isInstanceOf(StoreException.class)
                .hasMessage("store " + file + ": expected schema version 6 or older, was 99; a newer Pathwatch has"
                        + " written it, run that one");
    }

    @Test
    void refusesWhatIsNoDatabase() throws IOException {
        Path file = Files.writeString(folder.resolve("pathwatch.db"), "a text of some length\n".repeat(100));

        assertThatThrownBy(() -> StoreFacts.find(file))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("store " + file + ": could not be read: ")
                .hasMessageEndingWith("; the file is damaged, move it away or restore a backup");
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("data"));

        assertThatThrownBy(() -> StoreFacts.find(file.resolve("pathwatch.db")))
                .isInstanceOf(StoreException.class)
                .hasMessage("store " + file + "/pathwatch.db: expected a folder at '" + file + "', found a file");
    }

    private static void run(Path file, String sql) throws SQLException {
        try (Session session = new SessionFactory(file).open()) {
            session.update(sql);
        }
    }

    /** Size and time of every file, and what is in it, but for the index of the log, where readers leave their marks. */
    private Map<String, List<Object>> contents() throws IOException {
        Map<String, List<Object>> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                FileTime time = Files.getLastModifiedTime(file);
                contents.put(
                        name,
                        name.endsWith("-shm")
                                ? List.of(Files.size(file))
                                : List.of(time, new String(Files.readAllBytes(file), "ISO-8859-1")));
            }
        }
        return contents;
    }
}
