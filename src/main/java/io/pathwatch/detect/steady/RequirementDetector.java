package io.pathwatch.detect.steady;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Measure;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Severity;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.PathRequirement;
import io.pathwatch.model.rule.Quota;
import io.pathwatch.model.rule.SteadyRules;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code must-pass} and {@code must-not-pass}: what the path of every trace must, or must not, contain. Two traces in a
 * row raise and clear it, since a hop may be silent for once.
 */
final class RequirementDetector implements Detector<Watch, List<PathRequirement>> {

    private static final Quota TWICE = new Quota(2, 2);

    private final Condition condition;

    /** @param condition {@link Condition#MUST_PASS} or {@link Condition#MUST_NOT_PASS} */
    RequirementDetector(Condition condition) {
        this.condition = condition;
    }

    @Override
    public Condition condition() {
        return condition;
    }

    @Override
    public @Nullable List<PathRequirement> ruleOf(SteadyRules rules) {
        List<PathRequirement> all = isMustPass() ? rules.mustPass() : rules.mustNotPass();
        return all.isEmpty() ? null : all;
    }

    private boolean isMustPass() {
        return condition == Condition.MUST_PASS;
    }

    @Override
    public Watch begin() {
        return Watch.OK;
    }

    /** What is missing on the path of a trace that did not arrive says nothing; what is on it does. */
    @Override
    public Step<Watch> next(Watch before, Moment moment, List<PathRequirement> rule) {
        Observation now = moment.now();
        if (isMustPass() && !now.isReached()) {
            return Step.quiet(before);
        }
        List<String> violated = new ArrayList<>();
        int where = -1;
        boolean isUnclear = false;
        for (PathRequirement requirement : rule) {
            int at = find(now, requirement);
            if (isMustPass() && at < 0 && !isKnown(now, requirement)) {
                isUnclear |= !(requirement instanceof PathRequirement.Prefix);
            } else if (isMustPass() == at < 0) {
                violated.add(requirement.text());
                where = where < 0 ? at : Math.min(where, at);
            }
        }
        if (isUnclear && violated.isEmpty()) {
            return Step.quiet(before);
        }
        Violation found = violated.isEmpty() ? null : new Violation(Severity.WARNING, cause());
        boolean isCalm = found == null && now.isReached();
        Watch after = before.next(found, isCalm, TWICE, TWICE.needed(), moment.at());
        if (after.changeSince(before) == null) {
            return Step.quiet(after);
        }
        return new Step<>(after, finding(violated, where < 0 ? null : now.spot(where)));
    }

    private String cause() {
        return isMustPass() ? "not-passed" : "passed";
    }

    private Finding finding(List<String> violated, Observation.@Nullable Spot spot) {
        if (violated.isEmpty()) {
            String summary =
                    isMustPass() ? "the path passes again what it must" : "the path avoids again what it must not pass";
            return Finding.at(null, "recovered", summary, TWICE.of(), List.of());
        }
        String names = String.join(", ", violated);
        String summary = isMustPass()
                ? "the path does not pass " + names
                : "the path passes " + names + (spot == null ? "" : " at hop " + spot.ttl());
        Measure count = new Measure("requirements violated", violated.size(), "", 0.0);
        return Finding.at(spot, cause(), summary, TWICE.of(), List.of(count));
    }

    /** The first hop that meets {@code requirement}; -1 if none does. */
    private static int find(Observation now, PathRequirement requirement) {
        for (int i = 0; i < now.size(); i++) {
            for (InetAddress responder : now.hop(i).responders()) {
                if (meets(responder, now.detailsOf(responder), requirement)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Whether {@code requirement} is of the family of the trace, or at least one hop is known to be of such a kind. */
    private static boolean isKnown(Observation now, PathRequirement requirement) {
        if (requirement instanceof PathRequirement.Prefix prefix) {
            return AddressFamily.of(prefix.network()) == now.trace().series().family();
        }
        boolean isNetwork = requirement instanceof PathRequirement.Network;
        return now.trace().responders().stream()
                .map(now::detailsOf)
                .anyMatch(details -> (isNetwork ? details.asn() : details.country()) != null);
    }

    private static boolean meets(InetAddress responder, ResponderDetails details, PathRequirement requirement) {
        if (requirement instanceof PathRequirement.Network network) {
            Long asn = details.asn();
            return asn != null && asn == network.asn();
        }
        if (requirement instanceof PathRequirement.Country country) {
            return country.code().equals(details.country());
        }
        return requirement instanceof PathRequirement.Prefix prefix && prefix.contains(responder);
    }

    @Override
    public Watch withoutIncident(Watch state) {
        return state.cleared();
    }

    @Override
    public Facts explain(Watch state, List<PathRequirement> rule, @Nullable Observation last) {
        List<String> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (PathRequirement requirement : rule) {
            (last != null && find(last, requirement) >= 0 ? found : missing).add(requirement.text());
        }
        return Facts.of(
                found.isEmpty() ? "" : "last trace passed " + String.join(", ", found),
                missing.isEmpty() ? "" : "last trace did not pass " + String.join(", ", missing),
                last == null || last.isReached() ? "" : "it did not reach the target",
                Facts.progress(state, TWICE, TWICE.needed()));
    }

    @Override
    public Watch watchOf(Watch state) {
        return state;
    }

    @Override
    public void write(Watch state, ByteWriter bytes) {
        state.write(bytes);
    }

    @Override
    public Watch read(ByteReader bytes) {
        return Watch.read(bytes);
    }
}
