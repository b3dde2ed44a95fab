package io.pathwatch.source.globalping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementReaderTest {

    private static final ProbePlace NOWHERE = new ProbePlace(null, null, null, List.of("", "", ""));

    private static MeasurementAnswer read(String json) throws IOException {
        return MeasurementReader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void passesOverWhatItDoesNotKnow() throws IOException {
        assertThat(read("{'new':{'a':[1,{'id':'x'}]},'id':'aB_-9','status':'finished','results':[{'more':[],'result':"
                        + "{'status':'finished','rawOutput':'','hops':[{'resolvedAddress':'192.0.2.1','ttl':9,'timings':"
                        + "[{'rtt':1.25,'odd':[{'rtt':7}]},{'rtt':null},{'rtt':-1},{'rtt':1e300},7]},null]},"
                        + "'probe':{'version':'0.1'}}]}"))
                .isEqualTo(new MeasurementAnswer(
                        "aB_-9",
                        "finished",
                        0,
                        List.of(new ProbeAnswer(
                                NOWHERE,
                                "finished",
                                null,
                                "",
                                null,
                                List.of(
                                        new AnsweredHop(
                                                "192.0.2.1", null, List.of(Duration.ofNanos(1_250_000)), List.of(), 0),
                                        new AnsweredHop(null, null, List.of(), List.of(), 0))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../v1/probes", "a/b", "a?b", "a b", "", "\u00e4", "a\\u0000"})
    void takesNoIdThatLeadsElsewhere(String id) throws IOException {
        assertThat(read("{'id':'" + id + "','status':'in-progress'}").id()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{'id':'a'", "{'results':[{'result':{'hops':[", "{'id':tru}", "<"})
    void refusesWhatIsNoWholeObject(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void readsNoMoreThanATraceCanHold() throws IOException {
        String hop = "{'resolvedAddress':'192.0.2.1','stats':{'drop':1000000},'timings':[" + "{'rtt':1},".repeat(99)
                + "{'rtt':1}]}";
        List<AnsweredHop> hops = read("{'results':[{'result':{'hops':[" + (hop + ",").repeat(299) + hop + "]}}]}")
                .probes()
                .get(0)
                .hops();

        assertThat(hops).hasSize(255);
        assertThat(hops.get(254).rtts()).hasSize(64);
        assertThat(hops.get(254).drops()).isEqualTo(64);
    }
}
