package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.GivenPlace;
import io.pathwatch.model.GivenPlaces;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation; what is answered is as the description says. */
class ApiTest {

    private static final String SYD = StoredWorld.series("syd").id();

    @RegisterExtension
    final FilledWorld filled = new FilledWorld();

    @Test
    void saysWhatIsWrongWithACall() {
        assertThat(filled.problem(Operation.SERIES_RTT, SYD, "from=yesterday"))
                .isEqualTo(
                        "400 from: expected a time such as 2026-11-22T12:00:00Z, 'now' or 'now-24h', was 'yesterday'");
        assertThat(filled.problem(Operation.SERIES_RTT, SYD, "from=now&to=now-1h"))
                .startsWith("400 from: expected a time before 'to', was");
        assertThat(filled.problem(Operation.SERIES_HEAT, SYD, "cols=0"))
                .isEqualTo("400 cols: expected a whole number from 1 to 2000, was '0'");
        assertThat(filled.problem(Operation.SERIES_HEAT, "000000000000", ""))
                .startsWith("404 series: expected the id of one that is known");
        assertThat(filled.problem(Operation.SHOW_TRACE, "tr_0000000000000000", ""))
                .startsWith("404 trace: expected the id of a stored trace");
        assertThat(filled.problem(Operation.SHOW_INCIDENT, "in_x", "")).startsWith("404 incident:");
        assertThat(filled.problem(Operation.SHOW_TRACE, "", ""))
                .startsWith("404 trace: expected the id of a stored trace");
        assertThat(filled.problem(Operation.COMPARE, "", "a=" + filled.before))
                .isEqualTo("400 b: expected the id of a trace, was not given");
        assertThat(filled.problem(Operation.LIST_SERIES, "", "cursor=%00"))
                .startsWith("400 cursor: expected what 'next' of the page before was");
        assertThat(filled.problem(Operation.LIST_SERIES, "", "status=bad"))
                .startsWith("400 status: expected one of unreachable");
        assertThat(filled.problem(Operation.LIST_INCIDENTS, "", "state=bad")).startsWith("400 state:");
    }

    @Test
    void cutsASpanThatIsTooLong() {
        JsonNode rtt = filled.get(Operation.SERIES_RTT, SYD, "from=2020-01-01T00:00:00Z");

        assertThat(rtt.get("from").asText()).isEqualTo("2026-08-22T12:00:00.000000Z");
    }

    @Test
    void takesTimesFarAwayForTheNearestThatATraceMayHave() {
        assertThat(filled.get(Operation.SERIES_RTT, SYD, "to=-1000000000-01-01T00:00:00Z")
                        .get("to")
                        .asText())
                .isEqualTo("1970-01-01T00:00:00.000000Z");
        assertThat(filled.get(Operation.SERIES_HEAT, SYD, "from=now-999999d&to=%2B1000000000-12-31T23:59:59Z")
                        .get("t"))
                .isEmpty();
        assertThat(filled.get(Operation.LIST_INCIDENTS, "", "from=-1000000000-01-01T00:00:00Z")
                        .get("items"))
                .hasSize(1);
    }

    @Test
    void tellsWhatTheProgramIs() {
        filled.world.given = new GivenPlaces(List.of(new GivenPlace(null, "fra1", -33.9, 151.2, "")));
        JsonNode meta = filled.get(Operation.META, "", "");

        assertThat(meta.get("access").toString())
                .isEqualTo("{\"name\":\"anna\",\"role\":\"viewer\",\"canSilence\":false,\"canTrace\":false}");
        assertThat(meta.get("geo").toString())
                .isEqualTo(
                        "{\"city\":{\"file\":\"city.mmdb\",\"builtAt\":\"2026-10-13T12:00:00.000000Z\",\"ageDays\":40},"
                                + "\"asn\":null,\"given\":1}");
        assertThat(meta.get("files")).singleElement().satisfies(file -> {
            assertThat(file.get("file").asText()).isEqualTo("routes/send-a.camel.yaml");
            assertThat(file.get("used").asBoolean()).isFalse();
            assertThat(file.get("mistakes")).singleElement().matches(line -> line.asText()
                    .startsWith("line 3: "));
        });
    }

    @Test
    void showsNoTextThatTurnsWritingOrHasNoShape() {
        for (Operation operation : Operation.values()) {
            if (operation.method().equals("GET")) {
                String id = operation.path().startsWith("/series")
                        ? SYD
                        : operation.path().startsWith("/incidents") ? filled.incident : filled.after;
                String query = operation == Operation.COMPARE ? "a=" + filled.before + "&b=" + filled.after : "";
                ApiAnswer answer = filled.world.get(operation, id, query);
                assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                        .as(operation.name())
                        .doesNotContain("\u202e")
                        .doesNotContain("\u0007")
                        .doesNotContain("\\u0007<")
                        .isNotEmpty();
                assertThat(answer.status()).as(operation.name()).isEqualTo(200);
            }
        }
    }
}
