package io.pathwatch.model.rule;

import java.time.Duration;

/**
 * {@code path}: packets take a way that was not learnt.
 *
 * @param compare differences below this level are recorded, never told
 * @param learn first traces of a series, which are learnt and raise nothing
 * @param confirm traces in a row that must agree on the new path, 1 or more
 * @param profiles paths remembered at most for one destination, 1 or more
 * @param expire a path not seen for so long is forgotten
 * @param maxSet a hop with more responders than this is told apart by prefix, AS or country only
 * @param flap switches among the last traces that make the path flap
 * @param quiet traces without a switch that end the flapping, 1 to {@value Quota#MOST}
 * @param unstable traces that fit no known path, among the last ones, that make the path unstable
 * @param accept traces after which a path that lasts is accepted as the new normal
 */
public record PathRule(
        PathLevel compare,
        int learn,
        int confirm,
        int profiles,
        Duration expire,
        int maxSet,
        Quota flap,
        int quiet,
        Quota unstable,
        int accept) {

    public static final PathRule DEFAULT =
            new PathRule(PathLevel.ASN, 12, 2, 8, Duration.ofDays(7), 16, new Quota(4, 24), 12, new Quota(6, 12), 12);
}
