package io.pathwatch.traceroute;

import org.jspecify.annotations.Nullable;

/**
 * What became of a program that was started.
 *
 * @param stdout what it printed, at most {@link CommandRunner#OUTPUT_CAP} bytes; not copied
 * @param stderr what it complained about, decoded
 * @param exitCode absent if it did not end by itself
 * @param timedOut whether its deadline ended it
 * @param truncated whether it was ended because it printed too much
 */
public record CommandOutput(
        byte[] stdout, String stderr, @Nullable Integer exitCode, boolean timedOut, boolean truncated) {}
