package io.pathwatch.enrich;

import static io.pathwatch.enrich.Traces.TARGET;
import static io.pathwatch.enrich.Traces.hop;
import static io.pathwatch.enrich.Traces.reply;
import static io.pathwatch.enrich.Traces.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pathwatch.clock.MovedClock;
import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Trace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TraceEnrichmentTest {

    private static final Path FIXTURES = Path.of("src/test/resources/enrich");

    private final MovedClock clock = new MovedClock();
    private final List<String> notices = new ArrayList<>();
    private final FakeNames servers = new FakeNames();
    private final ReverseDns names = new ReverseDns(servers, clock, Duration.ofSeconds(15));
    private final GeoIpDirectory geoIp = new GeoIpDirectory(
            new GeoIpFiles(FIXTURES.resolve("city.mmdb"), FIXTURES.resolve("asn.mmdb"), null), clock, notices::add);
    private final HostInfoReader host = new HostInfoReader(FIXTURES.resolve("proc-net"), null, clock);

    @Test
    void addsNamePlaceAndAsOfEveryResponder() {
        servers.names.put(Addresses.of("192.0.2.1"), "gw.example.net");
        Trace trace = trace(
                hop(1, reply("10.0.0.1")),
                hop(2, reply("192.0.2.1"), reply("192.0.2.1"), reply("203.0.113.200")),
                new Hop(3, List.of(NoReply.INSTANCE)),
                hop(4, reply("2001:db9::1")));

        Report report = new TraceEnrichment(geoIp, names, host).enrich(trace, TARGET, false);

        assertThat(report)
                .isEqualTo(new Report(
                        trace,
                        TARGET,
                        Map.of(
                                Addresses.of("192.0.2.1"),
                                new ResponderDetails(
                                        "gw.example.net",
                                        64496L,
                                        "Example Transit",
                                        50.1109,
                                        8.6821,
                                        20,
                                        "Frankfurt am Main",
                                        "DE"),
                                Addresses.of("203.0.113.200"),
                                details(null, 64498L)),
                        null,
                        null));
        assertThat(servers.asked)
                .containsExactlyInAnyOrder(
                        Addresses.of("192.0.2.1"), Addresses.of("203.0.113.200"), Addresses.of("2001:db9::1"));
        assertThat(notices).isEmpty();
    }

    @Test
    void takesTheNameTheToolPrintedAndDoesNotAskForIt() {
        servers.names.put(Addresses.of("192.0.2.1"), "other.example.net");
        Trace trace = trace(
                hop(1, reply("10.0.0.1", "home.example.net", List.of())),
                hop(2, reply("192.0.2.1"), reply("192.0.2.1", "gw.example.net", List.of())));

        Report report = new TraceEnrichment(null, names, host).enrich(trace, TARGET, false);

        assertThat(report.responders())
                .isEqualTo(Map.of(
                        Addresses.of("10.0.0.1"), details("home.example.net", null),
                        Addresses.of("192.0.2.1"), details("gw.example.net", null)));
        assertThat(servers.asked).isEmpty();
    }

    @Test
    void takesTheAsTheToolPrintedWhereTheDatabaseKnowsNone() {
        Trace trace = trace(
                hop(1, reply("2001:db9::1", null, List.of(64510L, 64509L))),
                hop(2, reply("203.0.113.200", null, List.of(64510L))));

        assertThat(new TraceEnrichment(geoIp, null, host)
                        .enrich(trace, TARGET, false)
                        .responders())
                .isEqualTo(Map.of(
                        Addresses.of("2001:db9::1"), details(null, 64510L),
                        Addresses.of("203.0.113.200"), details(null, 64498L)));
    }

    @Test
    void addsThisHostToTracesThatWereMadeHereOnly() {
        TraceEnrichment enrichment = new TraceEnrichment(null, null, host);
        assertThat(enrichment.enrich(trace(), TARGET, true).host()).isEqualTo(host.read());
        assertThat(enrichment.enrich(trace(), TARGET, false).host()).isNull();
    }

    @Test
    void reportsATraceOfWhichNothingIsKnown() {
        Trace trace = trace(hop(1, reply("192.0.2.1")), hop(2, reply(null, "gw.example.net", List.of())), hop(3));
        assertThat(new TraceEnrichment(null, null, host).enrich(trace, TARGET, false))
                .isEqualTo(new Report(trace, TARGET, Map.of(), null, null));
        assertThat(new TraceEnrichment(
                                new GeoIpDirectory(new GeoIpFiles(null, null, null), clock, notices::add), names, host)
                        .enrich(trace, TARGET, false))
                .isEqualTo(new Report(trace, TARGET, Map.of(), null, null));
    }

    @Test
    void asksForTheNamesOfAllTracesOfAListAtOnce() {
        servers.answersAfter = new CountDownLatch(1);
        servers.names.put(Addresses.of("192.0.2.2"), "r2.example.net");
        servers.names.put(Addresses.of("192.0.2.3"), "r3.example.net");
        List<Trace> traces = List.of(
                trace(hop(1, reply("10.0.0.1"), reply("192.0.2.1", "gw.example.net", List.of()))),
                trace(hop(1, reply("192.0.2.2"))),
                trace(hop(1, reply("192.0.2.2"), reply("192.0.2.3"))));
        TraceEnrichment enrichment = new TraceEnrichment(null, names, host);

        NameBudget budget = enrichment.askNames(traces);
        await().until(() -> servers.asked.size() == 2);
        servers.answersAfter.countDown();

        assertThat(traces)
                .extracting(
                        trace -> enrichment.enrich(trace, TARGET, false, budget).responders())
                .containsExactly(
                        Map.of(Addresses.of("192.0.2.1"), details("gw.example.net", null)),
                        Map.of(Addresses.of("192.0.2.2"), details("r2.example.net", null)),
                        Map.of(
                                Addresses.of("192.0.2.2"), details("r2.example.net", null),
                                Addresses.of("192.0.2.3"), details("r3.example.net", null)));
        assertThat(servers.asked).containsExactlyInAnyOrder(Addresses.of("192.0.2.2"), Addresses.of("192.0.2.3"));
    }

    @Test
    void doesNotWaitForTheNamesOfAListWhoseBudgetIsSpent() {
        servers.answersAfter = new CountDownLatch(1);
        TraceEnrichment enrichment = new TraceEnrichment(null, names, host);
        Trace trace = trace(hop(1, reply("192.0.2.1")));
        NameBudget budget = enrichment.askNames(List.of(trace));
        budget.spend(Duration.ofSeconds(15).toNanos());

        assertThat(enrichment.enrich(trace, TARGET, false, budget))
                .isEqualTo(new Report(trace, TARGET, Map.of(), null, null));
        servers.answersAfter.countDown();
    }

    /** The goal is 30 µs; a guard at three times that, on the best of many rounds. */
    @Test
    void costsAlmostNothingForRespondersItHasSeen() {
        Clock system = Clock.systemUTC();
        TraceEnrichment enrichment = new TraceEnrichment(
                new GeoIpDirectory(
                        new GeoIpFiles(FIXTURES.resolve("city.mmdb"), FIXTURES.resolve("asn.mmdb"), null),
                        system,
                        notices::add),
                new ReverseDns(address -> "r.example.net", system, Duration.ofSeconds(15)),
                new HostInfoReader(FIXTURES.resolve("proc-net"), null, system));
        Trace trace = Traces.longTrace(20);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 40; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 500; i++) {
                assertThat(enrichment.enrich(trace, TARGET, true).responders().size())
                        .isEqualTo(15);
            }
            best = Math.min(best, (System.nanoTime() - start) / 500);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofNanos(90_000));
    }

    private static ResponderDetails details(String name, Long asn) {
        return new ResponderDetails(name, asn, null, null, null, null, null, null);
    }
}
