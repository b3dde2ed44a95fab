/** Decides what a trace means: pure functions over a series' history and its next trace. */
@NullMarked
package io.pathwatch.detect;

import org.jspecify.annotations.NullMarked;
