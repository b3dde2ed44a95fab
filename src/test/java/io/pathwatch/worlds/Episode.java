package io.pathwatch.worlds;

import org.jspecify.annotations.Nullable;

/**
 * A time in which the network is not as ever.
 *
 * @param first the first trace of it
 * @param end the first trace after it
 * @param situation how the network is
 * @param incident what it really is; absent for what comes and goes and nobody should be told of
 */
record Episode(
        int first, int end, Situation situation, @Nullable TrueIncident incident) {}
