package io.pathwatch.detect.steady;

import static io.pathwatch.detect.steady.PathRaise.FLAPPING;
import static io.pathwatch.detect.steady.PathRaise.KNOWN_PATH;
import static io.pathwatch.detect.steady.PathRaise.NEW_DESTINATION;
import static io.pathwatch.detect.steady.PathRaise.NEW_PATH;
import static io.pathwatch.detect.steady.PathRaise.UNSTABLE;

import io.pathwatch.detect.steady.path.LearnedPaths;
import io.pathwatch.detect.steady.path.PathChange;
import io.pathwatch.detect.steady.path.Sight;
import io.pathwatch.detect.steady.path.Turn;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.Measure;
import io.pathwatch.model.Plural;
import io.pathwatch.model.Severity;
import io.pathwatch.model.rule.PathRule;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one trace makes of the incident of {@code path}, and the incident of the trace. Serves for one trace. */
final class PathEpisode {

    /** As many traces as those that are told of it look back at most. */
    private static final int LONG_AGO = 48;

    private final PathRule rule;
    private final Instant at;
    private final String destination;
    private final LearnedPaths learned;
    private final PathState before;
    private Watch watch;
    private int lasted;
    private int elsewhere;
    private int changes;
    private long switches;
    private long strange;
    private @Nullable Finding finding;

    /** @param moment the trace */
    PathEpisode(PathState before, PathRule rule, Moment moment) {
        this.before = before;
        this.rule = rule;
        this.at = moment.at();
        InetAddress address = moment.now().trace().destination();
        this.destination = address == null ? "an unknown address" : AddressText.of(address);
        this.learned = LearnedPaths.read(before.learned());
        this.watch = before.watch();
        this.lasted = before.lasted();
        this.elsewhere = before.elsewhere();
        this.changes = before.changes();
        this.switches = before.switches();
        this.strange = before.strange();
    }

    Step<PathState> take(Sight sight) {
        if (before.isPinning()) {
            return pin(sight);
        }
        Turn turn = learned.take(sight, rule, isOpen(UNSTABLE));
        switches = switches << 1 | (turn.kind() == Turn.Kind.SWITCHED && turn.isTold() ? 1 : 0);
        strange = strange << 1 | (turn.isStrange() ? 1 : 0);
        if (watch.open() == null) {
            open(turn);
        } else if (isOpen(FLAPPING)) {
            settle(switches, "path has not switched for ", "without a switch");
        } else if (isOpen(UNSTABLE)) {
            settle(strange, "path was one of those learnt for ", "on learnt paths");
        } else if (isOpen(NEW_DESTINATION)) {
            takeNewDestination(turn);
        } else {
            takeNewPath(turn);
        }
        return step(sinceSwitch(turn), isSwitchTold(turn));
    }

    /** Takes the path of the trace for a good one, whatever it is. */
    private Step<PathState> pin(Sight sight) {
        learned.pin(sight, rule);
        if (watch.open() == null) {
            calm();
        } else {
            clear("pinned", "path is pinned at an operator's wish", 1, null, null);
        }
        return step(0, false);
    }

    private Step<PathState> step(int sinceSwitch, boolean isSwitchTold) {
        PathState after = new PathState(
                watch,
                sinceSwitch,
                isSwitchTold,
                false,
                lasted,
                elsewhere,
                changes,
                switches,
                strange,
                learned.toBytes());
        return new Step<>(after, finding);
    }

    private int sinceSwitch(Turn turn) {
        return switch (turn.kind()) {
            case SWITCHED -> rule.confirm();
            case ARRIVED -> 1;
            default -> before.sinceSwitch() == 0 || before.sinceSwitch() >= LONG_AGO ? 0 : before.sinceSwitch() + 1;
        };
    }

    private boolean isSwitchTold(Turn turn) {
        return switch (turn.kind()) {
            case SWITCHED, ARRIVED -> turn.isTold();
            default -> before.isSwitchTold();
        };
    }

    private void open(Turn turn) {
        switch (turn.kind()) {
            case ARRIVED -> raise(turn, NEW_DESTINATION);
            case SWITCHED -> {
                if (turn.isTold()) {
                    raiseSwitch(turn);
                } else {
                    calm();
                }
            }
            case DEVIATED -> {
                if (rule.unstable().isMetBy(strange)) {
                    raise(turn, UNSTABLE);
                } else if (turn.isTold()) {
                    watch = new Watch(1, 0, watch.lastGood(), null);
                } else {
                    calm();
                }
            }
            default -> calm();
        }
    }

    private void calm() {
        watch = new Watch(0, 0, at, null);
    }

    private void takeNewDestination(Turn turn) {
        if (turn.kind() == Turn.Kind.ARRIVED) {
            lasted = 0;
        } else if (turn.kind() == Turn.Kind.SWITCHED && turn.isTold()) {
            raiseSwitch(turn);
        } else if (turn.kind() == Turn.Kind.DEVIATED && rule.unstable().isMetBy(strange)) {
            raise(turn, UNSTABLE);
        } else if (++lasted >= rule.accept()) {
            String summary = "nothing but known destinations for " + traces(rule.accept());
            Measure stayed = PathRaise.traces("to known destinations", lasted, rule.accept());
            clear("new-destination-accepted", summary, rule.accept(), stayed, null);
        }
    }

