package io.pathwatch.model.view;

import org.jspecify.annotations.Nullable;

/**
 * How far an incident has been told.
 *
 * @param sent whether its raise was part of a notification
 * @param heldBy id of the silence, or of the source's incident, that holds its raise back; absent if nothing does
 * @param subscriptions how many have sent it to their receivers, zero or more
 */
public record Telling(boolean sent, @Nullable String heldBy, int subscriptions) {}
