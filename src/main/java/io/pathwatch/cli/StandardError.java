package io.pathwatch.cli;

import io.pathwatch.format.Printable;
import java.io.PrintWriter;

/** What a command says about its work, apart from what it prints. May be shared between threads. */
final class StandardError {

    private final PrintWriter err;
    private final boolean isTerminal;
    private final boolean isVerbose;
    private boolean hasProgress;

    /**
     * @param isTerminal whether a line can be written over there
     * @param isVerbose whether each step is told
     */
    StandardError(PrintWriter err, boolean isTerminal, boolean isVerbose) {
        this.err = err;
        this.isTerminal = isTerminal;
        this.isVerbose = isVerbose;
    }

    /** Says what people should know. */
    synchronized void warn(String text) {
        wipeProgress();
        err.println("pathwatch: " + Printable.escape(text));
        err.flush();
    }

    /** Says what only those want to know who look for a mistake. */
    void explain(String text) {
        if (isVerbose) {
            warn(text);
        }
    }

    /** Whether a line that changes is of use: on a terminal, unless each step is told there. */
    boolean showsProgress() {
        return isTerminal && !isVerbose;
    }

    /** Writes {@code text} over the last one. */
    synchronized void progress(String text) {
        hasProgress = true;
        err.print("\r" + Printable.escape(text) + "\u001b[K");
        err.flush();
    }

    /** Leaves nothing of what {@link #progress} wrote. */
    synchronized void wipeProgress() {
        if (hasProgress) {
            hasProgress = false;
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
