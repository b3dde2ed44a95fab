package io.pathwatch.cli;

import io.pathwatch.model.PrintedName;

/** One line on a terminal that counts the seconds while a trace runs, and is wiped when it ended. */
final class ProgressLine implements AutoCloseable {

    private static final long TICK_MILLIS = 500;

    private final String what;
    private boolean closed;
    private boolean isShown;

    private ProgressLine(String what) {
        this.what = what;
    }

    /** Shows the line if standard error is a terminal, else nothing. */
    static ProgressLine start(String host) {
        ProgressLine line = new ProgressLine("tracing " + PrintedName.clean(host));
        if (Terminal.isStandardError()) {
            Thread thread = new Thread(line::run, "progress");
            thread.setDaemon(true);
            thread.start();
        }
        return line;
    }

    private synchronized void run() {
        long start = System.nanoTime();
        try {
            wait(TICK_MILLIS);
            while (!closed) {
                isShown = true;
                System.err.print("\r" + what + " … " + (System.nanoTime() - start) / 1_000_000_000L + " s ");
                System.err.flush();
                wait(TICK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wipes the line; may be called again. */
    @Override
    public synchronized void close() {
        if (!closed && isShown) {
            System.err.print("\r\u001b[K");
            System.err.flush();
        }
        closed = true;
        notifyAll();
    }
}
