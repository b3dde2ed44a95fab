package io.pathwatch.source.globalping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.ProbeLocation;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasurementRequestTest {

    private static final ProbeLocation ANY = ProbeLocation.ofCountry("DE");

    private static ProbeLocation limited(@Nullable Integer limit) {
        return new ProbeLocation(null, null, "US", "NY", null, null, null, List.of("a", "b"), "x+y", limit);
    }

    private static Source.Globalping source(boolean mtr, @Nullable Integer limit, ProbeLocation... locations) {
        return new Source.Globalping("X", List.of(locations), limit, mtr, null);
    }

    private static ProbeOptions probe(ProbeMethod method, @Nullable AddressFamily family, @Nullable Integer port) {
        Duration wait = Duration.ofSeconds(2);
        return new ProbeOptions(
                method, family, port, 3, wait, 1, 30, 16, null, null, false, false, Duration.ofSeconds(60), 0);
    }

    private static JsonNode render(Source.Globalping source, String target, ProbeOptions probe) throws IOException {
        JsonNode request = new ObjectMapper().readTree(new MeasurementRequest(source).render(target, probe, null));
        assertThat(MeasurementRules.mistakesIn(request, 500)).isEqualTo(Map.of());
        return request;
    }

    private static String options(boolean mtr, String target, ProbeOptions probe) throws IOException {
        return render(source(mtr, 1, ANY), target, probe)
                .get("measurementOptions")
                .toString()
                .replace('"', '\'');
    }

    @Test
    void asksForThePortWhereTheServiceTakesOne() throws IOException {
        ProbeOptions tcp = probe(ProbeMethod.TCP, null, 443);
        ProbeOptions udp = probe(ProbeMethod.UDP, null, 53);

        assertThat(options(false, "192.0.2.9", tcp)).isEqualTo("{'protocol':'TCP','port':443}");
        assertThat(options(false, "192.0.2.9", udp)).isEqualTo("{'protocol':'UDP'}");
        assertThat(options(true, "192.0.2.9", udp)).isEqualTo("{'protocol':'UDP','port':53}");
    }

    @Test
    void asksForAFamilyOfNamesOnly() throws IOException {
        ProbeOptions icmp6 = probe(ProbeMethod.ICMP, AddressFamily.IPV6, null);

        assertThat(options(false, "www.example.net", icmp6)).isEqualTo("{'protocol':'ICMP','ipVersion':6}");
        assertThat(options(false, "2001:db8::9", icmp6)).isEqualTo("{'protocol':'ICMP'}");
    }

    @Test
    void tellsWhatItCosts() throws IOException {
        assertThat(new MeasurementRequest(source(false, null, ANY, ANY)).tests())
                .isEqualTo(1);
        assertThat(new MeasurementRequest(source(false, 7, ANY, ANY)).tests()).isEqualTo(7);
        assertThat(new MeasurementRequest(source(false, null, limited(3), ANY)).tests())
                .isEqualTo(4);
    }

    @Test
    void writesEachLocationWithItsOwnLimit() throws IOException {
        JsonNode request =
                render(source(false, null, limited(3), ANY), "192.0.2.9", probe(ProbeMethod.AUTO, null, null));

        assertThat(request.toString().replace('"', '\''))
                .isEqualTo("{'type':'traceroute','target':'192.0.2.9','locations':[{'country':'US','state':'NY',"
                        + "'tags':['a','b'],'magic':'x+y','limit':3},{'country':'DE'}],'measurementOptions':{},"
                        + "'inProgressUpdates':false}");
    }
}
