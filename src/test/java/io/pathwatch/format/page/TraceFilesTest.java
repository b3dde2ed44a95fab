package io.pathwatch.format.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.GivenPlace;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.rule.PathRequirement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TraceFilesTest {

    private static final Place FRANKFURT = new Place(50.1, 8.7, Place.Precision.CITY, 20, "Frankfurt, DE");

    private final Shown shown = new Shown()
            .with("198.51.100.1", "tyo.example.net", 64500, "Tokyo", "JP", 35.7, 139.7)
            .with("198.51.100.2", "=cmd|' /C calc'!A0", 64501, "San Jose", "US", 37.3, -121.9)
            .with("192.0.2.1", "sf.example.net", 64502, "San Francisco", "US", 37.8, -122.4);

    private static String json(Report report, Place source) {
        return new String(PageJson.render(TraceGeoJson.of(report, KnownPlaces.from(source))), StandardCharsets.UTF_8);
    }

    @Test
    void cutsTheLineAcrossThePacificInTwo() {
        Report report = shown.report(0, "198.51.100.1 250", "198.51.100.2 350", "203.0.113.9 360");

        assertThat(json(report, FRANKFURT))
                .contains("{\"type\":\"Point\",\"coordinates\":[139.7,35.7]}")
                .contains("{\"type\":\"MultiLineString\",\"coordinates\":[[[8.7,50.1],[139.7,35.7],[180.0,36.355285]],"
                        + "[[-180.0,36.355285],[-121.9,37.3]]]}");
    }

    @Test
    void leavesPlacesThatLightCannotReachOffTheLine() {
        Report report = shown.report(0, "192.0.2.1 3.1", "203.0.113.9 4");

        assertThat(json(report, FRANKFURT)).contains("\"plausible\":false").doesNotContain("LineString");
        assertThat(json(report, null)).contains("\"plausible\":null");
        assertThat(FRANKFURT.distanceKm(new Place(37.8, -122.4, Place.Precision.CITY, 20, "")))
                .isBetween(9_100.0, 9_200.0);
        assertThat(FRANKFURT.isPlausible(FRANKFURT, Duration.ZERO)).isTrue();
    }

    @Test
    void goesThroughOneResponderOfEachHop() {
        Report report = shown.report(0, "198.51.100.1 250", "192.0.2.1 350 198.51.100.2 350", "203.0.113.9 360");

        assertThat(json(report, FRANKFURT))
                .contains("\"coordinates\":[-121.9,37.3]")
                .containsPattern("\\[-180\\.0,36\\.\\d+],\\[-122\\.4,37\\.8]]]")
                .doesNotContain("[-122.4,37.8],[-121.9,37.3]");
    }

    @Test
    void putsSeveralTracesIntoOneCollection() {
        Report one = shown.report(0, "198.51.100.2 350", "203.0.113.9 360");
        Report other = shown.report(1, "192.0.2.1 140", "203.0.113.9 150");

        String both = new String(
                PageJson.render(TraceGeoJson.of(List.of(one, other), each -> KnownPlaces.NONE)),
                StandardCharsets.UTF_8);

        assertThat(both)
                .startsWith("{\"type\":\"FeatureCollection\",\"features\":[{")
                .containsSubsequence("[-121.9,37.3]", "[-122.4,37.8]")
                .doesNotContain("LineString");
    }

    @Test
    void writesNoCellThatASpreadsheetWouldRun() {
        Report report = shown.report(0, "*", "198.51.100.2 350 351.5", "203.0.113.9 360");

        assertThat(PageCsv.trace(report, KnownPlaces.NONE))
                .isEqualTo(
                        "ttl,address,name,asn,as_org,city,country,latitude,longitude,precision,plausible,rtt_ms,flags,sent,lost\r\n"
                                + "1,,,,,,,,,,,,,1,1\r\n"
                                + "2,198.51.100.2,'=cmd|' /C calc'!A0,64501,Net 64501,San Jose,US,37.3,-121.9,city,,350.0 351.5,,2,0\r\n"
                                + "3,203.0.113.9,,,,,,,,,,360.0,,1,0\r\n");
        assertThat(new CsvText().row("-1", "a\"b,c", "@x", -5, null).toString())
                .isEqualTo("'-1,\"a\"\"b,c\",'@x,-5,\r\n");
    }

    @Test
    void putsHopsWhereTheOperatorSays() {
        Report report = shown.report(0, "10.20.0.1 1", "192.0.2.1 140", "203.0.113.9 150");
        String source = report.trace().series().source();
        GivenPlaces given = new GivenPlaces(List.of(
                new GivenPlace(null, source, 50.1, 8.7, "Frankfurt"),
                new GivenPlace(prefix("10.20.0.0/16"), source, 52.5, 13.4, "Berlin office"),
                new GivenPlace(prefix("192.0.2.0/24"), null, 51.5, -0.1, "London")));
        KnownPlaces places = KnownPlaces.of(given, source, ResponderDetails.UNKNOWN);

        assertThat(new String(PageJson.render(TraceGeoJson.of(report, places)), StandardCharsets.UTF_8))
                .contains("\"coordinates\":[[8.7,50.1],[-0.1,51.5]]")
                .contains("\"place\":\"Berlin office\",\"precision\":\"manual\",\"plausible\":false}")
                .contains("\"place\":\"London\",\"precision\":\"manual\",\"plausible\":true}");
        assertThat(PageCsv.trace(report, places))
                .contains("\r\n1,10.20.0.1,,,,Berlin office,,52.5,13.4,manual,false,1.0,,1,0\r\n");
        TraceFacts facts = new TraceFacts(null, null, null, Map.of(), places);
        assertThat(new String(PageJson.render(TraceJson.whole(report, facts)), StandardCharsets.UTF_8))
                .contains("\"place\":{\"latitude\":51.5,\"longitude\":-0.1,\"precision\":\"manual\",\"radiusKm\":null,"
                        + "\"label\":\"London\",\"database\":\"manual\",\"plausible\":true,")
                .contains("\"sourcePlace\":{\"latitude\":50.1,\"longitude\":8.7,\"precision\":\"manual\"");
    }

    private static PathRequirement.Prefix prefix(String text) {
        return Objects.requireNonNull(PathRequirement.Prefix.around(text));
    }

    @Test
    void tellsTheWholeTrace() {
        Report report = shown.report(0, "*", "198.51.100.2 350 *", "203.0.113.9 360");
        TraceFacts facts = new TraceFacts(
                "B", "tr_0000000000000001", null, Map.of(2, Duration.ofMillis(300)), KnownPlaces.from(FRANKFURT));

        assertThat(new String(PageJson.render(TraceJson.whole(report, facts)), StandardCharsets.UTF_8))
                .contains("\"startedAt\":\"2026-11-22T12:00:00.000000Z\"")
                .contains("\"durationMs\":1500,\"outcome\":\"reached\"")
                .contains("\"endReason\":\"reached\",\"path\":\"B\"")
                .contains("\"hops\":[{\"ttl\":1,\"replies\":[],\"sent\":1,\"lost\":1,\"medMs\":null,\"deltaMs\":null},")
                .contains("\"rttMs\":[350],\"flags\":[],\"mpls\":[],\"place\":{\"latitude\":37.3,\"longitude\":-121.9,"
                        + "\"precision\":\"city\",\"radiusKm\":20,\"label\":\"San Jose, US\",\"database\":\"mmdb\","
                        + "\"plausible\":true,\"distanceKm\":9159,\"possibleKm\":35000}}],"
                        + "\"sent\":2,\"lost\":1,\"medMs\":350,\"deltaMs\":50}");
    }
}
