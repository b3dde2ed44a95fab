/** Starts Pathwatch: the only place that builds the parts and joins them. */
@NullMarked
package io.pathwatch;

import org.jspecify.annotations.NullMarked;
