package io.pathwatch.source.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceDocumentReader;
import io.pathwatch.model.TraceOrigin;
import io.pathwatch.model.TracerouteFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of numbers stand for files of traces: each is the second in which one was made, and a hop limit. */
class RecordedOrderTest {

    private static final int ROOM = 30; // for ten traces

    @TempDir
    Path folder;

    private RecordedOrder order;
    private final Numbers numbers = new Numbers();

    @BeforeEach
    void make() {
        RecordingReader reader = new RecordingReader(numbers, new RecordedTraces(new RecordedTargets(List::of), "REC"));
        order = new RecordedOrder(reader, ROOM, 1_000);
    }

    @Test
    void mergesFilesThatOverlap() throws IOException {
        assertThat(read("1 4 7", "2 3 9", "5")).containsExactly(1, 2, 3, 4, 5, 7, 9);
    }

    @Test
    void readsFilesOneAfterAnotherThatDoNot() throws IOException {
        assertThat(read("7 8 9", "1 2 3")).containsExactly(1, 2, 3, 7, 8, 9);
        assertThat(numbers.read).isEqualTo(4);
    }

    @Test
    void sortsMoreThanFitsIntoMemory() throws IOException {
        List<Integer> all = new ArrayList<>(IntStream.range(0, 200).boxed().toList());
        List<Integer> sorted = List.copyOf(all);
        Collections.shuffle(all, new Random(7));

        assertThat(read(text(all.subList(0, 80)), text(all.subList(80, 200)))).isEqualTo(sorted);
    }

    /** Each is given once, wherever the cuts fall. */
    @Test
    void givesEachOfManyTracesOfOneMoment() throws IOException {
        List<Integer> all = new ArrayList<>(Collections.nCopies(47, 5));
        all.addAll(Collections.nCopies(21, 3));
        Collections.shuffle(all, new Random(7));
        List<Integer> sorted = all.stream().sorted().toList();

        assertThat(read(text(all), "5 5 5 4", "3")).hasSize(73).isSorted().containsSequence(sorted.subList(30, 47));
    }

    @Test
    void readsAFileThatIsNearlyInOrderOnlyTwice() throws IOException {
        List<Integer> all = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        for (int i = 0; i + 4 < all.size(); i += 5) {
            Collections.swap(all, i, i + 4);
        }

        assertThat(read(text(all))).isEqualTo(IntStream.range(0, 500).boxed().toList());
        assertThat(numbers.read).isEqualTo(2);
    }

    @Test
    void takesNoMoreThanItMay() throws IOException {
        RecordedFile file = file("many", text(Collections.nCopies(1_001, 1)));

        assertThatThrownBy(() -> order.look(file, told -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("expected 1000 traces at most, found more; read them in parts");
    }

    @Test
    void saysThatAFileWasChangedMeanwhile() throws IOException {
        RecordedFile file = file("a", "1 2");
        Inventory inventory = order.look(file, told -> {});
        Files.writeString(file.path(), "1 2 3");

        assertThatThrownBy(() -> order.read(List.of(inventory), trace -> {}))
                .hasStackTraceContaining("expected a file that stays as it is, was changed meanwhile");
    }

    private List<Integer> read(String... texts) throws IOException {
        List<Inventory> files = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            files.add(order.look(file("file" + i, texts[i]), told -> {}));
        }
        List<Integer> seconds = new ArrayList<>();
        order.read(files, trace -> seconds.add((int) trace.trace().startedAt().getEpochSecond()));
        return seconds;
    }

    private RecordedFile file(String name, String text) throws IOException {
        return RecordedFile.of(Files.writeString(folder.resolve(name), text));
    }

    private static String text(List<Integer> numbers) {
        return String.join(" ", numbers.stream().map(String::valueOf).toList());
    }

    private static final class Numbers implements TraceDocumentReader {

        private int read;

        @Override
        public void read(InputStream document, Consumer<ParsedTrace> traces, Consumer<TracerouteFormatException> broken)
                throws IOException {
            read++;
            String text = new String(document.readAllBytes(), StandardCharsets.US_ASCII);
            Arrays.stream(text.split(" ")).map(Numbers::trace).forEach(traces);
        }

        private static ParsedTrace trace(String second) {
            Instant at = Instant.ofEpochSecond(Long.parseLong(second));
            return new ParsedTrace(
                    null,
                    AddressLiteral.parseAddress("192.0.2.9"),
                    null,
                    null,
                    List.of(new Hop(1, List.of(NoReply.INSTANCE))),
                    List.of(),
                    new TraceOrigin(null, null, null, null, null, at, null));
        }
    }
}
