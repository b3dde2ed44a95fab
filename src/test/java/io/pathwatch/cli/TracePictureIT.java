package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.launcher.Installation;
import io.pathwatch.launcher.ShellRun;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** {@code trace --format html|svg|geojson} as packaged. Probes go to this host only. */
class TracePictureIT {

    private static final String DATA = "<script type=\"application/json\" id=\"data\">";

    /** What a stranger can put into reverse DNS, as a tool might print it. */
    private static final String HOSTILE =
            "</script><script>window.__xss=1</script><img/src=x/onerror=window.__xss=1>'\"&";

    private static Installation installed;

    @TempDir
    Path work;

    private Installation pathwatch = installed;

    @BeforeAll
    static void installs() throws IOException {
        installed = Installation.shared();
    }

    @BeforeEach
    void laysOutDirectories() throws IOException {
        Files.createDirectories(work.resolve("config"));
        Path city = Path.of("src/test/resources/enrich/city.mmdb").toAbsolutePath();
        Files.writeString(
                work.resolve("config/application.properties"),
                "pathwatch.enrich.reverse-dns=off\npathwatch.enrich.city-database=" + city + "\n");
        Files.writeString(
                work.resolve("config/targets.yaml"),
                "targets: [127.0.0.1]\nplaces: [ { prefix: 203.0.113.0/24, latitude: 52.5, longitude: 13.4, label: Berlin } ]\n");
        pathwatch = installed
                .with("PATHWATCH_CONFIG", work.resolve("config").toString())
                .with("PATHWATCH_STATE", work.resolve("state").toString());
    }

    private String picture(String form, String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "trace";
        words[1] = "--format";
        words[2] = form;
        System.arraycopy(options, 0, words, 3, options.length);
        ShellRun run = pathwatch.run(words);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        return run.out();
    }

    private static JsonNode data(String document) throws IOException {
        int begin = document.indexOf(DATA) + DATA.length();
        return new ObjectMapper().readTree(document.substring(begin, document.indexOf("</script>", begin)));
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    /** A source whose tool prints two hops, the second of another target than the one that is asked for. */
    private void printsHostileNames() throws IOException {
        Path tool = Files.writeString(work.resolve("print"), """
                #!/bin/sh
                cat <<'TEXT'
                traceroute to 192.0.2.9 (192.0.2.9), 30 hops max, 60 byte packets
                 1  %s (192.0.2.1)  0.412 ms  0.398 ms  0.401 ms
                 2  * * *
                TEXT
                """.formatted(HOSTILE));
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(work.resolve("config/sources.json"), "{\"TOOL\": {\"url\": \"" + tool + " _IP_ADDRESS_\"}}");
    }

    @Test
    void writesATraceAsAFileThatStandsAlone() throws IOException {
        String document = picture("html", "-i", "127.0.0.1");

        assertThat(document)
                .startsWith("<!doctype html>\n")
                .endsWith("</html>\n")
                .contains("content=\"default-src 'none'; script-src 'sha256-")
                .doesNotContainPattern("<(?:script|link|img|iframe)[^>]*\\s(?:src|href)=");
        JsonNode trace = data(document).at("/traces/0");
        assertThat(trace.at("/trace/reached").asBoolean()).isTrue();
        assertThat(trace.at("/trace/hops/0/replies/0/address").asText()).isEqualTo("127.0.0.1");
        assertThat(trace.at("/raw/0").asText()).startsWith("traceroute to 127.0.0.1 ");
        assertThat(work.resolve("state")).doesNotExist();
    }

    @Test
    void writesItAsPicturesForOtherPrograms() throws Exception {
        Document svg = parse(picture("svg", "-i", "127.0.0.1"));
        JsonNode geoJson = new ObjectMapper().readTree(picture("geojson", "-i", "127.0.0.1"));

        assertThat(svg.getDocumentElement().getTextContent())
                .contains("127.0.0.1")
                .contains("Not on the map: 1 (private)");
        assertThat(geoJson).isEqualTo(new ObjectMapper().readTree("{\"type\":\"FeatureCollection\",\"features\":[]}"));
    }

    @Test
    void makesNoMarkupOfWhatAStrangerHasNamed() throws Exception {
        printsHostileNames();

        String document = picture("html", "-i", "192.0.2.9", "-c", "TOOL");
        String svg = picture("svg", "-i", "192.0.2.9", "-c", "TOOL");
        String geoJson = picture("geojson", "-i", "192.0.2.9", "-c", "TOOL");

        assertThat(document.split("<script", -1)).hasSize(3);
        assertThat(document).doesNotContain("<img").doesNotContain("__xss=1</");
        assertThat(data(document).at("/traces/0/trace/hops/0/replies/0/name").asText())
                .startsWith("\\x3c\\x2fscript\\x3e")
                .contains("window.__xss\\x3d1");
        assertThat(svg)
                .contains("<circle")
                .contains("✖: the target was not reached")
                .doesNotContain("__xss");
        assertThat(parse(svg).getElementsByTagName("script").getLength()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(geoJson)
                        .at("/features/0/properties/name")
                        .asText())
                .startsWith("\\x3c\\x2fscript\\x3e")
                .contains("window.__xss\\x3d1");
    }
}
