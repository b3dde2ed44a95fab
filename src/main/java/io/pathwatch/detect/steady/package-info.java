/** The conditions of {@code mode: steady}: each a pure function over what a series remembers and its next trace. */
@NullMarked
package io.pathwatch.detect.steady;

import org.jspecify.annotations.NullMarked;
