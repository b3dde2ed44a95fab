package io.pathwatch.cli.doctor;

import io.pathwatch.format.Printable;
import io.pathwatch.model.Plural;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.store.SqliteSubscriptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether those who are to be told of alerts are told. */
record SubscriptionsCheck(Path store) implements Check {

    @Override
    public String subject() {
        return "subscriptions";
    }

    @Override
    public List<Finding> look() {
        List<SubscriptionStanding> all = SqliteSubscriptions.look(store);
        List<Finding> findings = new ArrayList<>();
        for (SubscriptionStanding each : all) {
            addTo(findings, each);
        }
        if (findings.isEmpty() && !all.isEmpty()) {
            findings.add(Finding.ok(
                    subject(), all.size() + (all.size() == 1 ? " of them is" : " of them are") + " told of alerts"));
        }
        return findings;
    }

    private void addTo(List<Finding> findings, SubscriptionStanding standing) {
        SubscriptionState state = standing.state();
        String name = "'" + state.name() + "'";
        String waiting = state.lag() + " waiting";
        String why = state.lastError() == null ? "" : ": " + Printable.escape(state.lastError());
        String resume = "then: pathwatch subscriptions resume " + state.name();
        switch (state.activity()) {
            case ACTIVE -> {
                if (state.attempts() > 0) {
                    String tries = state.attempts() == 1 ? "once" : state.attempts() + " times";
                    findings.add(Finding.note(subject(), name + " failed " + tries + ", " + waiting + why));
                }
            }
            case HELD ->
                findings.add(Finding.no(
                        subject(),
                        name + " is held, " + waiting + why,
                        "mend its settings or its receiver, " + resume));
            case STOPPED ->
                findings.add(Finding.no(
                        subject(), name + " is stopped, " + waiting + why, "see to its receiver, " + resume));
            case PAUSED ->
                findings.add(Finding.note(
                        subject(),
                        name + " is paused, " + waiting,
                        "to go on: pathwatch subscriptions resume " + state.name()));
        }
        if (standing.deadLetters() > 0) {
            findings.add(Finding.note(
                    subject(),
                    name + " has given up " + Plural.count(standing.deadLetters(), "notification"),
                    "see them: pathwatch deadletters list --subscription " + state.name()));
        }
    }
}
