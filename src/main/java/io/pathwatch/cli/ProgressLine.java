package io.pathwatch.cli;

/** One line on a terminal that counts the seconds while a trace runs, and is wiped when it ended. */
final class ProgressLine implements AutoCloseable {

    private static final long TICK_MILLIS = 500;

    private final StandardError to;
    private final String what;
    private boolean closed;

    private ProgressLine(StandardError to, String what) {
        this.to = to;
        this.what = what;
    }

    /** Shows the line where one is of use, else nothing; after half a second, so that it never flashes. */
    static ProgressLine start(StandardError to, String what) {
        ProgressLine line = new ProgressLine(to, what);
        if (to.showsProgress()) {
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
                to.progress(what + " ... " + (System.nanoTime() - start) / 1_000_000_000L + " s");
                wait(TICK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wipes the line. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        to.wipeProgress();
    }
}
