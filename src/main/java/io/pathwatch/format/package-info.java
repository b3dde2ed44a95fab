/** Renders traces, reports and alerts as JSON for programs and as a table for people. */
@NullMarked
package io.pathwatch.format;

import org.jspecify.annotations.NullMarked;
