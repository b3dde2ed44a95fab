/** Decides how alerts that wait are told: what goes into one message, what is held back, and when; pure functions. */
@NullMarked
package io.pathwatch.detect.fold;

import org.jspecify.annotations.NullMarked;
