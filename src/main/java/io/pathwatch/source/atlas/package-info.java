/** Traces by probes of RIPE Atlas: orders measurements, follows those that run anyway, and reads what they found. */
@NullMarked
package io.pathwatch.source.atlas;

import org.jspecify.annotations.NullMarked;
