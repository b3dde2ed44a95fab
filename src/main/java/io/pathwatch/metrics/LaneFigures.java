package io.pathwatch.metrics;

/**
 * How busy the places of one kind are.
 *
 * @param lane {@code host} or {@code service}
 * @param due targets that are due and wait for a place
 * @param inFlight places that are taken
 * @param free places that are not
 */
public record LaneFigures(String lane, int due, int inFlight, int free) {

    static final String LABEL = "lane";
}
