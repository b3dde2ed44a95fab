/** What is known of responders (name, AS, place) and of this host (interfaces, gateways, public address). */
@NullMarked
package io.pathwatch.enrich;

import org.jspecify.annotations.NullMarked;
