package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageLinksTest {

    private static final PageLinks LINKS = PageLinks.to(URI.create("https://pathwatch.example.net:8098/"));
    private static final String PAGE = "https://pathwatch.example.net:8098/ui/";

    private static String incident(AlertMessage message) {
        return PAGE + "#/incidents/" + AlertFields.of(message, LINKS).get("incident");
    }

    @Test
    void leadToTheIncidentOfAnAlertOrToItsTrace() {
        AlertMessage lastRun = Reports.message();

        assertThat(LINKS.of(Incidents.message().lead()))
                .isEqualTo(incident(Incidents.message()))
                .matches("\\Q" + PAGE + "\\E#/incidents/in_[0-9a-f]{16}");
        assertThat(LINKS.of(lastRun.lead()))
                .isEqualTo(PAGE + "#/t/" + lastRun.lead().traceId());
        assertThat(LINKS.of(Incidents.source().lead())).isEqualTo(incident(Incidents.source()));
        assertThat(PageLinks.parse("https://pathwatch.example.net:8098").page()).isEqualTo(PAGE);
    }

    @Test
    void areNoneWhereTheAddressOfThePageIsNotKnown() {
        assertThat(PageLinks.parse("off").of(Incidents.message().lead())).isEmpty();
        assertThat(PageLinks.NONE.page()).isEmpty();
    }

    @Test
    void letNothingOutOfTheirFragment() {
        Alert known = Reports.message().lead();
        Alert hostile = new Alert(
                known.id(),
                "tr_\"><b a=' #/../?x=1&\u202e",
                known.series(),
                known.conditions(),
                known.status(),
                known.severity(),
                known.at(),
                known.labels(),
                known.evidence());

        assertThat(LINKS.of(hostile)).isEqualTo(PAGE + "#/t/tr_%22%3E%3Cb%20a%3D%27%20%23%2F..%2F%3Fx%3D1%26%E2%80%AE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://pathwatch.example.net",
                "pathwatch.example.net",
                "https:pathwatch.example.net",
                "https:///ui",
                "https://a@pathwatch.example.net",
                "https://pathwatch.example.net/status",
                "https://pathwatch.example.net?x=1",
                "https://pathwatch.example.net/#/",
                "https://path watch.example.net",
                "javascript:alert(1)",
                ""
            })
    void refuseWhatIsNoAddressOfAPage(String root) {
        assertThatThrownBy(() -> PageLinks.parse(root))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "address of the page: expected off, or an http or https URL of a host without a path, such as"
                                + " https://pathwatch.example.net, was '" + root + "'");
    }

    @Test
    void standInEveryPayload() {
        AlertMessage message = Incidents.message();
        String v1 = new V1Format(Layout.COMPACT, false, LINKS).renderEvent(message);
        String classic = new ClassicFormat(Layout.COMPACT, false, LINKS).render(message);
        String webhook = new AlertmanagerFormat(Layout.COMPACT, LINKS).render(message, "noc");
        String api = new AlertmanagerFormat(Layout.COMPACT, LINKS).renderPush(message);

        Schemas.assertV1Alert(v1);
        Schemas.assertClassic(classic);
        Schemas.assertAlertmanager(webhook);
        assertThat(links(Schemas.parse(v1).path("data").path("alerts"), "link"))
                .startsWith(incident(message))
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(Schemas.parse(v1).at("/data/link").asText()).isEqualTo(incident(message));
        assertThat(Schemas.parse(classic).path("link").asText()).isEqualTo(incident(message));
        assertThat(links(Schemas.parse(classic).at("/evidence/alerts"), "link")).startsWith(incident(message));
        assertThat(Schemas.parse(webhook).path("externalURL").asText()).isEqualTo(PAGE);
        assertThat(links(Schemas.parse(webhook).path("alerts"), "generatorURL")).startsWith(incident(message));
        assertThat(links(Schemas.parse(api), "generatorURL")).startsWith(incident(message));
        assertThat(new SyslogFormat("host", LINKS).render(message)).contains(" link=\"" + incident(message) + "\"] ");
    }

    private static Iterable<String> links(JsonNode alerts, String field) {
        return alerts.findValuesAsText(field);
    }

    @Test
    void standInThePayloadsOfWhatComparesWithTheLastTraceOnly() {
        String link = LINKS.of(Reports.message().lead());
        String v1 = new V1Format(Layout.COMPACT, false, LINKS).renderMessage(Reports.message());
        String classic = new ClassicFormat(Layout.COMPACT, false, LINKS).render(Reports.message());

        Schemas.assertV1Alert(v1);
        Schemas.assertClassic(classic);
        assertThat(Schemas.parse(v1).path("link").asText()).isEqualTo(link);
        assertThat(Schemas.parse(classic).path("link").asText()).isEqualTo(link);
    }

    @Test
    void areTheSameFromRaiseToClearAndWhoeverAsks() {
        AlertmanagerFormat alertmanager = new AlertmanagerFormat(Layout.COMPACT, LINKS);

        assertThat(LINKS.of(Incidents.cleared().lead())).isEqualTo(incident(Incidents.message()));
        assertThat(alertmanager.render(Incidents.message(), "noc"))
                .isEqualTo(new AlertmanagerFormat(Layout.COMPACT, PageLinks.parse("https://pathwatch.example.net:8098"))
                        .render(Incidents.message(), "noc"));
    }

    @Test
    void areLeftOutOfSyslogWhereTheyWouldBeCutOff() {
        PageLinks far = PageLinks.parse("https://" + "pathwatch.".repeat(20) + "example.net");

        assertThat(new SyslogFormat("host", far).render(Incidents.message())).doesNotContain("link=");
        assertThat(new SyslogFormat("host", PageLinks.NONE).render(Incidents.message()))
                .doesNotContain("link=");
    }

    @Test
    void leaveFloodsAsLargeAsTheyMayBe() {
        String v1 = new V1Format(Layout.COMPACT, false, LINKS).renderEvent(Incidents.flood(1_000));

        Schemas.assertV1Alert(v1);
        assertThat(v1).hasSizeLessThanOrEqualTo(64 * 1024);
        assertThat(Schemas.parse(v1).path("data").path("link").asText()).isEqualTo(incident(Incidents.flood(1)));
    }
}
