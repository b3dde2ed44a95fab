/** Reads traces that tools and measurement services record as JSON. */
@NullMarked
package io.pathwatch.traceroute.json;

import org.jspecify.annotations.NullMarked;
