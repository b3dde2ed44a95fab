package io.pathwatch.source.globalping;

import static io.pathwatch.source.globalping.GlobalpingContract.assertFails;
import static io.pathwatch.source.globalping.GlobalpingContract.request;
import static io.pathwatch.source.globalping.GlobalpingContract.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.ProbeLocation;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.source.globalping.GlobalpingServer.Oddity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measurements that are created, and the traces that come of them. */
interface GlobalpingOrderContract extends GlobalpingContract {

    @Test
    default void makesATraceOfTheProbeOfACountry() throws Exception {
        assertThat(TraceText.of(trace("DE", 1))).isEqualTo("""
                        DE/DE/AS64500/Berlin > www IPV4 icmp to 203.0.113.9 2026-11-22T12:00:00Z - 2026-11-22T12:00:01Z
                        globalping traceroute: Reached[]
                        1 192.0.2.1 412us 192.0.2.1 398us
                        2 198.51.100.1 (a.example.net) 3100us 198.51.100.2 (b.example.net) 3400us
                        3 * *
                        4 203.0.113.9 9001us *
                        """);
        assertThat(server().asked)
                .containsExactly(
                        "POST /v1/measurements {\"type\":\"traceroute\",\"target\":\"www.example.net\","
                                + "\"locations\":[{\"country\":\"DE\"}],\"limit\":1,\"measurementOptions\":{},"
                                + "\"inProgressUpdates\":false}",
                        "GET /v1/measurements/m1-AbC_1",
                        "GET /v1/measurements/m1-AbC_1");
    }

    /** The second probe in Berlin printed fewer hops than it found, the one in Frankfurt none. */
    @Test
    default void makesATraceOfEachProbeThatAnswered() throws Exception {
        String note = "warning: globalping: expected 5 probes, found 3 there\n"
                + "warning: globalping: 1 of 3 probes made no trace: DE/DE/AS64501/Frankfurt am Main: failed"
                + " at the resolver, 'www.example.net: Temporary failure in name resolution [0m'\n";
        assertThat(TraceText.of(trace("DE", 5))).isEqualTo("""
                        DE/DE/AS64500/Berlin > www IPV4 icmp to 203.0.113.9 2026-11-22T12:00:00Z - 2026-11-22T12:00:03Z
                        globalping traceroute: Reached[]
                        NOTE
                        1 192.0.2.1 412us 192.0.2.1 398us
                        2 198.51.100.1 (a.example.net) 3100us 198.51.100.2 (b.example.net) 3400us
                        3 * *
                        4 203.0.113.9 9001us *
                        DE/DE/AS64500/Berlin/2 > www IPV4 icmp to 203.0.113.9 2026-11-22T12:00:00Z - 2026-11-22T12:00:03Z
                        globalping traceroute: Reached[]
                        NOTE
                        1 192.0.2.129 500us 192.0.2.129 600us
                        2 198.51.100.3 (core.example.net) 4000us 198.51.100.3 (core.example.net) 5250us
                        """.replace("NOTE\n", note));
    }

    @Test
    default void takesFlagsAndTheFamilyFromWhatTheProbeFound() throws Exception {
        assertThat(TraceText.of(trace("JP", 1))).isEqualTo("""
                        DE/JP/AS64502/Tokyo > www IPV6 icmp to 2001:db8:0:0:0:0:0:9 2026-11-22T12:00:00Z - 2026-11-22T12:00:01Z
                        globalping traceroute: Refused[atTtl=2, flag=!X]
                        1 2001:db8:1:0:0:0:0:1 700us 2001:db8:1:0:0:0:0:1 710us
                        2 2001:db8:2:0:0:0:0:1 (fw.example.net) 5100us !X *
                        """);
    }

