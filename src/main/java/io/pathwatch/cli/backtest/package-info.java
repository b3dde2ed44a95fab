/** What would have been raised: traces of the past compared under other conditions, and what is counted of that. */
@NullMarked
package io.pathwatch.cli.backtest;

import org.jspecify.annotations.NullMarked;
