/** What the program promises to outlast, and how hard it is tried. */
@NullMarked
package io.pathwatch.reliability;

import org.jspecify.annotations.NullMarked;
