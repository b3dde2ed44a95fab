package io.pathwatch.traceroute;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ToolFacts;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceAnswer;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.model.TracerouteFormatException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what was asked for, what was read and what the tool left behind. May be shared between threads. */
public final class TraceAssembly {

    private static final int MOST_NOTES = 8;

    private final TracerouteReader reader;

    public TraceAssembly(TracerouteReader reader) {
        this.reader = reader;
    }

    /**
     * The trace that a program printed; of several, the one that was asked for. One hop is enough: its exit code and
     * whether it was cut off are recorded.
     *
     * @throws TraceFailedException if there is no hop; its message quotes the first and last line of standard error
     */
    public Trace assemble(TraceRequest request, CommandOutput output, Tool tool, Instant endedAt)
            throws TraceFailedException {
        String text = PrintedText.decode(output.stdout());
        List<ParsedTrace> traces;
        try {
            traces = reader.read(text);
        } catch (TracerouteFormatException e) {
            InetAddress destination = request.destination();
            String what = destination == null ? request.target().host() : TracerouteArguments.numeric(destination);
            throw ToolFailure.of(tool.description(), PrintedText.quote(what), methodOf(request, tool), output, e);
        }
        boolean cutOff = output.timedOut() || output.truncated();
        List<String> notes = ToolFailure.lines(output.stderr());
        notes = notes.subList(0, Math.min(notes.size(), MOST_NOTES));
        ToolFacts facts =
                new ToolFacts(tool.description(), hopLimit(request, tool), output.exitCode(), cutOff, notes, text);
        return TraceAnswer.of(request, TraceAnswer.choose(request, traces), facts, endedAt);
    }

    /** What the arguments of another command ask for is not known. */
    private static ProbeMethod methodOf(TraceRequest request, Tool tool) {
        return tool.takesOptions() ? request.target().probe().method() : ProbeMethod.AUTO;
    }

    private static @Nullable Integer hopLimit(TraceRequest request, Tool tool) {
        return tool.takesOptions() ? request.target().probe().maxTtl() : null;
    }
}
