package io.pathwatch.detect.steady.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.PathRule;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DestinationTest {

    private static final PathRule RULE = PathRule.DEFAULT;
    private static final String TARGET = "198.51.100.250";

    private int traces;

    /** Every deviation takes a number, whether the path is confirmed or not, and a path may be in use for ever. */
    @Test
    void givesNoNumberOfAPathThatIsRememberedToAnother() {
        Destination destination = new Destination(address(TARGET).getAddress());
        for (int i = 0; i < RULE.learn(); i++) {
            destination.take(sight("192.0.2.1", "192.0.2.40"), RULE, false, 0);
        }
        destination = withLastNumber(destination, Words.MOST_16);

        Turn.Kind kind = Turn.Kind.STAYED;
        for (int i = 0; i < RULE.confirm(); i++) {
            kind = destination
                    .take(sight("192.0.2.1", "203.0.113.40"), RULE, false, 0)
                    .kind();
        }

        assertThat(kind).isEqualTo(Turn.Kind.SWITCHED);
        assertThat(destination.inUse().traces()).isEqualTo(RULE.confirm());
        assertThat(destination.profiles()).extracting(Profile::id).containsExactly(1, 2);
    }

    private static Destination withLastNumber(Destination destination, int number) {
        ByteReader read = new ByteReader(destination.toBytes());
        ByteWriter written = new ByteWriter();
        written.block(read.block()).varint(read.varint()).varint(read.varint());
        read.varint();
        written.varint(number);
        while (!read.isAtEnd()) {
            written.octet(read.octet());
        }
        return Destination.read(written.toBytes());
    }

    private Sight sight(String... addresses) {
        List<Hop> hops = new ArrayList<>();
        for (String address : addresses) {
            hops.add(new Hop(hops.size() + 1, List.of(Reply.of(address(address), Duration.ofMillis(1)))));
        }
        hops.add(new Hop(hops.size() + 1, List.of(Reply.of(address(TARGET), Duration.ofMillis(9)))));
        Instant at = Instant.parse("2026-11-22T12:00:00Z").plus(Duration.ofMinutes(traces++));
        Trace trace = new Trace(
                new Series("fra1", "dns", AddressFamily.IPV4, "icmp", null),
                address(TARGET),
                at,
                at.plusSeconds(2),
                "traceroute 2.1.2",
                new Outcome.Reached(),
                hops,
                0,
                false,
                List.of(),
                null);
        Target target = new Target(
                "dns",
                "",
                TARGET,
                Target.THIS_HOST,
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of());
        return Sight.of(new Report(trace, target, Map.of(), null, null), hops.size(), 9_000_000);
    }

    private static InetAddress address(String text) {
        return Objects.requireNonNull(AddressLiteral.parseAddress(text));
    }
}
