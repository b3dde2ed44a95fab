package io.pathwatch.source.globalping;

import io.pathwatch.model.Hop;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Trace;
import java.util.List;

/** All there is to a trace, but for its raw output, in a few lines. */
final class TraceText {

    private TraceText() {}

    static String of(List<RequestedTrace> traces) {
        StringBuilder text = new StringBuilder();
        for (RequestedTrace each : traces) {
            Trace trace = each.trace();
            text.append(trace.series().source())
                    .append(" > ")
                    .append(trace.series().target());
            text.append(' ')
                    .append(trace.series().family())
                    .append(' ')
                    .append(trace.series().method());
            text.append(" to ").append(each.request().destination().getHostAddress());
            text.append(' ')
                    .append(trace.startedAt())
                    .append(" - ")
                    .append(trace.endedAt())
                    .append('\n');
            text.append(trace.tool()).append(": ").append(trace.outcome()).append('\n');
            trace.warnings()
                    .forEach(warning -> text.append("warning: ").append(warning).append('\n'));
            trace.hops().forEach(hop -> append(text, hop));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Hop hop) {
        text.append(hop.ttl());
        for (ProbeResult result : hop.probes()) {
            if (result instanceof Reply reply) {
                text.append(' ')
                        .append(
                                reply.responder() == null
                                        ? "-"
                                        : reply.responder().getHostAddress());
                text.append(reply.name() == null ? "" : " (" + reply.name() + ")");
                text.append(reply.rtt() == null ? "" : " " + reply.rtt().toNanos() / 1_000 + "us");
                text.append(reply.flag() == null ? "" : " " + reply.flag());
                text.append(reply.asns().isEmpty() ? "" : " " + reply.asns());
            } else {
                text.append(" *");
            }
        }
        text.append('\n');
    }
}
