package io.pathwatch.traceroute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the tool that made a trace, beside the trace.
 *
 * @param tool program and version
 * @param exitCode absent if there is none
 * @param cutOff whether it was ended before it was done
 * @param notes what it complained about
 * @param raw what it printed; absent when it is not to be kept
 */
public record ToolFacts(
        String tool,
        @Nullable Integer exitCode,
        boolean cutOff,
        List<String> notes,
        @Nullable String raw) {

    public ToolFacts {
        notes = List.copyOf(notes);
    }

    /** A tool of which nothing is known but its name. */
    public static ToolFacts of(String tool, @Nullable String raw) {
        return new ToolFacts(tool, null, false, List.of(), raw);
    }
}
