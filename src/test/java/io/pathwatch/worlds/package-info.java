/**
 * Generated worlds: networks made from a seed, the traces through them, and which of these belong to a true incident.
 * What makes them knows nothing of the detectors, so that they can be judged by it.
 */
@NullMarked
package io.pathwatch.worlds;

import org.jspecify.annotations.NullMarked;
