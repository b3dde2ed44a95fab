package io.pathwatch.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.opentest4j.TestAbortedException;

/**
 * Keeps tests that measure time from failing when a hypervisor took the processor away: what was measured then counts
 * only if it is good.
 */
public final class Steal {

    private static final int RUNS = 5;
    /** Position of steal in the first line of {@code /proc/stat}, in hundredths of a second (proc(5)). */
    private static final int FIELD = 8;

    private final LongSupplier stolen;

    /** @param stolen a counter that moves when processor time is stolen */
    Steal(LongSupplier stolen) {
        this.stolen = stolen;
    }

    /** A guard that looks at this host's {@code /proc/stat}. */
    public static Steal ofThisHost() {
        return new Steal(Steal::readStolen);
    }

    /**
     * Measures and judges, up to five times: a verdict that fails counts if no time was stolen meanwhile, otherwise it
     * is measured again.
     *
     * @param verdict throws {@link AssertionError} if the measurement is not good enough
     * @throws TestAbortedException if the verdict failed five times and time was stolen each time
     * @throws Exception what the measurement throws
     */
    public <T> void judge(Callable<T> measurement, Consumer<T> verdict) throws Exception {
        AssertionError last = new AssertionError("not measured");
        for (int run = 0; run < RUNS; run++) {
            long before = stolen.getAsLong();
            T measured = measurement.call();
            boolean calm = stolen.getAsLong() == before;
            try {
                verdict.accept(measured);
                return;
            } catch (AssertionError e) {
                if (calm) {
                    throw e;
                }
                last = e;
            }
        }
        throw new TestAbortedException("processor time was stolen in each of " + RUNS + " runs", last);
    }

    /** The median, the lower of the two in the middle for an even number of values; at least one is needed. */
    public static Duration median(List<Duration> values) {
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }

    private static long readStolen() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().split(" +")[FIELD]);
        } catch (IOException e) {
            throw new UncheckedIOException("/proc/stat: steal time could not be read", e);
        }
    }
}
