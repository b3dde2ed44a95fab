package io.pathwatch.cli;

import io.pathwatch.model.ConfigurationException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Parses a command line and runs the command it names; only that command's classes are loaded. */
public final class CommandLineInterface {

    private final Commands commands;
    private final PrintWriter out;
    private final PrintWriter err;

    /** Makes the command of a name. */
    public interface Commands {

        /** @return the command object, or null if there is none of that name */
        @org.jspecify.annotations.Nullable
        Object find(String name);
    }

    /** Prints on the standard streams. */
    public CommandLineInterface(Commands commands) {
        this(
                commands,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    CommandLineInterface(Commands commands, PrintWriter out, PrintWriter err) {
        this.commands = commands;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs {@code arguments[0]} with the rest.
     *
     * @return one of {@link ExitCode}
     */
    public int run(String... arguments) {
        String name = arguments.length == 0 ? "" : arguments[0];
        Object command = commands.find(name);
        if (command == null) {
            err.println("pathwatch: expected trace, watch, check or doctor, found '" + name + "'; try: pathwatch help");
            return ExitCode.USAGE;
        }
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        return new CommandLine(command)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(CommandLineInterface::wrongUsage)
                .setExecutionExceptionHandler((exception, line, result) -> couldNot(exception, line.getErr()))
                .execute(rest);
    }

    private static int wrongUsage(ParameterException exception, String[] arguments) {
        CommandLine line = exception.getCommandLine();
        line.getErr().println("pathwatch " + line.getCommandName() + ": " + exception.getMessage());
        line.getErr().println("try: pathwatch help " + line.getCommandName());
        return ExitCode.USAGE;
    }

    private static int couldNot(Exception exception, PrintWriter err) {
        if (exception instanceof ConfigurationException wrong) {
            wrong.mistakes().forEach(mistake -> err.println("pathwatch: " + mistake.message()));
        } else {
            err.println("pathwatch: " + exception.getMessage());
        }
        return ExitCode.FAILED;
    }
}
