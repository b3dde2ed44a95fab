package io.pathwatch.cli.doctor;

import io.pathwatch.enrich.GeoIpFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a MaxMind database is there, and how old it is.
 *
 * @param kind {@link GeoIpFacts#CITY} or {@link GeoIpFacts#ASN}
 * @param file absent: not configured
 */
record DatabaseCheck(String kind, Optional<Path> file, Clock clock) implements Check {

    /** MaxMind issues new ones twice a week; after a quarter of a year many networks have moved. */
    private static final Duration OLD = Duration.ofDays(90);

    @Override
    public String subject() {
        return kind.toLowerCase(Locale.ROOT) + " database";
    }

    @Override
    public List<Finding> look() {
        String key = "pathwatch.enrich." + kind.toLowerCase(Locale.ROOT) + "-database";
        if (file.isEmpty()) {
            String effect = kind.equals(GeoIpFacts.CITY) ? "places" : "AS numbers, and paths are compared by prefix";
            return List.of(Finding.note(
                    subject(),
                    "none is configured; reports have no " + effect,
                    "set " + key + " to the path of a GeoLite2-" + kind + ".mmdb, free from maxmind.com"));
        }
        try {
            return List.of(describe(file.get(), GeoIpFacts.read(file.get(), kind)));
        } catch (IOException e) {
            return List.of(Finding.no(
                    subject(),
                    file.get() + ": " + e.getMessage(),
                    "put a readable database there, or set " + key + " to another path or to off"));
        }
    }

    private Finding describe(Path path, GeoIpFacts facts) {
        Duration age = Duration.between(facts.builtAt(), clock.instant());
        LocalDate day = LocalDate.ofInstant(facts.builtAt(), ZoneOffset.UTC);
        String text = facts.type() + " of " + day + ", " + path;
        return age.compareTo(OLD) <= 0
                ? Finding.ok(subject(), text)
                : Finding.note(
                        subject(),
                        text + "; it is " + age.toDays() + " days old",
                        "replace the file with a newer one; no restart is needed");
    }
}
