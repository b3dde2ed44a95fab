package io.pathwatch.model;

import java.util.Locale;

/** Why a trace could not be made. */
public enum FailureKind {
    /** The target's name could not be resolved, or its address may not be traced. */
    NAME,
    /** The tool was not allowed to send its probes. */
    PERMISSION,
    /** The tool is missing, or ended with an error before any hop. */
    TOOL,
    /** The deadline passed before any hop was printed. */
    TIMEOUT,
    /** Something was printed, but no hop could be read. */
    UNREADABLE,
    /** The looking glass or service did not answer with a trace. */
    SOURCE;

    /** Lower case, as written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
