/** Figures about traces and about the program itself, as Prometheus reads them. */
@NullMarked
package io.pathwatch.metrics;

import org.jspecify.annotations.NullMarked;
