package io.pathwatch.traceroute;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.model.TracerouteFormatException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatName;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads what traceroute printed into a {@link Trace}. With a {@link TraceRequest} in the variable
 * {@link TraceRequest#VARIABLE}, that says what was traced, from where, and when it began; in an application that sets
 * none, the text itself does as far as it can, the source is {@code unknown}, and both times are now.
 */
public final class TracerouteDataFormat extends ServiceSupport implements DataFormat, DataFormatName {

    private static final String UNKNOWN = "unknown";

    private final TracerouteReader reader = new TracerouteReader();
    private final TraceAssembly assembly = new TraceAssembly(reader);
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
     * Reads a result of {@link TracerouteCommandExecutor}, or anything Camel can convert to bytes.
     *
     * @throws TraceFailedException if there is a request, and no hop for it
     * @throws TracerouteFormatException if there is no request, and no hop
     */
    @Override
    public Object unmarshal(Exchange exchange, Object body) throws Exception {
        TraceRequest request = exchange.getVariable(TraceRequest.VARIABLE, TraceRequest.class);
        if (body instanceof TracerouteCommandExecutor.Result result && request != null) {
            String tool = describe(result.getCommand().getExecutable());
            return assembly.assemble(request, result.output(), tool, clock.instant());
        }
        byte[] printed = exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, exchange, body);
        if (printed == null) {
            throw new InvalidPayloadException(exchange, byte[].class, exchange.getMessage());
        }
        String text = PrintedText.decode(printed);
        if (request == null) {
            ParsedTrace parsed = reader.read(text).get(0);
            return TraceAssembly.assemble(
                    requestFor(parsed), parsed, ToolFacts.of(Programs.TRACEROUTE, text), clock.instant());
        }
        return readRemote(request, text);
    }

    private Trace readRemote(TraceRequest request, String text) throws TraceFailedException {
        String source = request.target().source();
        try {
            ParsedTrace parsed = reader.read(text).get(0);
            return TraceAssembly.assemble(request, parsed, ToolFacts.of(source, text), clock.instant());
        } catch (TracerouteFormatException e) {
            String message = "source '" + source + "': " + e.getMessage();
            throw new TraceFailedException(FailureKind.SOURCE, source, null, message, e);
        }
    }

    private String describe(String program) {
        return versions == null ? program.substring(program.lastIndexOf('/') + 1) : versions.describe(program);
    }

    /** What can be told of a text that nobody asked for. */
    private TraceRequest requestFor(ParsedTrace parsed) {
        InetAddress destination = parsed.destination();
        String name = parsed.targetName() != null ? parsed.targetName() : UNKNOWN;
        AddressFamily family = destination == null ? AddressFamily.IPV4 : AddressFamily.of(destination);
        Target target =
                new Target(name, "", name, UNKNOWN, Duration.ZERO, ProbeOptions.DEFAULT, Conditions.DEFAULT, Map.of());
        Instant now = clock.instant();
        return new TraceRequest(
                target, new Series(UNKNOWN, name, family, Series.METHOD_REMOTE, null), destination, now);
    }
}
