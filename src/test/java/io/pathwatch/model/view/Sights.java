package io.pathwatch.model.view;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Reply;
import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Lean traces for tests, written hop by hop: {@code "192.0.2.1 5 7 *"} is a responder with its RTTs in milliseconds. */
public final class Sights {

    public static final InetAddress TARGET = address("203.0.113.9");
    public static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private static final Map<InetAddress, ResponderDetails> DETAILS =
            new TreeMap<>((one, other) -> java.util.Arrays.compareUnsigned(one.getAddress(), other.getAddress()));

    static {
        DETAILS.put(address("192.0.2.1"), as(64500));
        DETAILS.put(address("198.51.100.1"), as(64501));
        DETAILS.put(address("198.51.100.2"), as(64501));
        DETAILS.put(address("198.51.100.3"), as(64502));
        DETAILS.put(TARGET, as(64503));
    }

    private Sights() {}

    public static ResponderDetails as(long asn) {
        return new ResponderDetails(null, asn, "Net " + asn, null, null, null, null, null);
    }

    public static InetAddress address(String literal) {
        return Objects.requireNonNull(AddressLiteral.parseAddress(literal), literal);
    }

    static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    /** A trace that reached its target if the last hop is it. */
    public static PastTrace at(int minute, String... hops) {
        boolean isReached = hops.length > 0 && hops[hops.length - 1].contains(TARGET.getHostAddress());
        return trace(minute, isReached ? new Outcome.Reached() : new Outcome.Silent(hops.length), hops);
    }

    public static PastTrace failed(int minute) {
        return trace(minute, new Outcome.Failed(FailureKind.TIMEOUT, "no hop within 120s"));
    }

    /** Each hop: addresses with the times of their replies behind them; {@code *} for a probe without a reply. */
    static PastTrace trace(int minute, Outcome outcome, String... hops) {
        List<HopForm> forms = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        List<Long> micros = new ArrayList<>();
        for (String hop : hops) {
            List<Reply> replies = new ArrayList<>();
            int probes = 0;
            for (String word : hop.split(" ")) {
                if (word.equals("*")) {
                    answers.add(0);
                    micros.add(0L);
                    probes++;
                } else if (word.indexOf('.', word.indexOf('.') + 1) > 0) {
                    replies.add(Reply.of(address(word), Duration.ZERO));
                } else {
                    answers.add(replies.size());
                    micros.add(Math.round(Double.parseDouble(word) * 1_000));
                    probes++;
                }
            }
            forms.add(new HopForm(forms.size() + 1, probes, replies));
        }
        return new PastTrace(
                minute(minute),
                Duration.ofSeconds(1),
                new TraceForm(TARGET, outcome, forms),
                Map.copyOf(DETAILS),
                answers.stream().mapToInt(Integer::intValue).toArray(),
                micros.stream().mapToLong(Long::longValue).toArray());
    }
}
