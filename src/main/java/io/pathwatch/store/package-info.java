/** The durable store of traces, alerts and cursors: its ports over an embedded SQLite file. */
@NullMarked
package io.pathwatch.store;

import org.jspecify.annotations.NullMarked;
