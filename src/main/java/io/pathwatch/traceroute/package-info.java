/** Runs traceroute, and reads what it and its relatives print. */
@NullMarked
package io.pathwatch.traceroute;

import org.jspecify.annotations.NullMarked;
