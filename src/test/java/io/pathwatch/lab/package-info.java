/** Starts, changes and looks at the simulated networks in which tests run the real traceroute. */
@NullMarked
package io.pathwatch.lab;

import org.jspecify.annotations.NullMarked;
