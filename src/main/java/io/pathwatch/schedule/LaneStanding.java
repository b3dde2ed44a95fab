package io.pathwatch.schedule;

/**
 * How busy a lane is.
 *
 * @param due targets that are due and wait for a place
 * @param inFlight places that are taken
 * @param places all of them
 */
public record LaneStanding(Lane lane, int due, int inFlight, int places) {}
