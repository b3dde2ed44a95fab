package io.pathwatch.cli;

import io.pathwatch.format.Printable;

/** What a command says about its work, apart from what it prints. May be shared between threads. */
final class StandardError {

    private final boolean isVerbose;
    private boolean hasProgress;

    /** @param isVerbose whether each step is told */
    StandardError(boolean isVerbose) {
        this.isVerbose = isVerbose;
    }

    /** Says what people should know. */
    synchronized void warn(String text) {
        wipeProgress();
        System.err.println("pathwatch: " + Printable.escape(text));
    }

    /** Says what only those want to know who look for a mistake. */
    void explain(String text) {
        if (isVerbose) {
            warn(text);
        }
    }

    /** Whether a line that changes would be of use: on a terminal, unless each step is told there. */
    boolean showsProgress() {
        return !isVerbose && Terminal.isStandardError();
    }

    /** Writes {@code text} over the last one. */
    synchronized void progress(String text) {
        hasProgress = true;
        System.err.print("\r" + Printable.escape(text) + "\u001b[K");
        System.err.flush();
    }

    /** Leaves nothing of what {@link #progress} wrote. */
    synchronized void wipeProgress() {
        if (hasProgress) {
            hasProgress = false;
            System.err.print("\r\u001b[K");
            System.err.flush();
        }
    }
}
