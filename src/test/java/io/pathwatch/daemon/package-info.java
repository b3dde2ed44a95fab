/** The packaged daemon as a process of its own, and what stands around it in tests: its files, its store, a receiver. */
@NullMarked
package io.pathwatch.daemon;

import org.jspecify.annotations.NullMarked;
