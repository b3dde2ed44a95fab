package io.pathwatch.browser;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.GivenPlace;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.Hop;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.rule.PathRequirement;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Paths as they are met, and odd ones: what a trace of each looks like, and what is known of who answered. */
final class FixtureTraces {

    /** In every field that others write. */
    static final String HOSTILE = "<img src=x onerror=\"window.__xss=1\">\"'><script>window.__xss=1</script>\u202e=1+1";

    static final ResponderDetails FRANKFURT = at("fra.example.net", 50.11, 8.68, "Frankfurt", "DE");

    private static final ResponderDetails LONDON = at("lon.example.net", 51.5, -0.12, "London", "GB");
    private static final ResponderDetails NEW_YORK = at("nyc.example.net", 40.71, -74, "New York", "US");
    private static final ResponderDetails MARSEILLE = at("mrs.example.net", 43.3, 5.37, "Marseille", "FR");
    private static final ResponderDetails CHICAGO = at("chi.example.net", 41.88, -87.63, "Chicago", "US");
    private static final ResponderDetails SAN_JOSE = at("sjc.example.net", 37.33, -121.89, "San Jose", "US");
    private static final ResponderDetails TOKYO = at("tyo.example.net", 35.68, 139.69, "Tōkyō", "JP");
    private static final ResponderDetails SYDNEY = at("syd.example.net", -33.87, 151.2, "Sydney", "AU");
    private static final ResponderDetails SOMEWHERE_US =
            new ResponderDetails("us.example.net", 64503L, "Example", 37.75, -97.82, 1000, null, "US");

    private static final String OFFICE = "2001:db8:1234:5678:9abc:def0:1234:9";

    /** What the operator says. */
    static final GivenPlaces GIVEN = new GivenPlaces(List.of(
            new GivenPlace(new PathRequirement.Prefix(address(OFFICE), 128), null, 53.35, -6.26, "Dublin office")));

    /** What a trace found, and who that was. */
    record Made(Outcome outcome, List<Hop> hops, Map<InetAddress, ResponderDetails> known) {}

    private final List<Hop> hops = new ArrayList<>();
    private final Map<InetAddress, ResponderDetails> known = new HashMap<>();

    private FixtureTraces() {}

    private static ResponderDetails at(String name, double latitude, double longitude, String city, String country) {
        return new ResponderDetails(name, 64500L, "Example Networks", latitude, longitude, 20, city, country);
    }

    static InetAddress address(String literal) {
        return Objects.requireNonNull(AddressLiteral.parseAddress(literal));
    }

    /** Twelve hops: two in one city, one private, one silent, one of a country, one at a place it cannot be at. */
    static Made sydney(boolean overMarseille) {
        int more = overMarseille ? 0 : 92;
        FixtureTraces path = new FixtureTraces()
                .hop("192.168.1.1", null, 0.4)
                .hop("198.51.100.2", FRANKFURT, 1.2)
                .hop("198.51.100.3", FRANKFURT, 1.9)
                .hop("198.51.100.4", LONDON, 14.9);
        (overMarseille ? path.hop("203.0.113.5", MARSEILLE, 31) : path.hop("198.51.100.5", NEW_YORK, 82))
                .silent()
                .hop("198.51.100.7", CHICAGO, 101)
                .hop("198.51.100.8", SOMEWHERE_US, 120)
                .hop("198.51.100.9", SAN_JOSE, 150)
                .hop("198.51.100.10", at("anycast.example.net", 37.4, -122, "Mountain View", "US"), 24)
                .hop("198.51.100.11", SYDNEY, 226 + more)
                .hop("198.51.100.12", SYDNEY, 273 + more);
        return path.reached();
    }

    /** Twelve hops, over the date line from the fourth on. */
    static Made tokyo() {
        FixtureTraces path = new FixtureTraces();
        for (int ttl = 1; ttl <= 12; ttl++) {
            path.hop("203.0.113." + (100 + ttl), ttl < 4 ? TOKYO : SAN_JOSE, ttl < 4 ? 260 + ttl : 380 + ttl);
        }
        return path.reached();
    }

    static Made hostile() {
        FixtureTraces path = new FixtureTraces();
        for (int ttl = 1; ttl <= 7; ttl++) {
            path.known.put(
                    address("192.0.2." + ttl),
                    new ResponderDetails(
                            HOSTILE,
                            64500L + ttl,
                            ttl == 5 ? "=" + HOSTILE : HOSTILE,
                            50.0 + ttl,
                            8.0 - 4 * ttl,
                            20,
                            HOSTILE,
                            "DE"));
            Reply reply = new Reply(
                    address("192.0.2." + ttl),
                    HOSTILE,
                    Duration.ofMillis(20 * ttl),
                    ttl == 3 ? "!" + HOSTILE : null,
                    List.of(),
                    List.of(new MplsLabel(24_001, 0, true, 1)),
                    Map.of("text", HOSTILE));
            path.hops.add(new Hop(ttl, List.of(reply, reply, reply)));
        }
        return path.reached();
    }

