package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * What the configuration names, from one source: a host to trace, how often, and what to watch.
 * A target configured with several sources is several of these, alike but for {@link #source()}; one traced over IPv4
 * and IPv6 is two, alike but for {@link ProbeOptions#family()}.
 *
 * @param name unique within the configuration; stands in the series and in alerts
 * @param group the group it is configured in; empty if none
 * @param host host name or numeric address to trace, as configured
 * @param source key of the source in the sources file; {@code LO} is this host
 * @param interval time between the starts of two traces, 5 s or more
 * @param probe how it is probed
 * @param conditions what is watched
 * @param labels free words for routing alerts, by key
 */
public record Target(
        String name,
        String group,
        String host,
        String source,
        Duration interval,
        ProbeOptions probe,
        Conditions conditions,
        Map<String, String> labels) {

    /** The source key that means this host. */
    public static final String THIS_HOST = "LO";

    /** The source key of what the command {@code replay} stores, unless it is told another. */
    public static final String RECORDED = "recorded";

    public Target {
        requireNonNull(name, "name");
        requireNonNull(group, "group");
        requireNonNull(host, "host");
        requireNonNull(source, "source");
        requireNonNull(interval, "interval");
        requireNonNull(probe, "probe");
        requireNonNull(conditions, "conditions");
        labels = Map.copyOf(labels);
    }

    /** What identifies it in a schedule: it is traced from each of its sources, and with each family, on its own. */
    public String key() {
        String key = source + "|" + name;
        return probe.family() == null ? key : key + "|" + probe.family().version();
    }

    public Target withProbe(ProbeOptions newProbe) {
        return new Target(name, group, host, source, interval, newProbe, conditions, labels);
    }

    public Target withConditions(Conditions newConditions) {
        return new Target(name, group, host, source, interval, probe, newConditions, labels);
    }
}
