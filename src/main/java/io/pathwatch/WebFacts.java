package io.pathwatch;

import io.pathwatch.config.Settings;
import io.pathwatch.enrich.GeoIpFacts;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.view.EditedFile;
import io.pathwatch.model.view.ProgramFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the program tells of itself. May be shared between threads. */
final class WebFacts implements Supplier<ProgramFacts> {

    /** Databases are looked into so often at most. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Settings settings;
    private final Supplier<List<Target>> targets;
    private final Supplier<Map<String, Source>> sources;
    private final Supplier<List<EditedFile>> files;
    private final Clock clock;
    private final Instant startedAt;
    private Instant lookedAt = Instant.MIN;
    private ProgramFacts.@Nullable Database city;
    private ProgramFacts.@Nullable Database asn;

    WebFacts(
            Settings settings,
            Supplier<List<Target>> targets,
            Supplier<Map<String, Source>> sources,
            Supplier<List<EditedFile>> files,
            Clock clock) {
        this.settings = settings;
        this.targets = targets;
        this.sources = sources;
        this.files = files;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Override
    public synchronized ProgramFacts get() {
        Instant now = clock.instant();
        if (lookedAt.isAfter(now) || lookedAt.plus(LOOK_AGAIN).isBefore(now)) {
            lookedAt = now;
            city = look(settings.enrich().cityDatabase(), GeoIpFacts.CITY);
            asn = look(settings.enrich().asnDatabase(), GeoIpFacts.ASN);
        }
        Path store = settings.store().file().toAbsolutePath();
        return new ProgramFacts(
                Version.CURRENT,
                startedAt,
                Conditions.DEFAULT.steady().staleAfter(),
                city,
                asn,
                settings.web().publicUrl().map(Object::toString).orElse(null),
                targets.get().size(),
                sources.get().size(),
                store.toFile().length() + Path.of(store + "-wal").toFile().length(),
                settings.store().retention(),
                settings.web().onDemand(),
                files.get());
    }

    /** One that cannot be read is as good as none; health and log say why. */
    private static ProgramFacts.@Nullable Database look(Optional<Path> file, String kind) {
        if (file.isEmpty()) {
            return null;
        }
        try {
            GeoIpFacts facts = GeoIpFacts.read(file.get(), kind);
            return new ProgramFacts.Database(file.get().getFileName().toString(), facts.builtAt());
        } catch (IOException cannotBeRead) {
            return null;
        }
    }
}
