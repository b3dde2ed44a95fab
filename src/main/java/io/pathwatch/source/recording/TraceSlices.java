package io.pathwatch.source.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/**
 * The traces of files in order, a slice of time after the other: each is read from the files anew. Those of one
 * microsecond come in the order of the files.
 */
final class TraceSlices implements Iterator<RecordedTrace> {

    private final RecordingReader reader;
    private final List<Inventory> files;
    private final Iterator<Slice> slices;
    private Iterator<RecordedTrace> current = List.<RecordedTrace>of().iterator();

    TraceSlices(RecordingReader reader, List<Inventory> files, long memory) {
        this.reader = reader;
        this.files = files;
        this.slices = plan(files, memory).iterator();
    }

    /**
     * A part of the order that fits into memory.
     *
     * @param from microseconds of the first
     * @param skipped how many of that very microsecond belong to the slice before
     * @param to microseconds of the last
     * @param taken how many of that very microsecond belong to this slice and those before
     */
    private record Slice(long from, int skipped, long to, int taken) {}

    private static List<Slice> plan(List<Inventory> files, long memory) {
        int count = files.stream().mapToInt(Inventory::count).sum();
        long[] micros = new long[count];
        int[] weights = new int[count];
        int next = 0;
        for (Inventory file : files) {
            for (int i = 0; i < file.count(); i++) {
                micros[next] = file.micros(i);
                weights[next++] = file.weight(i);
            }
        }
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong(i -> micros[i]))
                .mapToInt(i -> i)
                .toArray();
        return cut(order, micros, weights, memory);
    }

    private static List<Slice> cut(int[] order, long[] micros, int[] weights, long memory) {
        List<Slice> slices = new ArrayList<>();
        int sameBefore = 0;
        int skipped = 0;
        int first = 0;
        long weight = 0;
        for (int i = 0; i < order.length; i++) {
            long at = micros[order[i]];
            sameBefore = i > 0 && micros[order[i - 1]] == at ? sameBefore + 1 : 0;
            if (i > first && weight + weights[order[i]] > memory) {
                long last = micros[order[i - 1]];
                slices.add(new Slice(micros[order[first]], skipped, last, last == at ? sameBefore : Integer.MAX_VALUE));
                first = i;
                skipped = sameBefore;
                weight = 0;
            }
            weight += weights[order[i]];
        }
        if (order.length > 0) {
            slices.add(new Slice(micros[order[first]], skipped, micros[order[order.length - 1]], Integer.MAX_VALUE));
        }
        return slices;
    }

    /** @throws UncheckedIOException if a file cannot be read any more, or has changed */
    @Override
    public boolean hasNext() {
        while (!current.hasNext() && slices.hasNext()) {
            try {
                current = read(slices.next()).iterator();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return current.hasNext();
    }

    @Override
    public RecordedTrace next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }

    private List<RecordedTrace> read(Slice slice) throws IOException {
        List<RecordedTrace> traces = new ArrayList<>();
        int[] first = new int[1];
        int[] last = new int[1];
        for (Inventory file : files) {
            if (file.isEmpty() || file.latest() < slice.from || file.earliest() > slice.to) {
                continue;
            }
            requireUnchanged(file.file());
            reader.read(
                    file.file(),
                    trace -> {
                        long at = Inventory.micros(trace);
                        boolean begun = at > slice.from || at == slice.from && first[0]++ >= slice.skipped;
                        boolean open = at < slice.to || at == slice.to && last[0]++ < slice.taken;
                        if (begun && open) {
                            traces.add(trace);
                        }
                    },
                    told -> {});
        }
        traces.sort(Comparator.comparingLong(Inventory::micros));
        return traces;
    }

    static void requireUnchanged(RecordedFile file) throws IOException {
        if (!file.isUnchanged()) {
            throw new IOException(file.path() + ": expected a file that stays as it is, was changed meanwhile");
        }
    }
}
