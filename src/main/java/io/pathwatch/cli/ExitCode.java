package io.pathwatch.cli;

/** How a command ends, as the shell sees it. */
public final class ExitCode {

    /** Done; for a trace, whether the target was reached or not. */
    public static final int DONE = 0;

    /** Could not be done, or {@code check} found mistakes. */
    public static final int FAILED = 1;

    /** Wrong usage. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
