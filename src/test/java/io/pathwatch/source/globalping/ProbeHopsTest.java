package io.pathwatch.source.globalping;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeHopsTest {

    private static final Duration RTT = Duration.ofMillis(1);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "192.0.2.1,gw.example.net,192.0.2.1,gw.example.net",
                "192.0.2.1,192.0.2.1,192.0.2.1,-",
                "192.0.2.1,_gateway,192.0.2.1,-",
                "192.0.2.1,-,192.0.2.1,-",
                "192.0.2.1,'',192.0.2.1,-",
                "192.0.2.1,' ',192.0.2.1,-",
                "gw.example.net,-,-,gw.example.net",
                "gw.example.net,192.0.2.1,-,gw.example.net",
                "192.0.2,'a b',-,a\\x20b",
                "'','',-,-",
                "'',-,-,-",
                "' ',_gateway,-,-",
                "-,-,-,-",
            })
    void takesNoNameWhereNoneIsWritten(
            @Nullable String address, @Nullable String hostname, @Nullable String responder, @Nullable String name) {
        AnsweredHop hop = new AnsweredHop(address, hostname, List.of(RTT), List.of(), 0);
        ProbeAnswer answer =
                new ProbeAnswer(new ProbePlace(null, null, null, List.of()), "finished", null, "", null, List.of(hop));

        assertThat(ProbeHops.of(answer))
                .containsExactly(new Hop(
                        1,
                        List.of(new Reply(
                                responder == null ? null : AddressLiteral.parseAddress(responder),
                                name,
                                RTT,
                                null,
                                List.of(),
                                List.of(),
                                Map.of()))));
    }
}
