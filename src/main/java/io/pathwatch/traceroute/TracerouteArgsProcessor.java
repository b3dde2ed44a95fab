package io.pathwatch.traceroute;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.Processor;
import org.apache.camel.component.exec.ExecBinding;
import org.apache.camel.converter.stream.InputStreamCache;

/** Turns the request into the program and the arguments that camel-exec is to run. */
public final class TracerouteArgsProcessor implements Processor {

    private final Function<String, Source> sources;

    /** @param sources gives the source with a key */
    public TracerouteArgsProcessor(Function<String, Source> sources) {
        this.sources = sources;
    }

    /**
     * Sets program, arguments (a list, so that Camel never splits or re-quotes them) and deadline, and empties the
     * body, which the program would get as input: with an empty stream, for which camel-exec need not look for a
     * conversion.
     *
     * @throws NoSuchVariableException if nothing was prepared
     * @throws TraceFailedException if the target's source is no program, or its options cannot be given to it
     */
    @Override
    public void process(Exchange exchange) throws NoSuchVariableException, TraceFailedException {
        TraceRequest request = exchange.getVariable(TraceRequest.VARIABLE, TraceRequest.class);
        if (request == null) {
            throw new NoSuchVariableException(exchange, TraceRequest.VARIABLE, TraceRequest.class);
        }
        List<String> command = command(request);
        Message message = exchange.getMessage();
        message.setHeader(ExecBinding.EXEC_COMMAND_EXECUTABLE, command.get(0));
        message.setHeader(ExecBinding.EXEC_COMMAND_ARGS, command.subList(1, command.size()));
        message.setHeader(
                ExecBinding.EXEC_COMMAND_TIMEOUT,
                request.target().probe().deadline().toMillis());
        message.setBody(new InputStreamCache(new byte[0]));
    }

    private List<String> command(TraceRequest request) throws TraceFailedException {
        Target target = request.target();
        InetAddress destination = request.destination();
        if (!(sources.apply(target.source()) instanceof Source.Command source) || destination == null) {
            throw new TraceFailedException(
                    FailureKind.SOURCE,
                    target.source(),
                    "source '" + target.source() + "': expected a program and an address, found a looking glass");
        }
        try {
            return CommandLines.of(source, target.probe(), destination);
        } catch (IllegalArgumentException e) {
            String message = "target '" + target.name() + "': " + e.getMessage();
            throw new TraceFailedException(FailureKind.TOOL, Programs.TRACEROUTE, null, message, e);
        }
    }
}
