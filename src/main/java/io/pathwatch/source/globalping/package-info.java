/** Traces from the probes of the measurement service Globalping, by its public interface, version 1. */
@NullMarked
package io.pathwatch.source.globalping;

import org.jspecify.annotations.NullMarked;
