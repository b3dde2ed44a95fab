package io.pathwatch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/**
 * What became of a command.
 *
 * @param exit exit code
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record CommandRun(int exit, String out, String err) {

    /** Runs {@code command}, whatever its name is, as the program does. */
    static CommandRun of(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words =
                Stream.concat(Stream.of("command"), Stream.of(arguments)).toArray(String[]::new);
        int exit = new CommandLineInterface(name -> command, new PrintWriter(out, true), new PrintWriter(err, true))
                .run(words);
        return new CommandRun(exit, out.toString(), err.toString());
    }
}
