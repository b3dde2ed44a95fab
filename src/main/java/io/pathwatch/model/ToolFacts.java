package io.pathwatch.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the tool that made a trace, beside the trace.
 *
 * @param tool program and version
 * @param hopLimit TTL at which it gives up, 1 to 255, where the trace does not tell; absent if not known either
 * @param exitCode absent if there is none
 * @param cutOff whether it was ended before it was done
 * @param notes what it complained about
 * @param raw what it printed; absent when it is not to be kept
 */
public record ToolFacts(
        String tool,
        @Nullable Integer hopLimit,
        @Nullable Integer exitCode,
        boolean cutOff,
        List<String> notes,
        @Nullable String raw) {

    public ToolFacts {
        notes = List.copyOf(notes);
    }

    /** A tool that ran elsewhere. */
    public static ToolFacts of(String tool, @Nullable Integer hopLimit, @Nullable String raw) {
        return new ToolFacts(tool, hopLimit, null, false, List.of(), raw);
    }
}
