package io.pathwatch.cli;

import io.pathwatch.config.Durations;
import io.pathwatch.format.Printable;
import io.pathwatch.model.Condition;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.NearestKey;
import io.pathwatch.model.Series;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.Target;
import io.pathwatch.store.SqliteIncidentLog;
import io.pathwatch.store.SqliteTraceStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code pathwatch silence add}. */
@Command(
        name = "add",
        description = {
            "Adds a silence: alerts that agree with all that is named are logged and not sent until it ends. It must end,"
                    + " and it must name at least one of target, source, label and condition."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
final class SilenceAddCommand implements Callable<Integer> {

    private final SilenceWork work;

    @Option(names = "--target", paramLabel = "NAME", description = "Name of the target; '*' stands for any text.")
    private @Nullable String target;

    @Option(names = "--source", paramLabel = "NAME", description = "Name of the source, likewise; LO is this host.")
    private @Nullable String source;

    @Option(names = "--label", paramLabel = "K=V", description = "A label the target has; may be given several times.")
    private String[] labels = {};

    @Option(names = "--condition", paramLabel = "NAME", description = "What it is about, such as latency-jump.")
    private @Nullable String condition;

    @Option(names = "--for", paramLabel = "TIME", description = "How long, such as 2h.")
    private @Nullable String span;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            description = "Or when it ends, with its offset, such as 2026-11-23T08:00+01:00.")
    private @Nullable String until;

    @Option(names = "--from", paramLabel = "WHEN", description = "When it begins, if not now.")
    private @Nullable String from;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for people.")
    private String comment = "";

    @Mixin
    private final HelpOption help = new HelpOption();

    SilenceAddCommand(SilenceWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        SilenceMatcher match = match();
        Instant now = work.now();
        Instant begin = from == null ? null : moment("--from", from);
        Instant end = end(begin == null ? now : begin);
        if (!end.isAfter(now)) {
            throw wrong("--until: expected a time to come, found '" + until + "'");
        }
        if (begin != null && !begin.isBefore(end)) {
            throw wrong("--until: expected a time after --from, found '" + until + "'");
        }
        return work.run(help.line(), desk -> {
            Silence silence = Silence.of(match.atSource(desk.here()), begin, end, null, comment);
            desk.log().add(silence);
            desk.out()
                    .println(silence.id() + ": alerts of "
                            + Printable.escape(silence.match().toString()) + " are logged and not sent "
                            + SilencesOnHand.when(silence, now));
            desk.out().println("  It " + reach(silence.match(), desk));
            return ExitCode.DONE;
        });
    }

    private static String reach(SilenceMatcher match, SilenceWork.Desk desk) {
        List<Target> configured = desk.plan().plan().targets();
        List<Series> traced = new SqliteTraceStore(desk.database()).listSeries();
        SqliteIncidentLog log = new SqliteIncidentLog(desk.database());
        List<String> known = new ArrayList<>();
        configured.forEach(each -> known.add(each.name()));
        traced.forEach(each -> known.add(each.target()));
        return SilenceReach.of(match, configured, traced, log, desk.here()).text(match, known);
    }

    private SilenceMatcher match() {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String label : labels) {
            int equals = label.indexOf('=');
            if (equals < 1) {
                throw wrong("--label: expected KEY=VALUE, found '" + label + "'");
            }
            wanted.put(label.substring(0, equals), label.substring(equals + 1));
        }
        Condition about = condition == null ? null : condition(condition);
        if (target == null && source == null && about == null && wanted.isEmpty()) {
            throw wrong("expected at least one of --target, --source, --label and --condition, found none:"
                    + " it would silence everything");
        }
        return new SilenceMatcher(named("--target", target), named("--source", source), wanted, about);
    }

    private @Nullable String named(String option, @Nullable String name) {
        if (name != null && name.isBlank()) {
            throw wrong(option + ": expected a name, or a part of it with '*' for the rest, found ''");
        }
        return name;
    }

    private Condition condition(String key) {
        List<String> keys = new ArrayList<>();
        for (Condition known : Condition.values()) {
            if (known.key().equals(key)) {
                return known;
            }
            keys.add(known.key());
        }
        throw wrong("--condition: expected " + NearestKey.expected(key, keys) + ", found '" + key + "'");
    }

    private Instant end(Instant begin) {
        String given = span;
        if ((given == null) == (until == null)) {
            throw wrong("expected --for or --until, found " + (given == null ? "none: a silence must end" : "both"));
        }
        if (given == null) {
            return moment("--until", Objects.requireNonNull(until));
        }
        return Durations.parse(given)
                .filter(length -> !length.isZero())
                .map(length -> begin.plus(length).truncatedTo(ChronoUnit.SECONDS))
                .orElseThrow(() ->
                        wrong("--for: expected a duration with its unit (m, h, d), such as 2h, found '" + given + "'"));
    }

    private Instant moment(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw wrong(
                    option + ": expected a time with its offset, such as 2026-11-23T08:00+01:00, found '" + text + "'");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(help.line(), message);
    }
}
