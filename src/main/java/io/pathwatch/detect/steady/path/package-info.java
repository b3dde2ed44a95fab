/** The paths a series has learnt: what is remembered of them, whether a trace fits them, and how two of them differ. */
@NullMarked
package io.pathwatch.detect.steady.path;

import org.jspecify.annotations.NullMarked;
