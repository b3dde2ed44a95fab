package io.pathwatch.fuzz;

import io.pathwatch.reliability.ReliabilityPage;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Reads one input after another, and wants each to be read within 100 ms and to give something valid. Counted is the time
 * on the processor, and a slow one is read three times more, of which the fastest counts: what a busy machine, the
 * compiler or the collector takes is not the reader's.
 *
 * @param <R> what reading gives
 */
public final class FuzzRun<R> {

    private static final long LONGEST_NANOS = 100_000_000;
    private static final long WORTH_REPEATING_NANOS = 1_000_000;

    /** Inputs of a long run. */
    private static final long LONG = 1_000_000;

    private final String name;
    private final Function<byte[], R> reading;
    private final Consumer<R> rules;
    private final LongSupplier cpuNanos;
    private long inputs;
    private long findings;
    private long slowestNanos;

    /**
     * @param reading what takes the time; throws nothing, whatever it is given
     * @param rules throw an {@link AssertionError} for what is not valid
     */
    public FuzzRun(String name, Function<byte[], R> reading, Consumer<R> rules) {
        this(name, reading, rules, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    FuzzRun(String name, Function<byte[], R> reading, Consumer<R> rules, LongSupplier cpuNanos) {
        this.name = name;
        this.reading = reading;
        this.rules = rules;
        this.cpuNanos = cpuNanos;
    }

    /** @throws AssertionError if it took too long or gave something that is not valid */
    public void check(byte[] input) {
        inputs++;
        findings++; // until it has passed
        long begin = cpuNanos.getAsLong();
        R read = reading.apply(input);
        long nanos = cpuNanos.getAsLong() - begin;
        if (nanos > Math.max(slowestNanos, WORTH_REPEATING_NANOS)) {
            slowestNanos = Math.max(slowestNanos, fastest(nanos, input));
        }
        if (slowestNanos > LONGEST_NANOS) {
            throw new AssertionError("expected to be read within 100 ms, took " + slowestNanos / 1_000_000 + " ms");
        }
        rules.accept(read);
        findings--;
    }

    private long fastest(long nanos, byte[] input) {
        long fastest = nanos;
        for (int i = 0; i < 3; i++) {
            long begin = cpuNanos.getAsLong();
            reading.apply(input);
            fastest = Math.min(fastest, cpuNanos.getAsLong() - begin);
        }
        return fastest;
    }

    /** Prints on one line how many inputs there were, how long the slowest one took, and what was found. */
    public void tell() {
        if (inputs > 1) { // else it was one that is known
            System.out.println("fuzz " + name + ": " + figures());
        }
    }

    /** Likewise, and after a long run in a row of {@code docs/reliability.md}, too. */
    public void tell(String row) {
        tell();
        if (inputs >= LONG) {
            ReliabilityPage.write(row, figures());
        }
    }

    private String figures() {
        return String.format(
                Locale.ROOT, "%,d inputs, slowest %.1f ms, %d findings", inputs, slowestNanos / 1e6, findings);
    }
}
