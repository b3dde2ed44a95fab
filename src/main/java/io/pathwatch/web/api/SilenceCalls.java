package io.pathwatch.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.SilenceJson;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.Condition;
import io.pathwatch.model.KeptSilence;
import io.pathwatch.model.Role;
import io.pathwatch.model.Series;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceLog;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.web.Problem;
import io.pathwatch.web.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Times in which alerts are not sent. */
final class SilenceCalls {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_COMMENT = 2_000;

    private final SilenceLog log;
    private final Supplier<List<Silence>> all;
    private final SeriesPictures series;
    private final Clock clock;

    /** @param all those that hold or will, also of the file, with the name of this host for {@code LO} */
    SilenceCalls(SilenceLog log, Supplier<List<Silence>> all, SeriesPictures series, Clock clock) {
        this.log = log;
        this.all = all;
        this.series = series;
        this.clock = clock;
    }

    ApiAnswer list(ApiRequest request) {
        Instant now = clock.instant();
        List<Silence> shown = all.get().stream()
                .filter(silence -> silence.until().isAfter(now))
                .toList();
        Set<String> made = log.listSilences(now).stream().map(Silence::id).collect(Collectors.toSet());
        ListPage<Silence> page = ListPage.of(request, shown, Silence::id);
        return ApiAnswer.json(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (Silence silence : page.items()) {
                write(json, new KeptSilence(silence, null), now, !made.contains(silence.id()));
            }
            json.writeEndArray();
            json.writeStringField("next", page.next());
            json.writeEndObject();
        });
    }

    /** @param inFile whether it stands in the targets file, where it can be ended */
    private static void write(JsonGenerator json, KeptSilence silence, Instant now, boolean inFile) throws IOException {
        json.writeStartObject();
        SilenceJson.fields(json, silence, now);
        json.writeBooleanField("inFile", inFile);
        json.writeEndObject();
    }

    ApiAnswer add(ApiRequest request) {
        request.caller().require(Role.OPERATOR);
        JsonBody body = JsonBody.read(request.body()).only(Set.of("match", "until", "for", "comment"));
        Instant now = clock.instant();
        Instant until = until(body, now);
        String comment =
                body.find("comment") == null ? "" : body.text("comment").strip();
        if (comment.length() > LONGEST_COMMENT) {
            throw wrong("comment: expected " + LONGEST_COMMENT + " characters or fewer, found " + comment.length());
        }
        Silence silence = Silence.of(matcher(body.object("match")), null, until, null, comment);
        log.add(silence);
        return ApiAnswer.json(201, json -> write(json, new KeptSilence(silence, null), now, false));
    }

    private SilenceMatcher matcher(JsonBody match) {
        match.only(Set.of("series", "target", "source", "condition", "labels"));
        String target = named(match, "target");
        String source = named(match, "source");
        String seriesId = match.find("series");
        if (seriesId != null) {
            if (target != null || source != null) {
                throw wrong("match: expected 'series', or 'target' and 'source', found both");
            }
            Series meant = series.require(seriesId);
            target = meant.target();
            source = meant.source();
        }
        Map<String, String> labels = match.object("labels").texts();
        try {
            return new SilenceMatcher(target, source, labels, condition(match.find("condition")));
        } catch (IllegalArgumentException nothingGiven) {
            throw wrong("match: expected at least one of series, target, source, labels and condition, found none: it"
                    + " would silence everything");
        }
    }

    private static @Nullable String named(JsonBody match, String field) {
        String name = match.find(field);
        if (name != null && name.isBlank()) {
            throw wrong("match." + field + ": expected a name, or a part of it with '*' for the rest, was ''");
        }
        return name;
    }

    private static @Nullable Condition condition(@Nullable String key) {
        try {
            return key == null ? null : Condition.ofKey(key);
        } catch (IllegalArgumentException unknown) {
            throw wrong("match.condition: expected a condition, such as latency-jump, was '" + key + "'");
        }
    }

    private static Instant until(JsonBody body, Instant now) {
        String given = body.find("for");
        String text = body.find("until");
        if ((given == null) == (text == null)) {
            throw wrong(
                    "until: expected 'until' or 'for', found " + (given == null ? "none: a silence must end" : "both"));
        }
        Instant until = given == null ? moment(text) : now.plus(duration(given)).truncatedTo(ChronoUnit.SECONDS);
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw wrong(
                    "until: expected a time within " + LONGEST.toDays() + " days from now, was " + TimeText.iso(until));
        }
        return until;
    }

    private static Duration duration(String text) {
        Duration duration = ApiRequest.readDuration(text);
        if (duration == null) {
            throw wrong("for: expected a duration with its unit (m, h, d), such as 2h, was '" + text + "'");
        }
        return duration;
    }

    private static Instant moment(@Nullable String text) {
        try {
            return OffsetDateTime.parse(String.valueOf(text)).toInstant();
        } catch (DateTimeException notATime) {
            throw wrong("until: expected a time with its offset, such as 2026-11-23T08:00:00Z, was '" + text + "'");
        }
    }

    ApiAnswer end(ApiRequest request) {
        request.caller().require(Role.OPERATOR);
        Instant now = clock.instant();
        Silence silence = log.findSilence(request.id()).orElse(null);
        if (silence == null) {
            boolean isOfFile = all.get().stream().anyMatch(each -> each.id().equals(request.id()));
            throw new ProblemException(
                    isOfFile
                            ? Problem.conflict(
                                    "silence '" + request.id()
                                            + "': expected one that an operator made, found one of the targets file; end it there")
                            : Problem.notFound(
                                    "silence: expected the id of one that is kept, was '" + request.id() + "'"));
        }
        if (!log.end(request.id(), now)) {
            throw new ProblemException(
                    Problem.conflict("silence '" + request.id() + "': expected one that holds, was over"));
        }
        return ApiAnswer.json(json -> write(json, new KeptSilence(silence, now), now, false));
    }

    private static ProblemException wrong(String detail) {
        return new ProblemException(Problem.badRequest(detail));
    }
}
