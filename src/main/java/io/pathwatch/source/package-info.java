/** Traces made elsewhere: asks looking glasses and finds the trace in the pages they answer with. */
@NullMarked
package io.pathwatch.source;

import org.jspecify.annotations.NullMarked;
