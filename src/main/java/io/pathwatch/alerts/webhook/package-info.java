/** The HTTP side of a delivery: what a request carries, where it may go, and what an answer means. */
@NullMarked
package io.pathwatch.alerts.webhook;

import org.jspecify.annotations.NullMarked;
