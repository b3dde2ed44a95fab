package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.format.HostileAlerts;
import io.pathwatch.format.Reports;
import io.pathwatch.format.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a file for each day. */
class SendDailyFileExampleTest {

    @TempDir
    private Path home;

    @Test
    void appendsToTheFileOfTheDayOfTheAlert() throws Exception {
        try (ExampleRoute example = start(home.resolve("new/alerts"))) {
            // twelve hours after noon, the next day begins
            example.send(Reports.plainMessage(1), Reports.plainMessage(2), Reports.plainMessage(12 * 60));
        }

        List<String> first = Files.readAllLines(home.resolve("new/alerts/alerts-2026-11-22.jsonl"));
        List<String> second = Files.readAllLines(home.resolve("new/alerts/alerts-2026-11-23.jsonl"));
        assertThat(first).hasSize(2).allSatisfy(Schemas::assertV1Alert);
        assertThat(second).singleElement().satisfies(Schemas::assertV1Alert);
        assertThat(first.get(0)).contains("\"id\":\"" + Reports.plainMessage(1).id() + "\"");
        assertThat(first.get(1)).contains("\"id\":\"" + Reports.plainMessage(2).id() + "\"");
    }

    @Test
    void letsNobodyElseReadThem() throws Exception {
        Path folder = home.resolve("alerts");
        try (ExampleRoute example = start(folder)) {
            example.send(Reports.plainMessage(1), Reports.plainMessage(2));
        }

        assertThat(permissions(folder.resolve("alerts-2026-11-22.jsonl"))).isEqualTo("rw-------");
        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    @Test
    void keepsWhatIsThereAndWaitsUntilItCanBeWritten() throws Exception {
        Path folder = Files.writeString(home.resolve("alerts"), "a file where a folder should be");
        try (ExampleRoute example = start(folder)) {
            example.log().append(Reports.plainMessage(1));
            Awaitility.await()
                    .until(() -> example.log().getSubscription("daily").attempts() >= 2);
            Files.delete(folder);
            Files.createDirectory(folder);
            Files.writeString(folder.resolve("alerts-2026-11-22.jsonl"), "{}\n");
            example.send(Reports.plainMessage(2));
        }

        assertThat(Files.readAllLines(folder.resolve("alerts-2026-11-22.jsonl")))
                .hasSize(3)
                .first()
                .isEqualTo("{}");
    }

    @Test
    void writesHostileTextIntoItsLineOnly() throws Exception {
        List<String> texts = HostileAlerts.texts().toList();
        try (ExampleRoute example = start(home.resolve("alerts"))) {
            for (int i = 0; i < texts.size(); i++) {
                example.send(HostileAlerts.of(i + 1, texts.get(i)));
            }
        }

        assertThat(home.resolve("alerts").toFile().list()).containsExactly("alerts-2026-11-22.jsonl");
        List<String> lines = Files.readAllLines(home.resolve("alerts/alerts-2026-11-22.jsonl"));
        assertThat(lines).hasSize(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            HostileAlerts.assertEvent(lines.get(i), texts.get(i));
        }
    }

    @Test
    void endsWithWholeLinesWhateverACrashHasLeft() throws Exception {
        Path file = home.resolve("alerts/alerts-2026-11-22.jsonl");
        try (ExampleRoute example = start(file.getParent())) {
            example.send(Reports.plainMessage(1));
        }
        String whole = Files.readString(file);
        String half = whole.substring(0, whole.length() / 2);
        for (String left : List.of(half, whole.strip(), "{}\n" + half, "{\"other\":", "")) {
            Files.writeString(file, left);
            try (ExampleRoute example = start(file.getParent())) {
                example.send(Reports.plainMessage(1));
            }

            String before = left.startsWith("{}") ? "{}\n" : left.startsWith("{\"other") ? left + "\n" : "";
            assertThat(file).hasContent(before + whole);
        }
    }

    private static ExampleRoute start(Path folder) throws Exception {
        return ExampleRoute.start("send-daily-file", "daily", Map.of("daily.folder", folder.toString()));
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
