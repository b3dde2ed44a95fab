package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");
    private static final Series SERIES = new Series("fra1", "db-7", AddressFamily.IPV4, "icmp", null);

    @Test
    void holdsFromItsBeginningToItsEnd() {
        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        Silence silence = Silence.of(target("*"), from, UNTIL, null, "");

        assertThat(silence.isActive(from.minusNanos(1))).isFalse();
        assertThat(silence.isActive(from)).isTrue();
        assertThat(silence.isActive(UNTIL.minusNanos(1))).isTrue();
        assertThat(silence.isActive(UNTIL)).isFalse();
    }

    @Test
    void holdsOnlyInTheHoursOfEachWeek() {
        WeeklyWindow every = WeeklyWindow.parse("Sun 02:00-04:00", ZoneId.of("Europe/Berlin"));
        Silence silence = Silence.of(target("*"), null, UNTIL, every, "backup");

        assertThat(silence.isActive(Instant.parse("2026-11-22T00:59:59Z"))).isFalse();
        assertThat(silence.isActive(Instant.parse("2026-11-22T01:00:00Z"))).isTrue();
        assertThat(silence.isActive(Instant.parse("2026-11-22T03:00:00Z"))).isFalse();
        assertThat(silence.isActive(Instant.parse("2026-12-06T01:30:00Z"))).isFalse();
    }

    @Test
    void matchesWhatAgreesWithAllThatIsGiven() {
        assertThat(matches(target("db-*"))).isTrue();
        assertThat(matches(target("db"))).isFalse();
        assertThat(matches(new SilenceMatcher(null, "fra*", Map.of(), null))).isTrue();
        assertThat(matches(new SilenceMatcher("db-7", "muc*", Map.of(), null))).isFalse();
        assertThat(matches(new SilenceMatcher(null, null, Map.of("team", "noc"), null)))
                .isTrue();
        assertThat(matches(new SilenceMatcher(null, null, Map.of("team", "dns"), null)))
                .isFalse();
        assertThat(matches(new SilenceMatcher(null, null, Map.of("tier", "1"), null)))
                .isFalse();
    }

    @Test
    void holdsBackAConditionOnlyWhereNothingElseIsTold() {
        var path = new SilenceMatcher(null, null, Map.of(), Condition.PATH);

        assertThat(path.matches(SERIES, List.of(Condition.PATH), Map.of())).isTrue();
        assertThat(path.matches(SERIES, List.of(Condition.LOSS), Map.of())).isFalse();
        assertThat(path.matches(SERIES, List.of(Condition.PATH, Condition.HOP_LATENCY), Map.of()))
                .isFalse();
    }

    @Test
    void takesAStarForAnyText() {
        assertThat(List.of("*", "ab*", "*cd", "a*c*", "abcd", "*abcd*", "a**d", "*b*d"))
                .allMatch(pattern -> NamePattern.fits(pattern, "abcd"));
        assertThat(List.of("", "abc", "bcd", "a*x", "*abc", "*d*d", "abcd?", "ABCD"))
                .noneMatch(pattern -> NamePattern.fits(pattern, "abcd"));
        assertThat(NamePattern.fits("*", "")).isTrue();
        assertThat(NamePattern.fits("a*".repeat(2000) + "b", "a".repeat(5000))).isFalse();
    }

    @Test
    void knowsThisHostByTheNameThatItHasInSeries() {
        var here = new SilenceMatcher(null, Target.THIS_HOST, Map.of(), null);

        assertThat(matches(here)).isFalse();
        assertThat(matches(here.atSource("fra1"))).isTrue();
        assertThat(target("db-7").atSource("fra1")).isEqualTo(target("db-7"));
    }

    @Test
    void keepsItsIdWhenTheCommentChanges() {
        Silence silence = Silence.of(target("db-*"), null, UNTIL, null, "backup");

        assertThat(silence.id())
                .matches("si_[0-9a-f]{12}")
                .isEqualTo(
                        Silence.of(target("db-*"), null, UNTIL, null, "restore").id())
                .isNotEqualTo(
                        Silence.of(target("web"), null, UNTIL, null, "backup").id());
    }

    @Test
    void refusesWhatWouldHoldBackEverythingOrNothing() {
        assertThatThrownBy(() -> new SilenceMatcher(null, null, Map.of(), null))
                .hasMessage("match: expected at least one of target, source, label.KEY, condition, was empty");
        assertThatThrownBy(() -> Silence.of(target("a"), UNTIL, UNTIL, null, ""))
                .hasMessage("until: expected a time after 2026-12-01T00:00:00Z, was 2026-12-01T00:00:00Z");
    }

    private static boolean matches(SilenceMatcher matcher) {
        return matcher.matches(SERIES, List.of(Condition.PATH), Map.of("team", "noc", "site", "fra"));
    }

    private static SilenceMatcher target(String pattern) {
        return new SilenceMatcher(pattern, null, Map.of(), null);
    }
}
