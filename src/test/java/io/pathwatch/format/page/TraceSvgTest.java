package io.pathwatch.format.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.GivenPlace;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.rule.PathRequirement;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class TraceSvgTest {

    private static final Path GOLDEN = Path.of("src/test/resources/io/pathwatch/format/page/trace.svg");
    private static final String HOSTILE =
            "</title><script>alert(1)</script><img src=x onerror=alert(1)>'\"&\u202e\u0007";
    private static final Place FRANKFURT = new Place(50.1, 8.7, Place.Precision.CITY, 20, "Frankfurt, DE");

    private final Shown shown = new Shown()
            .with("192.0.2.1", "fra.example.net", 64500, "Frankfurt", "DE", 50.1, 8.7)
            .with("192.0.2.2", "imp.example.net", 64500, "San Francisco", "US", 37.8, -122.4)
            .with("198.51.100.1", "tyo.example.net", 64501, "Tokyo", "JP", 35.7, 139.7)
            .with("198.51.100.2", HOSTILE, 64502, HOSTILE, HOSTILE, 37.3, -121.9);

    private Report report() {
        return shown.report(
                0,
                "192.0.2.1 1",
                "192.0.2.2 9",
                "*",
                "198.51.100.1 150",
                "198.51.100.2 250 251",
                "198.51.100.2 80",
                "203.0.113.9 260");
    }

    private static Document parse(String svg) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void drawsTheMapOfATrace() throws IOException {
        String svg = TraceSvg.render(List.of(report()), each -> KnownPlaces.from(FRANKFURT));

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, svg);
        }
        assertThat(svg).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void makesNoMarkupOfHostileText() throws Exception {
        Document document = parse(TraceSvg.render(List.of(report(), report()), each -> KnownPlaces.NONE));

        assertThat(IntStream.range(0, document.getElementsByTagName("*").getLength())
                        .mapToObj(
                                i -> document.getElementsByTagName("*").item(i).getNodeName())
                        .distinct())
                .containsExactlyInAnyOrder("svg", "g", "title", "rect", "text", "path", "circle");
        assertThat(document.getDocumentElement().getTextContent())
                .contains("hop 5, 6, " + HOSTILE.replace("\u202e", "\\u202e").replace("\u0007", "\\u0007"));
    }

    @Test
    void cutsLinesAt180Degrees() {
        Place tokyo = new Place(35.7, 139.7, Place.Precision.CITY, 20, "Tokyo, JP");
        Place sanJose = new Place(37.3, -121.9, Place.Precision.CITY, 20, "San Jose, US");

        List<List<double[]>> pieces = GreatCircle.cut(GreatCircle.between(tokyo, sanJose, 64));

        assertThat(pieces).hasSize(2);
        assertThat(pieces.get(0).get(pieces.get(0).size() - 1)[0]).isEqualTo(180);
        assertThat(pieces.get(1).get(0)[0]).isEqualTo(-180);
        assertThat(pieces.get(0).get(pieces.get(0).size() - 1)[1])
                .isEqualTo(pieces.get(1).get(0)[1])
                .isBetween(47.0, 49.0);
        assertThat(GreatCircle.between(tokyo, tokyo, 64)).isEmpty();
    }

    @Test
    void marksWhereATraceEndedThatDidNotReachItsTarget() {
        String lost = TraceSvg.render(
                List.of(shown.report(0, "192.0.2.1 1", "198.51.100.1 250", "*")), each -> KnownPlaces.from(FRANKFURT));
        String nowhere = TraceSvg.render(List.of(shown.report(0, "*", "*")), each -> KnownPlaces.NONE);

        assertThat(lost)
                .containsOnlyOnce("<title>the target was not reached</title>")
                .contains("<path stroke-dasharray=\"4 3\" d=\"M959.1 144.9l30 -22\"/>")
                .contains(">✖: the target was not reached</text>");
        assertThat(nowhere).doesNotContain("the target was not reached<");
        assertThat(TraceSvg.render(List.of(report()), each -> KnownPlaces.from(FRANKFURT)))
                .doesNotContain("#b3261e");
    }

    @Test
    void drawsThatMarkWithinTheMap() {
        Shown corner = new Shown().with("192.0.2.1", "a.example.net", 64500, "Wrangel", "RU", 83.5, 179.5);

        assertThat(TraceSvg.render(List.of(corner.report(0, "192.0.2.1 1", "*")), each -> KnownPlaces.NONE))
                .contains("d=\"M1078.5 1.5l-30 22\"/>");
    }

    @Test
    void drawsPlacesThatAnOperatorGaveAsSquares() {
        GivenPlace office =
                new GivenPlace(PathRequirement.Prefix.around("192.0.2.0/24"), null, 52.5, 13.4, "Berlin office");
        KnownPlaces places = KnownPlaces.of(new GivenPlaces(List.of(office)), "fra1", ResponderDetails.UNKNOWN);

        assertThat(TraceSvg.render(List.of(shown.report(0, "192.0.2.1 1", "203.0.113.9 9")), each -> places))
                .contains("<rect x=\"574.2\" y=\"88.5\" width=\"12\" height=\"12\" fill=\"#fcffa4\"")
                .contains("<title>hop 1, Berlin office</title></rect>")
                .contains("only the country; square: set by hand;")
                .doesNotContain("r=\"10\"");
    }

    @Test
    void takesOfSeveralRespondersOneThatLightCanReach() {
        MapTrail trail = MapTrail.of(
                shown.report(0, "192.0.2.2 9 192.0.2.1 9", "192.0.2.2 9", "203.0.113.9 9"),
                KnownPlaces.from(FRANKFURT));

        assertThat(trail.spots())
                .extracting(spot -> spot.place().label() + " " + spot.ttls() + " " + spot.plausible())
                .containsExactly("Frankfurt, DE [1] true", "San Francisco, US [2] false");
        assertThat(trail.elsewhere()).isEqualTo(Map.of("impossible place", List.of(2), "place not known", List.of(3)));
        assertThat(trail.end()).isNull();
    }

    @Test
    void saysWhyHopsAreNotOnTheMap() {
        String svg = TraceSvg.render(
                List.of(shown.report(
                        0, "10.0.0.1 1", "*", "*", "*", "100.64.0.1 1", "203.0.113.8 2", "203.0.113.7 2", "*")),
                each -> KnownPlaces.NONE);

        assertThat(svg).contains(">Not on the map: 1, 5 (private), 2–4, 8 (no reply), 6, 7 (place not known)<");
    }

    @Test
    void leavesImpossiblePlacesOffTheLine() {
        String svg = TraceSvg.render(
                List.of(shown.report(0, "192.0.2.1 1", "192.0.2.2 9", "203.0.113.9 260")),
                each -> KnownPlaces.from(FRANKFURT));

        assertThat(svg)
                .contains(">2 ?</text>")
                .contains("r=\"7\" fill=\"#ffffff\"")
                .contains(">Not on the map: 2 (impossible place), 3 (place not known)<")
                .doesNotContain("stroke-width=\"1.6\"");
    }
}
