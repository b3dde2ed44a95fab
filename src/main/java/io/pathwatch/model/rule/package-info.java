/** What each condition of {@code mode: steady} is told: limits, windows, and how many traces raise and clear it. */
@NullMarked
package io.pathwatch.model.rule;

import org.jspecify.annotations.NullMarked;
