package io.pathwatch.source.globalping;

import static io.pathwatch.source.globalping.GlobalpingContract.assertFails;
import static io.pathwatch.source.globalping.GlobalpingContract.request;
import static io.pathwatch.source.globalping.GlobalpingContract.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pathwatch.model.ProbeLocation;
import io.pathwatch.model.Source;
import io.pathwatch.source.globalping.GlobalpingServer.Oddity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, here or by the service, and what is said of it. */
interface GlobalpingRefusalContract extends GlobalpingContract {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "localhost",
        "printer.local",
        "db.internal",
        "router.home.arpa",
        "nas",
        "LOCALHOST.",
        "127.0.0.1",
        "::1",
        "10.1.2.3",
        "192.168.0.1",
        "100.64.0.1",
        "169.254.1.1",
        "fd00::1",
        "fe80::1",
        "0.0.0.0"
    })
    default void tellsNobodyOfAPrivateTarget(String host) {
        assertFails(
                () -> trace(server().access(null, TIMEOUT), request(host, AUTO), source("DE", 1)),
                "expected a target that everybody can reach, found '"
                        + host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
        assertThat(server().asked).isEmpty();
    }

    @Test
    default void asksForNoMoreThanTheServiceSaidItHasLeft() throws Exception {
        server().remaining = 3;
        GlobalpingAccess access = server().access(null, TIMEOUT);
        trace(access, request("www.example.net", AUTO), source("DE", 2));
        int asked = server().asked.size();

        assertFails(
                () -> trace(access, request("www.example.net", AUTO), source("DE", 2)),
                "expected tests left in the limit of the service, 2 tests are wanted, 1 left until"
                        + " 2026-11-22T12:30:00Z; nothing was asked; trace less often or from fewer probes, or set"
                        + " pathwatch.globalping.token");
        assertThat(server().asked).hasSize(asked);

        trace(access, request("www.example.net", AUTO), source("DE", 1));
        server().remaining = 250;
        clock().step(Duration.ofMinutes(30));
        trace(access, request("www.example.net", AUTO), source("DE", 2));
    }

    @Test
    default void remembersThatTheServiceRefused() {
        server().remaining = 0;
        GlobalpingAccess access = server().access(null, TIMEOUT);

        assertFails(
                () -> trace(access, request("www.example.net", AUTO), source("DE", 1)),
                "expected a measurement, found HTTP status 429 rate_limit_exceeded and 'You have run out of tests.'; its"
                        + " limit is reset in 1800 s; trace less often or from fewer probes, or set"
                        + " pathwatch.globalping.token");
        assertFails(
                () -> trace(access, request("www.example.net", AUTO), source("DE", 1)),
                "expected tests left in the limit of the service, 1 test is wanted, 0 left until");
        assertThat(server().asked).hasSize(1);
    }

    @Test
    default void spendsTheCreditsOfAToken() throws Exception {
        server().remaining = 1;
        server().credits = 2;
        GlobalpingAccess access = server().access(GlobalpingServer.TOKEN, TIMEOUT);
        trace(access, request("www.example.net", AUTO), source("DE", 3));

        assertFails(
                () -> trace(access, request("www.example.net", AUTO), source("DE", 1)),
                "expected tests left in the limit of the service, 1 test is wanted, 0 left until 2026-11-22T12:30:00Z;"
                        + " nothing was asked; trace less often or from fewer probes, or add credits to the account of"
                        + " the token");
    }

    @Test
    default void saysThatTheTokenIsRefused() {
        assertFails(
                () -> trace(server().access("bad-token", TIMEOUT), request("www.example.net", AUTO), source("DE", 1)),
                "expected a measurement, found HTTP status 401 unauthorized and 'Unauthorized.'; check"
                        + " pathwatch.globalping.token");
    }

    @Test
    default void saysThatThereIsNoProbe() {
        assertFails(
                () -> trace("AQ", 1),
                "expected a measurement, found HTTP status 422 no_probes_found and 'No suitable probes found.'; give the"
                        + " source a wider place in the sources file");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"UNAUTHORIZED, 401 unauthorized", "NO_PROBES, 422 no_probes_found", "NO_CREDITS, 429 insufficient"})
    default void doesNotAskForAWhileWhatIsRefusedWhateverTheTarget(Oddity oddity, String found) throws Exception {
        GlobalpingAccess access = server().access(GlobalpingServer.TOKEN, TIMEOUT);
        server().odd.add(oddity);
        Throwable first = catchThrowable(() -> trace(access, request("www.example.net", AUTO), source("DE", 1)));
        assertThat(first)
                .hasMessageStartingWith("globalping 'DE': expected a measurement, found HTTP status " + found)
                .hasMessageEndingWith("; it is asked again within an hour");
        clock().step(Duration.ofSeconds(299));

        assertThatThrownBy(() -> trace(access, request("example.net", AUTO), source("DE", 1)))
                .hasMessage(first.getMessage());
        assertThat(server().asked).hasSize(1);
        clock().step(Duration.ofSeconds(1));
        assertThat(trace(access, request("example.net", AUTO), source("DE", 1))).hasSize(1);
    }

    @Test
    default void stillAsksForTheOtherFamily() throws Exception {
        server().odd.add(Oddity.NO_PROBES);
        assertFails(
                () -> trace(server().access(null, TIMEOUT), request("2001:db8::9", AUTO), source("DE", 1)),
                "expected a measurement, found HTTP status 422 no_probes_found");

        assertThat(trace("DE", 1)).hasSize(1);
    }

    @Test
    default void saysWhatTheServiceDoesNotTake() {
        ProbeLocation both = new ProbeLocation(null, null, "DE", null, null, null, null, List.of(), null, 1);
        Source.Globalping source = new Source.Globalping("DE", List.of(both), 1, false, null);

        assertFails(
                () -> trace(source, AUTO),
                "expected a measurement, found HTTP status 400 validation_error and 'Parameter validation failed."
                        + " (locations[0].limit: \"locations[0].limit\" limit per location is not allowed)'; check the"
                        + " source in the sources file and the options of the target");
    }

    @Test
    default void saysWhyNoProbeMadeATrace() {
        assertFails(
                () -> trace("US", 1),
                "expected a trace, none of 1 probe made one: DE/US/AS64503/New York: offline, 'This probe is"
                        + " currently offline. Please try again later.'");
    }
}
