package io.pathwatch.cli;

import io.pathwatch.format.Printable;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.NearestKey;
import io.pathwatch.model.TraceFailedException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Parses a command line and runs the command it names; only that command's classes are loaded. What goes wrong is told
 * in one line. It handles that itself: lambdas for picocli's interfaces fit in no class archive.
 */
public final class CommandLineInterface implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Commands commands;
    private final PrintWriter out;
    private final PrintWriter err;

    /** Makes the command of a name. */
    public interface Commands {

        /** @return what picocli takes for a command, or null if there is none of that name */
        @Nullable
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
            say("expected trace, read, replay, watch, incidents, show, report, forget, pin, silence, backtest,"
                    + " subscriptions, deadletters, routes, backup, open, token, check or doctor, found '" + name
                    + "'; try: pathwatch help");
            return ExitCode.USAGE;
        }
        CommandLine line = new CommandLine(command, new PlainFactory());
        line.getCommandSpec().usageMessage().synopsisHeading("Usage: pathwatch ");
        for (CommandLine part : line.getSubcommands().values()) {
            part.getCommandSpec().usageMessage().synopsisHeading("Usage: pathwatch ");
        }
        // an argument that begins with '@' is what it is, and no file to read more arguments from
        return line.setExpandAtFiles(false)
                .setColorScheme(Help.defaultColorScheme(Terminal.hasColors() ? Ansi.ON : Ansi.OFF))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(this)
                .setExecutionExceptionHandler(this)
                .execute(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        String mistake = exception instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : decapitalized(String.valueOf(exception.getMessage()));
        say(command + ": " + mistake + "; try: pathwatch help " + command);
        return ExitCode.USAGE;
    }

    private static String unmatched(UnmatchedArgumentException exception) {
        String found = exception.getUnmatched().get(0);
        CommandSpec command = exception.getCommandLine().getCommandSpec();
        Set<String> known = command.optionsMap().keySet();
        if (!exception.isUnknownOption()) {
            return unmatched(found, command, known);
        }
        String name = found.indexOf('=') < 0 ? found : found.substring(0, found.indexOf('='));
        String near = name.startsWith("--") ? NearestKey.find(name, known).orElse("") : "";
        return "no option '" + name + "'" + (near.isEmpty() ? "" : ", perhaps '" + near + "'");
    }

    private static String unmatched(String found, CommandSpec command, Set<String> known) {
        if (!command.subcommands().isEmpty()) {
            return "expected "
                    + NearestKey.expected(found, command.subcommands().keySet()) + ", found '" + found + "'";
        }
        String before = command.positionalParameters().isEmpty() ? "options only" : "nothing more";
        // 'trace' names its target with an option
        return "expected " + before + ", found '" + found + "'"
                + (known.contains("-i") ? ", perhaps '-i " + found + "'" : "");
    }

    /** A sentence goes on after a colon; what is in capitals is the name of something. */
    private static String decapitalized(String sentence) {
        boolean isName = sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1));
        return isName ? sentence : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine line, ParseResult given) {
        if (exception instanceof ConfigurationException wrong) {
            wrong.mistakes().forEach(mistake -> say(mistake.message()));
        } else if (exception instanceof TraceFailedException failed) {
            say(failed.explanation());
        } else {
            String message = exception.getMessage();
            say(message == null ? exception.toString() : message);
        }
        return ExitCode.FAILED;
    }

    private void say(String text) {
        err.println("pathwatch: " + Printable.escape(text));
    }
}
