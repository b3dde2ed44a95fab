package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Comparison;
import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoredFormTest {

    private final Random random = new Random(1);

    @Test
    void givesBackATraceWhateverTheLastOneWas() {
        StoredForm last = null;
        int alike = 0;
        for (int i = 0; i < 3_000; i++) {
            Report report = report();

            StoredForm form = StoredForm.of(report, last);
            Shape shape = Shape.read(form.shape());
            byte[] probes = StoredProbes.write(report.trace().hops(), shape);

            assertThat(StoredProbes.read(probes, shape))
                    .isEqualTo(report.trace().hops());
            assertThat(form.details().among(report.trace().responders())).isEqualTo(report.responders());
            alike += last != null && form.shape() == last.shape() ? 1 : 0;
            last = form;
        }
        assertThat(alike).as("traces stored like the last one").isGreaterThan(500);
    }

    /** Up to four hops of up to nine probes from few responders, of which something is known or not. */
    private Report report() {
        List<Hop> hops = new ArrayList<>();
        int count = random.nextInt(20) == 0 ? random.nextInt(5) : 4;
        for (int ttl = 1; ttl <= count; ttl++) {
            List<ProbeResult> probes = new ArrayList<>();
            for (int probe = random.nextInt(30) == 0 ? random.nextInt(9) : 3; probe > 0; probe--) {
                probes.add(result(ttl));
            }
            hops.add(new Hop(ttl, probes));
        }
        Trace plain = Reports.trace("dns", 0, null);
        Trace trace = new Trace(
                plain.series(),
                plain.destination(),
                plain.startedAt(),
                plain.endedAt(),
                plain.tool(),
                plain.outcome(),
                hops,
                0,
                false,
                List.of(),
                null);
        return new Report(trace, Reports.target("dns"), details(trace), null, new Comparison(List.of(), 0, null));
    }

    private ProbeResult result(int ttl) {
        if (random.nextInt(5) == 0) {
            return NoReply.INSTANCE;
        }
        InetAddress responder = Reports.address("192.0.2." + (ttl * 10 + random.nextInt(ttl)));
        Duration rtt = random.nextInt(20) == 0 ? null : Duration.ofNanos(random.nextInt(100_000) * 1_000L);
        String flag = rtt == null || random.nextInt(50) == 0 ? "!X" : null;
        return new Reply(responder, null, rtt, flag, List.of(), List.of(), Map.of());
    }

    private Map<InetAddress, ResponderDetails> details(Trace trace) {
        Map<InetAddress, ResponderDetails> details = new HashMap<>();
        for (InetAddress responder : trace.responders()) {
            if (random.nextInt(20) > 0) {
                details.put(
                        responder,
                        ResponderDetails.UNKNOWN.withName(random.nextInt(20) == 0 ? "late" : "gw.example.net"));
            }
        }
        if (random.nextInt(20) == 0) {
            details.put(Reports.address("192.0.2.10"), ResponderDetails.UNKNOWN);
            details.put(Reports.address("203.0.113.1"), ResponderDetails.UNKNOWN);
        }
        return details;
    }
}