    static Made plain(int length, @Nullable ResponderDetails details) {
        FixtureTraces path = new FixtureTraces();
        for (int ttl = 1; ttl <= length; ttl++) {
            path.hop("203.0.113." + ttl, details, 0.3 + 3 * ttl);
        }
        return path.reached();
    }

    /** So many routers that their autonomous systems are shown first: two of them. */
    static Made far() {
        FixtureTraces path = new FixtureTraces();
        for (int ttl = 1; ttl <= 64; ttl++) {
            long asn = ttl <= 32 ? 64510 : 64511;
            path.hop(
                    "203.0.113." + ttl,
                    new ResponderDetails(null, asn, "Net " + asn, null, null, null, null, null),
                    0.3 + 3 * ttl);
        }
        return path.reached();
    }

    /** Five hops, the third of which answers one of three probes. */
    static Made limited() {
        FixtureTraces path = new FixtureTraces();
        for (int ttl = 1; ttl <= 5; ttl++) {
            path.hop("203.0.113." + ttl, FRANKFURT, 3 * ttl);
        }
        ProbeResult answered = path.hops.get(2).probes().get(0);
        path.hops.set(2, new Hop(3, List.of(answered, NoReply.INSTANCE, NoReply.INSTANCE)));
        return path.reached();
    }

    /** Its last hop is where the operator says. */
    static Made ipv6() {
        FixtureTraces path = new FixtureTraces();
        for (int ttl = 1; ttl <= 9; ttl++) {
            path.hop("2001:db8:1234:5678:9abc:def0:1234:" + ttl, ttl < 5 ? FRANKFURT : LONDON, 3 * ttl);
        }
        return path.reached();
    }

    /** Sixteen routers at one hop, one of which answers each probe. */
    static Made balanced() {
        FixtureTraces path = new FixtureTraces().hop("203.0.113.1", FRANKFURT, 0.5);
        for (int ttl = 2; ttl <= 4; ttl++) {
            List<ProbeResult> probes = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                InetAddress router = address("198.51.100." + (16 * ttl + i));
                path.known.put(router, i % 2 == 0 ? FRANKFURT : LONDON);
                probes.add(Reply.of(router, Duration.ofMillis(3 + ttl)));
            }
            path.hops.add(new Hop(ttl, probes));
        }
        return path.hop("203.0.113.6", LONDON, 15).reached();
    }

    static Made loop() {
        FixtureTraces path = new FixtureTraces().hop("203.0.113.1", FRANKFURT, 0.5);
        for (int ttl = 2; ttl <= 11; ttl++) {
            path.hop(ttl % 2 == 0 ? "203.0.113.2" : "203.0.113.3", LONDON, ttl);
        }
        return path.ended(new Outcome.Loop(2, 4));
    }

    static Made unreached() {
        FixtureTraces path =
                new FixtureTraces().hop("203.0.113.1", FRANKFURT, 0.5).hop("203.0.113.2", LONDON, 15);
        for (int ttl = 3; ttl <= 8; ttl++) {
            path.silent();
        }
        return path.ended(new Outcome.Silent(2));
    }

    static Made silence() {
        FixtureTraces path = new FixtureTraces();
        for (int ttl = 1; ttl <= 15; ttl++) {
            path.silent();
        }
        return path.ended(new Outcome.Silent(0));
    }

    static Made failed() {
        return failed("expected an address of db.example.org, found none");
    }

    static Made failed(String message) {
        return new FixtureTraces().ended(new Outcome.Failed(FailureKind.NAME, message));
    }

    private FixtureTraces hop(String responder, @Nullable ResponderDetails details, double millis) {
        InetAddress address = address(responder);
        if (details != null) {
            known.put(address, details);
        }
        Reply reply = Reply.of(address, Duration.ofNanos(Math.round(millis * 1000) * 1000));
        hops.add(new Hop(hops.size() + 1, List.of(reply, reply, reply)));
        return this;
    }

    private FixtureTraces silent() {
        hops.add(new Hop(hops.size() + 1, List.of(NoReply.INSTANCE, NoReply.INSTANCE, NoReply.INSTANCE)));
        return this;
    }

    private Made reached() {
        return ended(new Outcome.Reached());
    }

    private Made ended(Outcome outcome) {
        return new Made(outcome, hops, known);
    }
}
