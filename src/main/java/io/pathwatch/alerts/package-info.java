/** Delivers alerts: a durable subscription to the alert log as a Camel consumer, and what its receivers are sent. */
@NullMarked
package io.pathwatch.alerts;

import org.jspecify.annotations.NullMarked;
