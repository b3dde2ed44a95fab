package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Condition;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.WeeklyWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SilencesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void readsEveryKey() throws ConfigurationException {
        var match = new SilenceMatcher("db-*", "LO", Map.of("team", "noc", "KEY", "1"), Condition.HOP_LATENCY);
        var weekly = WeeklyWindow.parse("Sat,Sun 22:00-04:00", BERLIN);

        assertThat(silences("""
                - match: { target: db-*, source: LO, label.team: noc, label.KEY: "1", condition: hop-latency }
                  from: 2026-12-01T22:00:00+01:00
                  until: 2026-12-31T06:00
                  every: Sat,Sun 22:00-04:00
                  zone: Europe/Berlin
                  comment: backup of the databases
                - { match: { condition: path }, until: 2026-12-01T00:00:00Z }
                """))
                .isEqualTo(List.of(
                        Silence.of(
                                match,
                                Instant.parse("2026-12-01T21:00:00Z"),
                                Instant.parse("2026-12-31T05:00:00Z"),
                                weekly,
                                "backup of the databases"),
                        Silence.of(
                                new SilenceMatcher(null, null, Map.of(), Condition.PATH),
                                null,
                                Instant.parse("2026-12-01T00:00:00Z"),
                                null,
                                "")));
    }

    @Test
    void beginsAtTheFirstAndEndsAtTheSecondOfATimeThatComesTwice() throws ConfigurationException {
        assertThat(silences("""
                - { match: { target: "*" }, from: 2026-10-25T02:30, until: 2026-10-25T02:30:01, zone: Europe/Berlin }
                """))
                .extracting(Silence::from, Silence::until)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:01Z")));
    }

    @Test
    void needsNoSilences() throws ConfigurationException {
        assertThat(silences("[]")).isEmpty();
    }

    private static List<Silence> silences(String items) throws ConfigurationException {
        String yaml = "targets: [192.0.2.1]\nsilences:\n" + items.indent(2);
        return TargetsFile.parsePlan(new FileText("targets.yaml", yaml), Set.of("LO"))
                .silences();
    }
}
