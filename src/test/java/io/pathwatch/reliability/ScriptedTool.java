package io.pathwatch.reliability;

import io.pathwatch.daemon.DaemonFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A {@code traceroute} whose path changes when its seed says so, and which writes down what it is about to print: what
 * happened is known without asking the program that is tested.
 */
final class ScriptedTool {

    private final Path program;
    private final Path journals;
    private final long seed;

    private ScriptedTool(Path program, Path journals, long seed) {
        this.program = program;
        this.journals = journals;
        this.seed = seed;
    }

    static ScriptedTool install(DaemonFiles files, long seed) {
        try (InputStream script = ScriptedTool.class.getResourceAsStream("/reliability/scripted-traceroute")) {
            String text = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            Path journals = Files.createDirectory(files.folder().resolve("journals"));
            return new ScriptedTool(files.program("scripted-traceroute", text), journals, seed & 0xffffff);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Content of the sources file, with this as the source SCRIPT. */
    String asSource() {
        return "{\"SCRIPT\": {\"url\": \"%s %d %s _IP_ADDRESS_\"}}".formatted(program, seed, journals);
    }

    /** Every target that was traced. */
    List<String> targets() {
        try (Stream<Path> files = Files.list(journals)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many runs each target has had. */
    Map<String, Integer> begun() {
        Map<String, Integer> begun = new TreeMap<>();
        for (String target : targets()) {
            begun.put(target, runs(target).size());
        }
        return begun;
    }

    /** What was printed for a target, run by run. */
    List<Run> runs(String target) {
        Path journal = journals.resolve(target);
        try (Stream<String> lines = Files.lines(journal)) {
            return lines.map(Run::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One run of the tool.
     *
     * @param number from 1, for each target
     * @param hops how many it printed
     * @param atMillis when it was about to print them, since 1970
     */
    record Run(int number, int hops, long atMillis) {

        private static Run read(String line) {
            String[] words = line.split(" ");
            return new Run(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Long.parseLong(words[2]));
        }
    }
}
