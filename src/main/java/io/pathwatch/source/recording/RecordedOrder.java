package io.pathwatch.source.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Gives the traces of files in the order in which they were made, with memory for some of them only. Each file is read
 * once to see what is in it. Then files whose times do not overlap are read one after another; a file that is nearly in
 * order once more; others once more for each part that fits into memory.
 */
public final class RecordedOrder {

    private final RecordingReader reader;
    private final long memory;
    private final int mostTraces;

    /**
     * @param memory replies, and probes without one, that are kept at once; 100 bytes each, roughly
     * @param mostTraces traces that are taken at once; times of all of them are kept
     */
    public RecordedOrder(RecordingReader reader, long memory, int mostTraces) {
        this.reader = reader;
        this.memory = memory;
        this.mostTraces = mostTraces;
    }

    /**
     * Reads through {@code file}.
     *
     * @param skipped takes, for each record that is no use, why
     * @throws IOException if it cannot be read to its end, or has too many traces
     */
    public Inventory look(RecordedFile file, Consumer<String> skipped) throws IOException {
        Inventory inventory = new Inventory(file, memory);
        try {
            reader.read(
                    file,
                    trace -> {
                        if (inventory.count() == mostTraces) {
                            throw new TooManyException();
                        }
                        inventory.add(trace);
                    },
                    skipped);
        } catch (TooManyException e) {
            throw new IOException("expected " + mostTraces + " traces at most, found more; read them in parts", e);
        }
        return inventory;
    }

    /** The traces of one file in order. Its methods throw {@link java.io.UncheckedIOException}. */
    public Iterator<RecordedTrace> iterate(Inventory file) {
        return new TraceSlices(reader, List.of(file), memory);
    }

    /**
     * Gives {@code sink} the traces of all {@code files} in order.
     *
     * @throws IOException if one cannot be read any more, or has changed
     */
    public void read(List<Inventory> files, Consumer<RecordedTrace> sink) throws IOException {
        for (List<Inventory> group : groups(files)) {
            Inventory first = group.get(0);
            if (group.size() == 1 && first.weight() > memory && first.isNearlyInOrder()) {
                stream(first, sink);
            } else {
                new TraceSlices(reader, group, memory).forEachRemaining(sink);
            }
        }
    }

    /** Files whose times overlap, by the earliest. */
    private static List<List<Inventory>> groups(List<Inventory> files) {
        List<Inventory> sorted = new ArrayList<>(files);
        sorted.removeIf(Inventory::isEmpty);
        sorted.sort(Comparator.comparingLong(Inventory::earliest));
        List<List<Inventory>> groups = new ArrayList<>();
        long latest = Long.MIN_VALUE;
        for (Inventory file : sorted) {
            if (groups.isEmpty() || file.earliest() > latest) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(file);
            latest = Math.max(latest, file.latest());
        }
        return groups;
    }

    private void stream(Inventory inventory, Consumer<RecordedTrace> sink) throws IOException {
        PriorityQueue<RecordedTrace> waiting = new PriorityQueue<>(Comparator.comparingLong(Inventory::micros));
        long[] weight = new long[1];
        TraceSlices.requireUnchanged(inventory.file());
        reader.read(
                inventory.file(),
                trace -> {
                    waiting.add(trace);
                    weight[0] += trace.weight();
                    while (weight[0] > memory) {
                        RecordedTrace first = waiting.remove();
                        weight[0] -= first.weight();
                        sink.accept(first);
                    }
                },
                told -> {});
        while (!waiting.isEmpty()) {
            sink.accept(waiting.remove());
        }
    }

    private static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyException() {
            super(null, null, false, false);
        }
    }
}