    private void takeNewPath(Turn turn) {
        if (turn.kind() == Turn.Kind.ARRIVED) {
            learned.dropLeft();
            raise(turn, NEW_DESTINATION);
        } else if (learned.isElsewhere()) {
            if (++elsewhere >= rule.accept()) {
                String summary = "target was at other addresses for " + traces(rule.accept());
                Measure gone = PathRaise.traces("to other addresses", elsewhere, rule.accept());
                clear("destination-gone", summary, rule.accept(), gone, null);
            }
        } else {
            elsewhere = 0;
            takeAtDestination(turn);
        }
    }

    private void takeAtDestination(Turn turn) {
        int calm = 0;
        switch (turn.kind()) {
            case STAYED, LEARNING -> {
                lasted++;
                if (lasted >= rule.accept() && !learned.isLeftPinned()) {
                    accept();
                    return;
                }
            }
            case SWITCHED -> {
                if (turn.isTold() && rule.flap().isMetBy(switches)) {
                    raise(turn, FLAPPING);
                } else if (turn.isBack()) {
                    clear(
                            KNOWN_PATH,
                            "switched back to known path: " + PathRaise.summary(turn),
                            rule.confirm(),
                            PathRaise.traces("on the known path", rule.confirm(), rule.confirm()),
                            turn.change());
                } else if (turn.isTold()) {
                    raise(turn, turn.isKnown() ? KNOWN_PATH : NEW_PATH);
                }
                return;
            }
            case DEVIATED -> {
                if (rule.unstable().isMetBy(strange)) {
                    raise(turn, UNSTABLE);
                    return;
                }
                calm = turn.isBack() ? 1 : 0;
            }
            default -> {}
        }
        watch = new Watch(watch.violations(), calm, watch.lastGood(), watch.open());
    }

    private void accept() {
        boolean isNew = isOpen(NEW_PATH);
        String summary = (isNew ? "new" : "other known") + " path has lasted " + traces(lasted)
                + (isNew ? " and is learnt" : "");
        Measure stayed = PathRaise.traces(isNew ? "on the new path" : "on the known path", lasted, rule.accept());
        clear(isNew ? "new-path-accepted" : "known-path-accepted", summary, rule.accept(), stayed, null);
    }

    private void raiseSwitch(Turn turn) {
        learned.keepLeft();
        if (rule.flap().isMetBy(switches)) {
            raise(turn, FLAPPING);
        } else {
            raise(turn, turn.isKnown() ? KNOWN_PATH : NEW_PATH);
        }
    }

    private void raise(Turn turn, String cause) {
        raise(turn, cause, null);
    }

    /**
     * Opens an incident, or changes the one that is open.
     *
     * @param decisive what was counted, if it is not what counts for the cause as a rule
     */
    private void raise(Turn turn, String cause, @Nullable Measure decisive) {
        lasted = 0;
        elsewhere = 0;
        changes++;
        // another new path is a change of the incident though its cause and severity are the same
        watch = watch.raised(new Violation(severity(turn, cause), cause, changes), at);
        PathRaise raise = new PathRaise(cause, rule, switches, strange);
        tell(
                cause,
                raise.summary(turn, destination),
                raise.window(),
                decisive == null ? raise.counted() : decisive,
                turn.change());
    }

    private static Severity severity(Turn turn, String cause) {
        PathChange change = turn.change();
        return change == null || cause.equals(KNOWN_PATH) ? Severity.INFO : change.severity();
    }

    /** Closes an incident that mutes what happens meanwhile, once it has been quiet for long enough. */
    private void settle(long bits, String what, String which) {
        int quiet = rule.quiet();
        if (Long.numberOfTrailingZeros(bits) < quiet) {
            return;
        }
        learned.settle(rule);
        PathChange away = learned.awayFromPinned(rule);
        Measure calm = PathRaise.traces(which, quiet, quiet);
        if (away == null) {
            clear("settled", what + traces(quiet), quiet, calm, null);
        } else {
            learned.keepLeft();
            raise(new Turn(Turn.Kind.SWITCHED, true, true, false, away), NEW_PATH, calm);
        }
    }

    private void clear(
            String cause, String summary, int window, @Nullable Measure decisive, @Nullable PathChange change) {
        watch = watch.cleared();
        calm();
        learned.dropLeft();
        lasted = 0;
        elsewhere = 0;
        changes = 0;
        strange = 0;
        if (cause.equals("settled")) {
            switches = 0;
        }
        tell(cause, summary, window, decisive, change);
    }

    private void tell(
            String cause, String summary, int window, @Nullable Measure decisive, @Nullable PathChange change) {
        List<Measure> measures = new ArrayList<>();
        if (decisive != null) {
            measures.add(decisive);
        }
        if (change == null) {
            finding = Finding.at(null, cause, summary, window, List.copyOf(measures));
            return;
        }
        measures.addAll(change.measures());
        finding = new Finding(
                cause, summary, List.copyOf(measures), window, change.ttl(), change.responder(), change.steps());
    }

    private boolean isOpen(String cause) {
        Watch.Open open = watch.open();
        return open != null && open.what().cause().equals(cause);
    }

    private static String traces(int count) {
        return Plural.count(count, "trace");
    }
}
