/** Decides which target is traced when, and when once more. */
@NullMarked
package io.pathwatch.schedule;

import org.jspecify.annotations.NullMarked;
