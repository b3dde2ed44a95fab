package io.pathwatch.traceroute;

import io.pathwatch.model.Hop;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hop while its tokens are read. A time belongs to the responder named last; what follows a time belongs to that
 * reply until the next one begins.
 */
final class HopBuilder {

    static final int MOST_PROBES = 64;

    /** Tools print one or two; a line of nothing else must not be copied again for each. */
    private static final int LONGEST_FLAGS = 64;

    private final int ttl;
    private final List<ProbeResult> probes = new ArrayList<>(3);
    private @Nullable Responder responder;
    private List<Long> announcedAsns = List.of();
    private @Nullable PendingReply pending;
    private @Nullable StackLines stackLines;
    private @Nullable String note;

    HopBuilder(int ttl) {
        this.ttl = ttl;
    }

    int ttl() {
        return ttl;
    }

    /** Whether anything was learnt: a probe's result, or who would have answered. */
    boolean isEvident() {
        return !probes.isEmpty() || pending != null || responder != null && responder.address() != null;
    }

    /** The responder named last; null before the first. */
    @Nullable
    Responder responder() {
        return responder;
    }

    /** Takes back what a line that turned out not to be of this hop has named. */
    void restore(@Nullable Responder earlier) {
        responder = earlier;
        announcedAsns = List.of();
    }

    /** Whether a responder was named on this line and no reply of it followed yet. */
    boolean awaitsReply() {
        return responder != null && responder.isFresh();
    }

    boolean hasPendingReply() {
        return pending != null;
    }

    void name(Responder named) {
        finishReply();
        responder = named;
        if (!announcedAsns.isEmpty()) {
            named.setAsns(announcedAsns);
            announcedAsns = List.of();
        }
    }

    /** AS numbers stand after a responder that awaits its reply, else before the next one. */
    void addAsns(List<Long> asns) {
        if (responder != null && responder.isFresh()) {
            responder.setAsns(asns);
        } else {
            finishReply();
            announcedAsns = asns;
        }
    }

    void addLabels(List<MplsLabel> labels) {
        finishReply();
        if (responder != null) {
            responder.setMpls(labels);
        }
    }

    /** An attribute of the responder named last, for all its replies to come. */
    void addResponderAttribute(String key, String value) {
        finishReply();
        if (responder != null) {
            responder.addAttribute(key, value);
        }
    }

    /**
     * An attribute of the reply just read.
     *
     * @return whether there was one to take it
     */
    boolean addReplyAttribute(String key, String value) {
        if (pending == null) {
            return false;
        }
        pending.attributes = Attributes.with(pending.attributes, key, value);
        return true;
    }

    void addNoReply() {
        finishReply();
        add(NoReply.INSTANCE);
    }

    /**
     * @param inherited who answered last in an earlier hop, for tools that do not name it again
     * @param flagsStandAlone whether a flag that follows is a reply of its own
     */
    void addReply(Duration rtt, @Nullable Responder inherited, boolean flagsStandAlone) {
        finishReply();
        if (responder == null && inherited != null) {
            responder = inherited.inferred();
        }
        pending = new PendingReply(rtt, flagsStandAlone);
        if (responder != null) {
            responder.wasHeard();
        }
    }

    /** A flag belongs to the reply just read; where there is none, it stands instead of a time. */
    void addFlag(String flag) {
        if (pending == null || pending.flagsStandAlone) {
            finishReply();
            if (responder == null && !flag.equals("?")) {
                return;
            }
            pending = new PendingReply(null, true);
        }
        if (pending.flag == null) {
            pending.flag = flag;
        } else if (pending.flag.length() < LONGEST_FLAGS) {
            pending.flag += " " + flag;
        }
    }

    /** A reply of which no time is told; a flag or an attribute may follow. */
    void addReplyWithoutTime() {
        finishReply();
        pending = new PendingReply(null, false);
        if (responder != null) {
            responder.wasHeard();
        }
    }

    /** The time of the reply just read as the tool printed it, where it is not exact. */
    void setPrintedTime(String printed) {
        if (pending != null) {
            pending.attributes = Map.of("text", printed);
        }
    }

    /** An attribute of the reply just read, or of the responder that awaits one. */
    void addAttribute(String key, String value) {
        if (!addReplyAttribute(key, value)) {
            addResponderAttribute(key, value);
        }
    }

    /** What the lines below the hop tell of labels. */
    StackLines stackLines() {
        StackLines lines = stackLines;
        if (lines == null) {
            lines = new StackLines(probes);
            stackLines = lines;
        }
        return lines;
    }

    /** What is worth a warning, until it is taken. */
    void note(String text) {
        note = text;
    }

    @Nullable
    String takeNote() {
        String taken = note;
        note = null;
        return taken;
    }

    /** A packet of a kind the tool does not know: neither address nor time. */
    void addUnknown() {
        finishReply();
        add(new Reply(null, null, null, "?", List.of(), List.of(), Map.of()));
    }

    void endLine() {
        finishReply();
        announcedAsns = List.of();
        if (responder != null) {
            responder.wasHeard();
        }
    }

    private void finishReply() {
        PendingReply reply = pending;
        if (reply == null) {
            return;
        }
        pending = null;
        add(reply.build(responder));
    }

    private void add(ProbeResult probe) {
        if (probes.size() < MOST_PROBES) {
            probes.add(probe);
        }
    }

    Hop build() {
        if (stackLines != null) {
            stackLines.finish();
        }
        return new Hop(ttl, probes);
    }

    private static final class PendingReply {

        private final @Nullable Duration rtt;
        private final boolean flagsStandAlone;
        private Map<String, String> attributes = Map.of();
        private @Nullable String flag;

        private PendingReply(@Nullable Duration rtt, boolean flagsStandAlone) {
            this.rtt = rtt;
            this.flagsStandAlone = flagsStandAlone;
        }

        private Reply build(@Nullable Responder from) {
            if (from == null) {
                return new Reply(null, null, rtt, flag, List.of(), List.of(), attributes);
            }
            Map<String, String> all = Attributes.union(from.attributes(), attributes);
            return new Reply(from.address(), from.name(), rtt, flag, from.asns(), from.mpls(), all);
        }
    }
}
