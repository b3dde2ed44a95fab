package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    private static final String FIRST = "0001-traces-and-alerts.sql";

    @TempDir
    Path folder;

    private SessionFactory sessions;

    @BeforeEach
    void create() throws Exception {
        sessions = new SessionFactory(Files.createFile(folder.resolve("pathwatch.db")));
    }

    private List<String> versions() throws SQLException {
        try (Session session = sessions.open()) {
            return session.list("select * from schema_version", row -> row.getInt(1) + " " + row.getString(2));
        }
    }

    private void migrate(String... files) throws SQLException {
        try (Session session = sessions.open()) {
            new Migrations(List.of(files)).run(session, "store");
        }
    }

    @Test
    void runsWhatIsMissingOnce() throws Exception {
        migrate(FIRST);
        migrate(FIRST);
        migrate(FIRST, "test-adds-a-table.sql");

        assertThat(versions()).containsExactly("1 " + FIRST, "2 test-adds-a-table.sql");
    }

    @Test
    void leavesTheOldSchemaWhenAFileFails() throws Exception {
        migrate(FIRST);

        assertThatThrownBy(() -> migrate(FIRST, "test-adds-a-table.sql", "test-is-wrong.sql"))
                .isInstanceOf(SQLException.class);

        assertThat(versions()).containsExactly("1 " + FIRST);
    }

    @Test
    void listsEveryFileThatIsShipped() throws Exception {
        try (Session session = sessions.open()) {
            new Migrations().run(session, "store");
        }
        Path shipped =
                Path.of(Migrations.class.getResource("sqlite/" + FIRST).toURI()).getParent();
        try (var files = Files.list(shipped)) {
            int number = 0;
            for (Path file : files.sorted().toList()) {
                number++;
                assertThat(versions()).contains(number + " " + file.getFileName());
            }
            assertThat(versions()).hasSize(number);
        }
    }
}
