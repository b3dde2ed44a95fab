package io.pathwatch.cli;

import io.pathwatch.model.Plural;
import java.io.FileInputStream;
import java.io.IOException;

/** Shows on a terminal how many traces of a file were read, and which part of it. */
final class ReadProgress {

    private static final long TICK_NANOS = 500_000_000L;

    private final String name;
    private final FileInputStream input;
    private final StandardError to;
    private long next = System.nanoTime() + TICK_NANOS;

    ReadProgress(String name, FileInputStream input, StandardError to) {
        this.name = name;
        this.input = input;
        this.to = to;
    }

    /** Writes the line anew, where one is of use, twice a second at most. */
    void show(long traces) {
        if (!to.showsProgress() || System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + TICK_NANOS;
        to.progress("reading " + name + " ... " + Plural.count(traces, "trace") + part());
    }

    private String part() {
        try {
            long size = input.getChannel().size();
            return size <= 0 ? "" : ", " + 100 * input.getChannel().position() / size + " %";
        } catch (IOException e) {
            return ""; // a pipe has neither size nor position
        }
    }
}
