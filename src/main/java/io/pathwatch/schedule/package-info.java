/** Decides which target is traced when. */
@NullMarked
package io.pathwatch.schedule;

import org.jspecify.annotations.NullMarked;
