/** The commands people type. */
@NullMarked
package io.pathwatch.cli;

import org.jspecify.annotations.NullMarked;