    @Test
    default void asksForMtrWithAllThatCanBeAskedFor() throws Exception {
        ProbeLocation berlin = new ProbeLocation(
                "EU",
                "Western Europe",
                "DE",
                null,
                "Berlin",
                64_500L,
                "Example Net",
                List.of("eyeball-network"),
                null,
                null);
        Source.Globalping source = new Source.Globalping("DE", List.of(berlin), null, true, 16);
        ProbeOptions udp = AUTO.withMethod(ProbeMethod.UDP);

        assertThat(TraceText.of(trace(source, udp))).isEqualTo("""
                        DE/DE/AS64500/Berlin > www IPV4 udp to 203.0.113.9 2026-11-22T12:00:00Z - 2026-11-22T12:00:01Z
                        globalping mtr: Reached[]
                        1 192.0.2.1 400us 192.0.2.1 500us 192.0.2.1 600us
                        2 * * *
                        3 198.51.100.1 (a.example.net) 3100us [64500, 64510] 198.51.100.1 (a.example.net) 3200us [64500, 64510] *
                        4 203.0.113.9 (www.example.net) 9000us [64496] 203.0.113.9 (www.example.net) 9100us [64496] 203.0.113.9 (www.example.net) 9200us [64496]
                        """);
        assertThat(server().asked.get(0))
                .isEqualTo("POST /v1/measurements {\"type\":\"mtr\",\"target\":\"www.example.net\",\"locations\":["
                        + "{\"continent\":\"EU\",\"region\":\"Western Europe\",\"country\":\"DE\",\"city\":\"Berlin\","
                        + "\"asn\":64500,\"network\":\"Example Net\",\"tags\":[\"eyeball-network\"]}],"
                        + "\"measurementOptions\":{\"protocol\":\"UDP\",\"packets\":16},\"inProgressUpdates\":false}");
    }

    @Test
    default void keepsApartWhatIsNotTheSame() throws Exception {
        ProbeOptions https = new ProbeOptions(
                ProbeMethod.TCP,
                null,
                443,
                3,
                Duration.ofSeconds(2),
                1,
                30,
                16,
                null,
                null,
                false,
                false,
                Duration.ofSeconds(60),
                0);
        Source.Globalping other = new Source.Globalping("MTR", List.of(ProbeLocation.ofCountry("DE")), 1, true, null);
        ProbeOptions icmp = AUTO.withMethod(ProbeMethod.ICMP);

        assertThat(series(source("DE", 1), AUTO))
                .isEqualTo(new Series("DE/DE/AS64500/Berlin", "www", AddressFamily.IPV4, "icmp", null))
                .isEqualTo(series(source("DE", 1), icmp));
        assertThat(series(source("DE", 1), https))
                .isEqualTo(new Series("DE/DE/AS64500/Berlin", "www", AddressFamily.IPV4, "tcp", 443));
        assertThat(series(other, AUTO))
                .isEqualTo(new Series("MTR/DE/AS64500/Berlin", "www", AddressFamily.IPV4, "icmp", null));
    }

    private Series series(Source.Globalping source, ProbeOptions probe) throws Exception {
        return trace(source, probe).get(0).trace().series();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SILENT | expected an answer, timed out after 1 s",
                "CUT | expected the id of a measurement, found '{\"id\":\"m1\",\"status\":\"fin', cut off when",
                "PAGE | expected the id of a measurement, found '<html>Welcome [2J to the network</html>'",
                "ERROR | expected a measurement, found HTTP status 503 and '<html>Service Unavailable</html>'",
                "MOVED | expected a measurement, found HTTP status 302; redirects are not followed: check",
                "ODD | expected the id of a measurement, found '[1,{\"id\":{}}]'",
                "BUSY | expected a measurement, found HTTP status 429 too_many_requests and 'Too many requests.'; its",
                "HUGE | expected the id of a measurement, found '{\"id\":\"xxx"
            })
    default void asksOnceOnlyForAMeasurement(Oddity oddity, String message) {
        server().odd.add(oddity);
        Duration timeout = oddity == Oddity.SILENT ? Duration.ofSeconds(1) : TIMEOUT;

        assertFails(
                () -> trace(server().access(null, timeout), request("www.example.net", AUTO), source("DE", 1)),
                message);
        assertThat(server().asked).hasSize(1);
    }

    /** The tests are spent, and its headers tell where it is. */
    @Test
    default void findsAMeasurementWhoseCreationIsHalfTold() throws Exception {
        server().odd.add(Oddity.TORN);

        assertThat(trace("DE", 2)).hasSize(2);
        assertThat(created()).hasSize(1);
    }

    @Test
    default void saysThatTheServiceCannotBeReached() {
        GlobalpingAccess nowhere = new GlobalpingAccess(URI.create("http://127.0.0.1:1"), null, TIMEOUT);

        assertFails(() -> trace(nowhere, request("www.example.net", AUTO), source("DE", 1)), "cannot be reached: ");
    }
}
