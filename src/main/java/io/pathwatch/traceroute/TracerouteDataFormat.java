package io.pathwatch.traceroute;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.ToolFacts;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceAnswer;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.model.TracerouteFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatName;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads what traceroute and its relatives print, in any dialect, and the JSON of RIPE Atlas, scamper, mtr, Cloudflare and perfSONAR, into a
 * {@link Trace}. With a {@link TraceRequest} in the variable {@link TraceRequest#VARIABLE}, that says what was traced,
 * from where, and when it began. In an application that sets none, the document itself does as far as it can: a source
 * it does not tell is {@code unknown}, times it does not tell are now; and several traces become a {@code List<Trace>}.
 */
public final class TracerouteDataFormat extends ServiceSupport implements DataFormat, DataFormatName {

    private final TracerouteReader reader = new TracerouteReader();
    private final TraceAssembly assembly = new TraceAssembly(reader);
    private final TraceDocuments documents = new TraceDocuments(null);
    private final RecordedTraces recorded;
    private final @Nullable ToolVersions versions;
    private final Clock clock;

    /** For applications that name the data format only. */
    public TracerouteDataFormat() {
        this(null, Clock.systemUTC());
    }

    /** @param versions tells the version of a tool that ran here; null: its name alone is recorded */
    public TracerouteDataFormat(@Nullable ToolVersions versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
        this.recorded = new RecordedTraces(clock);
    }

    @Override
    public String getDataFormatName() {
        return "traceroute";
    }

    /** @throws UnsupportedOperationException always: a trace is not turned back into text */
    @Override
    public void marshal(Exchange exchange, Object graph, OutputStream stream) {
        throw new UnsupportedOperationException("traceroute: expected to read text, was asked to write it");
    }

    @Override
    public Object unmarshal(Exchange exchange, InputStream stream) throws Exception {
        return unmarshal(exchange, (Object) stream);
    }

    /**
     * Reads a result of {@link TracerouteCommandExecutor}, or anything Camel can convert to bytes. What cannot be read
     * beside a trace is told in its warnings.
     *
     * @throws TraceFailedException if there is a request, and no hop for it
     * @throws TracerouteFormatException if there is no request, and no hop
     */
    @Override
    public Object unmarshal(Exchange exchange, Object body) throws Exception {
        TraceRequest request = exchange.getVariable(TraceRequest.VARIABLE, TraceRequest.class);
        if (body instanceof TracerouteCommandExecutor.Result result && request != null) {
            boolean takesOptions = !request.series().method().equals(Series.METHOD_REMOTE);
            Tool tool = new Tool(describe(result.getCommand().getExecutable()), takesOptions);
            return assembly.assemble(request, result.output(), tool, clock.instant());
        }
        byte[] printed = exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, exchange, body);
        if (printed == null) {
            throw new InvalidPayloadException(exchange, byte[].class, exchange.getMessage());
        }
        return request == null ? readRecorded(printed) : readRemote(request, printed);
    }

    /** A trace, or the list of them if there are several. */
    private Object readRecorded(byte[] printed) throws IOException, TracerouteFormatException {
        List<ParsedTrace> parsed = readAll(printed);
        if (parsed.size() == 1) {
            return recorded.assemble(parsed.get(0), raw(printed)).trace();
        }
        List<Trace> traces = new ArrayList<>(parsed.size());
        for (ParsedTrace each : parsed) {
            traces.add(recorded.assemble(each, null).trace());
        }
        return traces;
    }

    private List<ParsedTrace> readAll(byte[] printed) throws IOException, TracerouteFormatException {
        List<ParsedTrace> parsed = new ArrayList<>(1);
        List<TracerouteFormatException> broken = new ArrayList<>(0);
        documents.read(new ByteArrayInputStream(printed), parsed::add, broken::add);
        if (parsed.isEmpty()) {
            throw broken.isEmpty()
                    ? new TracerouteFormatException("expected a trace, found JSON that holds none", 0, "")
                    : broken.get(0);
        }
        List<String> notes = new ArrayList<>(0);
        broken.forEach(e -> notes.add(e.getMessage()));
        parsed.add(JsonText.withWarnings(parsed.remove(parsed.size() - 1), notes));
        return parsed;
    }

    /** What was read, to be kept with the trace; absent if it is not text. */
    private static @Nullable String raw(byte[] printed) {
        return TraceDocuments.isGzip(printed) ? null : PrintedText.decode(printed);
    }

    private Trace readRemote(TraceRequest request, byte[] printed) throws IOException, TraceFailedException {
        String source = request.target().source();
        try {
            List<ParsedTrace> traces = readAll(printed);
            traces.removeIf(trace -> trace.hops().isEmpty());
            // without any, this tells why
            ParsedTrace parsed = TraceAnswer.choose(request, traces.isEmpty() ? reader.read(printed) : traces);
            return TraceAnswer.of(request, parsed, ToolFacts.of(source, null, raw(printed)), clock.instant());
        } catch (TracerouteFormatException e) {
            String message = "source '" + source + "': " + e.getMessage();
            throw new TraceFailedException(FailureKind.SOURCE, source, null, message, e);
        }
    }

    private String describe(String program) {
        return versions == null ? program.substring(program.lastIndexOf('/') + 1) : versions.describe(program);
    }
}
