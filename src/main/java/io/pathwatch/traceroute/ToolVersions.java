package io.pathwatch.traceroute;

import io.pathwatch.model.TraceFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a tool this host has, asked of the tool once per process: {@code traceroute 2.1.2}. Asking can be
 * begun before a trace and finished after it, so that nobody waits for the answer. May be shared between threads.
 */
public final class ToolVersions {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final CommandRunner runner;
    private final Map<String, Lookup> lookups = new ConcurrentHashMap<>();

    public ToolVersions(CommandRunner runner) {
        this.runner = runner;
    }

    /** Begins to ask {@code program}, unless that was done before. */
    public void prepare(String program) {
        lookup(program).prepare();
    }

    /** Name and version of {@code program}; the name alone if it is neither a traceroute nor mtr, or tells none. */
    public String describe(String program) {
        return lookup(program).describe();
    }

    private Lookup lookup(String program) {
        Lookup known = lookups.get(program);
        return known != null ? known : lookups.computeIfAbsent(program, Lookup::new);
    }

    private final class Lookup {

        private final String program;
        private final String name;
        private @Nullable RunningCommand asked;
        private volatile @Nullable String answer;

        private Lookup(String program) {
            this.program = program;
            this.name = program.substring(program.lastIndexOf('/') + 1);
            // anything else may take the option for a target
            this.answer = name.contains("traceroute") || name.equals("mtr") ? null : name;
        }

        private synchronized void prepare() {
            if (answer == null && asked == null) {
                try {
                    asked = runner.start(List.of(program, "--version"), DEADLINE);
                } catch (TraceFailedException e) {
                    answer = name;
                }
            }
        }

        private String describe() {
            String known = answer;
            return known != null ? known : ask();
        }

        private synchronized String ask() {
            prepare();
            RunningCommand begun = asked;
            if (begun != null) {
                asked = null;
                try {
                    CommandOutput told = begun.await();
                    answer = name + versionIn(PrintedText.decode(told.stdout()) + told.stderr());
                } catch (TraceFailedException e) {
                    answer = name;
                }
            }
            String found = answer;
            return found == null ? name : found;
        }
    }

    /** A blank and the first word of the first line that begins with a digit and holds a dot; else nothing. */
    private static String versionIn(String printed) {
        String firstLine = printed.strip();
        int end = firstLine.indexOf('\n');
        for (String word :
                firstLine.substring(0, end < 0 ? firstLine.length() : end).split(" ")) {
            if (!word.isEmpty() && Ascii.isDigit(word.charAt(0)) && word.indexOf('.') > 0) {
                return " " + PrintedText.quote(word.endsWith(",") ? word.substring(0, word.length() - 1) : word);
            }
        }
        return "";
    }
}
