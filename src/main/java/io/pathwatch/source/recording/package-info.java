/** Traces that something else has recorded in files: read, put in order, and given a series and a time. */
@NullMarked
package io.pathwatch.source.recording;

import org.jspecify.annotations.NullMarked;
