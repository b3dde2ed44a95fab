package io.pathwatch.model;

import org.jspecify.annotations.Nullable;

/** A trace could not be made; the message says what was tried and what was found. */
public final class TraceFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String tool;
    private final @Nullable Integer exitCode;
    private final @Nullable String advice;

    /**
     * @param kind the class of the failure
     * @param tool the program, or the key of the source
     * @param exitCode exit code of the program; absent if it did not run or did not end by itself
     * @param message with the first and last line of standard error where there is one
     */
    public TraceFailedException(
            FailureKind kind, String tool, @Nullable Integer exitCode, String message, @Nullable Throwable cause) {
        this(kind, tool, exitCode, message, cause, null);
    }

    /** @param advice what is to be done, where it is more than fits every failed trace; absent: nothing is known */
    public TraceFailedException(
            FailureKind kind,
            String tool,
            @Nullable Integer exitCode,
            String message,
            @Nullable Throwable cause,
            @Nullable String advice) {
        super(message, cause);
        this.kind = kind;
        this.tool = tool;
        this.exitCode = exitCode;
        this.advice = advice;
    }

    public TraceFailedException(FailureKind kind, String tool, String message) {
        this(kind, tool, null, message, null);
    }

    /** The message, and what is to be done where that is known. */
    public String explanation() {
        String message = String.valueOf(getMessage());
        return advice == null ? message : message + "; " + advice;
    }

    public FailureKind kind() {
        return kind;
    }

    public String tool() {
        return tool;
    }

    public @Nullable Integer exitCode() {
        return exitCode;
    }
}
