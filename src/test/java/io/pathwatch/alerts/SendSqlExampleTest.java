package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.format.AlertFields;
import io.pathwatch.format.HostileAlerts;
import io.pathwatch.format.Incidents;
import io.pathwatch.format.PageLinks;
import io.pathwatch.format.Reports;
import io.pathwatch.model.AlertMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a table, in a SQLite database of its own. */
class SendSqlExampleTest {

    private static final List<String> COLUMNS = List.of(
            "id",
            "sequence",
            "status",
            "severity",
            "conditions",
            "target",
            "source",
            "incident",
            "since",
            "at",
            "summary");

    @TempDir
    private Path home;

    private String url;

    @BeforeEach
    void name() {
        url = "jdbc:sqlite:" + home.resolve("alerts.db");
    }

    @Test
    void writesEachMessageIntoARowOfTheTableThatItPrints() throws Exception {
        createTable();
        try (ExampleRoute example = start()) {
            example.send(Reports.message(), Incidents.message(), Incidents.cleared());
        }

        assertThat(rows()).containsExactly(row(Reports.message()), row(Incidents.message()), row(Incidents.cleared()));
    }

    @Test
    void writesNoSecondRowWhenAMessageComesAgain() throws Exception {
        createTable();
        try (ExampleRoute example = start()) {
            example.send(Reports.plainMessage(1), Reports.plainMessage(2));
            example.log().rewind("sql", 0);
            example.send(Reports.plainMessage(3));
            Awaitility.await().until(() -> example.log().getSubscription("sql").cursor() == 3);
        }

        assertThat(rows())
                .containsExactly(
                        row(Reports.plainMessage(1)), row(Reports.plainMessage(2)), row(Reports.plainMessage(3)));
    }

    @Test
    void waitsUntilTheTableIsThere() throws Exception {
        try (ExampleRoute example = start()) {
            example.log().append(Reports.plainMessage(1));
            Awaitility.await().until(() -> example.log().getSubscription("sql").attempts() >= 2);
            createTable();
            example.send(Reports.plainMessage(2));
        }

        assertThat(rows()).hasSize(2);
    }

    @Test
    void takesHostileTextAsAValue() throws Exception {
        createTable();
        List<String> texts = HostileAlerts.texts().toList();
        List<List<String>> expected = new ArrayList<>();
        try (ExampleRoute example = start()) {
            for (int i = 0; i < texts.size(); i++) {
                AlertMessage message = HostileAlerts.of(i + 1, texts.get(i));
                example.send(message);
                expected.add(row(message));
            }
        }

        assertThat(rows()).isEqualTo(expected);
    }

    private ExampleRoute start() throws Exception {
        ExampleRoute example = ExampleRoute.start(
                "send-sql", "sql", Map.of("sql.jdbc-url", url, "sql.user", "pathwatch", "sql.password", "p&%)#'\" w"));
        assertThat(example.log().getSubscription("sql").cursor()).isZero();
        return example;
    }

    private void createTable() throws Exception {
        String example = Files.readString(Path.of("routes/examples/send-sql.camel.yaml"));
        String statement = example.lines()
                .dropWhile(line -> !line.startsWith("# create table"))
                .takeWhile(line -> !line.equals("#"))
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
        try (Connection connection = DriverManager.getConnection(url);
                Statement create = connection.createStatement()) {
            create.execute(statement);
        }
    }

    private List<List<String>> rows() throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement select = connection.createStatement();
                ResultSet found = select.executeQuery("select * from pathwatch_alert order by sequence, rowid")) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (String column : COLUMNS) {
                    row.add(found.getString(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<String> row(AlertMessage message) {
        Map<String, String> fields = AlertFields.of(message, PageLinks.NONE);
        return COLUMNS.stream().map(fields::get).toList();
    }
}
