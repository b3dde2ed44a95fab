package io.pathwatch.cli;

import io.pathwatch.config.ConfigurationCheck;
import io.pathwatch.config.Directories;
import io.pathwatch.format.Printable;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.Plural;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pathwatch check}: reads all that people edit, runs nothing of it, and prints every mistake. */
@Command(
        name = "check",
        description = {
            "Reads configuration and routes without running anything. Prints every mistake on a line of its own:"
                    + " file, line, key, what is expected and what was found.",
            "What may stand there and is hardly meant is a warning on standard error.",
            "Ends with 0 if there is no mistake, with 1 if there are."
        },
        usageHelpAutoWidth = true)
public final class CheckCommand implements Callable<Integer> {

    private final Directories directories;
    private final Map<String, String> environment;
    private final RouteMistakes routes;

    @Mixin
    private final HelpOption help = new HelpOption();

    /** @param routes asked after the configuration was read, whether that has mistakes or not */
    public CheckCommand(Directories directories, Map<String, String> environment, RouteMistakes routes) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
        this.routes = routes;
    }

    /** Prints the mistakes on standard output and how many there are on standard error; one of {@link ExitCode}. */
    @Override
    public Integer call() {
        CommandLine line = help.line();
        PrintWriter out = line.getOut();
        // told at once: reading the routes takes longer, and may fail
        List<Mistake> mistakes = new ArrayList<>(ConfigurationCheck.check(directories, environment));
        print(mistakes, out);
        RouteMistakes.Found inRoutes = routes.find();
        print(inRoutes.mistakes(), out);
        mistakes.addAll(inRoutes.mistakes());
        PrintWriter err = line.getErr();
        List<Mistake> doubts = new ArrayList<>(ConfigurationCheck.doubts(directories, environment));
        doubts.addAll(inRoutes.doubts());
        for (Mistake doubt : doubts) {
            err.println("pathwatch: warning: " + oneLine(doubt.message()));
        }
        for (String need : ConfigurationCheck.capabilities(directories, environment)) {
            err.println("pathwatch: note: " + need + "; './pathwatch doctor' says whether this host gives it");
        }
        err.println("pathwatch: " + summary(mistakes));
        return mistakes.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void print(List<Mistake> mistakes, PrintWriter out) {
        for (Mistake mistake : mistakes) {
            out.println(oneLine(mistake.message()));
        }
        out.flush();
    }

    /** Parsers of others tell what is wrong on several lines, and quote what they found. */
    private static String oneLine(String message) {
        StringBuilder line = new StringBuilder(message.length());
        for (String part : message.split("\\R")) {
            line.append(line.isEmpty() || part.isBlank() ? "" : " ").append(part.strip());
        }
        return Printable.escape(line.toString());
    }

    private String summary(List<Mistake> mistakes) {
        if (mistakes.isEmpty()) {
            return "no mistakes in " + directories.config() + " and " + directories.routes();
        }
        Set<String> files = new HashSet<>();
        for (Mistake mistake : mistakes) {
            files.add(mistake.file());
        }
        return Plural.count(mistakes.size(), "mistake") + " in " + Plural.count(files.size(), "file");
    }
}
