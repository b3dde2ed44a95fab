/** Feeds readers with damaged input, and checks what they make of it. */
@NullMarked
package io.pathwatch.fuzz;

import org.jspecify.annotations.NullMarked;
