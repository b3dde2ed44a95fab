package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pathwatch.model.TraceFailedException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.component.exec.ExecException;
import org.apache.camel.component.exec.ExecResult;
import org.jspecify.annotations.Nullable;

/**
 * Runs the commands of camel-exec with {@link CommandRunner}: only allowed programs, whatever a header says; no input,
 * no working directory and no output file of the message's choosing. The endpoint's timeout is the deadline.
 */
public final class TracerouteCommandExecutor implements ExecCommandExecutor {

    /** Exit value of a result that its deadline ended, as {@code timeout(1)} gives it. */
    public static final int TIMED_OUT = 124;

    /** Exit value of a result that was ended because it printed too much: that of SIGKILL. */
    public static final int TRUNCATED = 137;

    private static final int NOT_RUN = -1;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final CommandRunner runner;

    public TracerouteCommandExecutor(CommandRunner runner) {
        this.runner = runner;
    }

    /** @throws ExecException whose cause is a {@link TraceFailedException}, if the program could not be run */
    @Override
    public Result execute(ExecCommand command) throws ExecException {
        List<String> line = new ArrayList<>();
        line.add(command.getExecutable());
        if (command.getArgs() != null) {
            line.addAll(command.getArgs());
        }
        Duration deadline = Duration.ofMillis(Math.min(command.getTimeout(), LONGEST.toMillis()));
        try {
            return new Result(command, runner.run(line, deadline));
        } catch (TraceFailedException e) {
            InputStream none = InputStream.nullInputStream();
            throw new ExecException(e.getMessage(), none, none, NOT_RUN, e);
        }
    }

    /** A result that also tells whether it was cut off. */
    public static final class Result extends ExecResult {

        private static final long serialVersionUID = 1L;

        private final transient CommandOutput output;

        Result(ExecCommand command, CommandOutput output) {
            super(
                    command,
                    new ByteArrayInputStream(output.stdout()),
                    new ByteArrayInputStream(output.stderr().getBytes(UTF_8)),
                    exitValue(output));
            this.output = output;
        }

        public CommandOutput output() {
            return output;
        }

        private static int exitValue(CommandOutput output) {
            @Nullable Integer exitCode = output.exitCode();
            if (exitCode != null) {
                return exitCode;
            }
            return output.timedOut() ? TIMED_OUT : TRUNCATED;
        }
    }
}
