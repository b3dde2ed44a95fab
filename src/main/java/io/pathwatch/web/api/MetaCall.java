package io.pathwatch.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.Role;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.view.EditedFile;
import io.pathwatch.model.view.ProgramFacts;
import io.pathwatch.model.view.SourceDetails;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the program tells of itself, and what who asks may do. */
final class MetaCall {

    private static final int[] RTT_CLASSES_MS = {30, 90, 180};
    private static final int[] BASELINE_CLASSES_MS = {5, 20, 50};

    private final Supplier<ProgramFacts> facts;
    private final SourceDetails sources;
    private final Clock clock;
    private final Supplier<List<SubscriptionStanding>> subscriptions;

    MetaCall(
            Supplier<ProgramFacts> facts,
            Supplier<List<SubscriptionStanding>> subscriptions,
            SourceDetails sources,
            Clock clock) {
        this.facts = facts;
        this.subscriptions = subscriptions;
        this.sources = sources;
        this.clock = clock;
    }

    ApiAnswer show(ApiRequest request) {
        ProgramFacts now = facts.get();
        Role role = request.caller().role();
        Instant at = clock.instant();
        return ApiAnswer.json(json -> {
            json.writeStartObject();
            json.writeStringField("version", now.version());
            json.writeStringField("serverTime", TimeText.iso(at));
            json.writeStringField("startedAt", TimeText.iso(now.startedAt()));
            json.writeFieldName("rttClassesMs");
            json.writeArray(RTT_CLASSES_MS, 0, RTT_CLASSES_MS.length);
            json.writeFieldName("baselineClassesMs");
            json.writeArray(BASELINE_CLASSES_MS, 0, BASELINE_CLASSES_MS.length);
            json.writeNumberField("staleAfter", now.staleAfter());
            json.writeObjectFieldStart("geo");
            database(json, "city", now.city(), at);
            database(json, "asn", now.asn(), at);
            json.writeNumberField("given", sources.given().all().size());
            json.writeEndObject();
            json.writeObjectFieldStart("access");
            json.writeStringField("name", request.caller().name());
            json.writeStringField("role", role.key());
            json.writeBooleanField("canSilence", role.covers(Role.OPERATOR));
            json.writeBooleanField("canTrace", role.covers(Role.OPERATOR) && now.canTrace());
            json.writeEndObject();
            json.writeStringField("publicUrl", now.publicUrl());
            json.writeNumberField("targets", now.targets());
            json.writeNumberField("sources", now.sources());
            json.writeNumberField("storeBytes", now.storeBytes());
            json.writeNumberField("retentionDays", now.retention().toDays());
            json.writeNumberField("toMend", toMend(now.files()));
            files(json, now.files());
            json.writeEndObject();
        });
    }

    /** Files with mistakes, and receivers that do not take what they are sent. */
    private long toMend(List<EditedFile> files) {
        return files.stream()
                        .filter(file -> !file.used() || !file.mistakes().isEmpty())
                        .count()
                + subscriptions.get().stream()
                        .filter(standing -> standing.state().isRefused())
                        .count();
    }

    private static void files(JsonGenerator json, List<EditedFile> files) throws IOException {
        json.writeArrayFieldStart("files");
        for (EditedFile file : files) {
            json.writeStartObject();
            json.writeStringField("file", file.file());
            json.writeBooleanField("used", file.used());
            json.writeArrayFieldStart("mistakes");
            for (String mistake : file.mistakes()) {
                json.writeString(mistake);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void database(
            JsonGenerator json, String field, ProgramFacts.@Nullable Database database, Instant now)
            throws IOException {
        if (database == null) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        json.writeStringField("file", database.file());
        json.writeStringField("builtAt", TimeText.iso(database.builtAt()));
        json.writeNumberField(
                "ageDays", Duration.between(database.builtAt(), now).toDays());
        json.writeEndObject();
    }
}
