package io.pathwatch.source.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementFactsTest {

    @Test
    void readsWhatMattersAndPassesOverTheRest() throws IOException {
        MeasurementFacts facts = read("""
                {"af":4,"probes":[{"id":1001,"status":{"id":9}}],"status":{"when":{"id":7},"name":"Ongoing","id":2},
                 "participant_count":12,"interval":900,"port":443,"max_hops":32,"type":"traceroute",
                 "target":"WWW.example.net","target_ip":"203.0.113.9","resolved_ips":["203.0.113.9","2001:db8::9",null],
                 "result":"https://atlas.example.net/api/v2/measurements/5001/results/","size":48,"target_asn":64500}""");

        assertThat(facts)
                .isEqualTo(new MeasurementFacts(
                        "traceroute",
                        2,
                        "Ongoing",
                        12,
                        900,
                        443,
                        32,
                        Set.of("www.example.net", "203.0.113.9", "2001:db8:0:0:0:0:0:9")));
    }

    @Test
    void readsWhatIsLeftOutAsAbsent() throws IOException {
        assertThat(read("{\"status\":null,\"participant_count\":null,\"interval\":null,\"resolved_ips\":null}"))
                .isEqualTo(new MeasurementFacts("", 0, "unknown", 0, null, null, null, Set.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.net,WWW.Example.net,true",
        "www.example.net,www.example.net.,true",
        "www.example.net,example.net,false",
        "xn--bcher-kva.example.net,bücher.example.net,true",
        "2001:db8:0:0::9,2001:DB8::9,true",
        "2001:db8::9,2001:db8::8,false",
        "203.0.113.9,203.0.113.9,true"
    })
    void tellsWhetherAHostIsWhatItMeasures(String target, String host, boolean same) throws IOException {
        assertThat(read("{\"target\":\"" + target + "\"}").measures(host)).isEqualTo(same);
        assertThat(read("{\"target\":null}").measures(host)).isTrue();
    }

    @Test
    void comparesATargetThatIsFarTooLong() throws IOException {
        String target = "\u00e4".repeat(5_000);
        MeasurementFacts facts = read("{\"target\":\"" + target + "\"}");

        assertThat(facts.measures(target)).isTrue();
        assertThat(facts.measures("www.example.net")).isFalse();
    }

    /** As earlier versions of the service wrote them. */
    @Test
    void readsTypeAndStatusInOtherShapes() throws IOException {
        assertThat(read("{\"type\":{\"id\":2,\"name\":\"traceroute\"},\"status\":4}"))
                .isEqualTo(new MeasurementFacts("traceroute", 4, "unknown", 0, null, null, null, Set.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "0,false,false",
        "1,false,false",
        "2,true,false",
        "4,true,true",
        "5,true,true",
        "7,true,true",
        "8,true,true"
    })
    void tellsFromItsNumberHowFarItIs(int status, boolean begun, boolean ended) throws IOException {
        MeasurementFacts facts = read("{\"status\":{\"id\":" + status + "}}");

        assertThat(facts.hasBegun()).isEqualTo(begun);
        assertThat(facts.hasEnded()).isEqualTo(ended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{\"status\":{\"id\":2}", "{\"status\":{\"id\":", "<html>"})
    void failsWhereThereIsNoWholeObject(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
    }

    private static MeasurementFacts read(String json) throws IOException {
        return MeasurementFacts.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
