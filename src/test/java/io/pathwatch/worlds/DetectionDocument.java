package io.pathwatch.worlds;

import io.pathwatch.model.Condition;
import java.util.List;
import java.util.Locale;

/** What the long run tells people about how far alerts can be trusted; the same figures always give the same text. */
final class DetectionDocument {

    private static final List<Condition> CONDITIONS = List.of(
            Condition.PATH,
            Condition.HOP_COUNT,
            Condition.LATENCY_JUMP,
            Condition.HOP_LATENCY,
            Condition.UNREACHABLE,
            Condition.LOSS);

    private final StringBuilder out = new StringBuilder();

    private DetectionDocument() {}

    static String render(Survey survey) {
        DetectionDocument document = new DetectionDocument();
        document.addIntroduction(survey);
        document.addFalseAlerts(survey);
        document.addIncidents(survey);
        document.addEndToEnd(survey.endToEnd());
        return document.out.toString();
    }

    private void addIntroduction(Survey survey) {
        out.append("""
                # How far alerts can be trusted

                Written by a test; `./pathwatch test --long=detection` writes it anew, and fails where a bar is missed.

                ## What was looked at

                Networks made at random, and the traces through them, made up by a program that shares nothing with the
                detectors. Each series has a path of its own, of 3 to 6 ASes; its hops are single routers or 2 to 12 that
                share the packets, for each destination, flow or packet, sometimes over ways of different length. A tenth
                of the routers never answers, some answer now and then only, some take hundreds of milliseconds to do so.
                Round trips of 3 to 150 ms have a lognormal jitter, a Pareto tail and a daily wave. The target is traced
                every 1 to 5 minutes with 3 probes a hop; probes get lost. Now and then a trace takes far longer, or takes
                another way, a router does not answer for minutes, a trace or two do not arrive, this host cannot trace:
                nothing of that is an incident, and nobody should be told.

                """);
        out.append(text(
                "In %d series over %s days in all, nothing else happened. %d series have three true ",
                survey.quiet().series(),
                number(survey.quiet().days(), 0),
                survey.all().series() - survey.quiet().series()));
        out.append("""
                incidents each,
                of a known kind, with all of the above around them. All conditions have their defaults. `loss`
                is off by default; its series hold 20 probes straight to the target in place of each trace.

                """);
    }

    private void addFalseAlerts(Survey survey) {
        out.append("""
                ## Alerts without an incident

                | Condition | Alerts | A day and series | Bar |
                |---|---|---|---|
                """);
        for (Condition condition : CONDITIONS) {
            out.append(text(
                    "| `%s` | %d | %s | %s |%n",
                    condition.key(),
                    survey.quiet(condition).falseAlerts(condition),
                    number(survey.quiet(condition).falseAlertsPerDay(condition), 4),
                    condition == Condition.PATH ? "0" : "0.02"));
        }
        out.append('\n');
    }

    private void addIncidents(Survey survey) {
        out.append("""
                ## True incidents

                Found: raised within so many traces. Once: raised exactly once and cleared exactly once. Beside: alerts of
                other conditions for one incident, which a change of the path or a slow target rightly raises. Bars: 95 %
                found, 99 % once.

                | Incident | Condition | Number | Found | Within | Half within | 95 % within | Wrong cause | Wrong hop | Once | Beside |
                |---|---|---|---|---|---|---|---|---|---|---|
                """);
        survey.troubled()
                .forEach((kind, tally) -> out.append(text(
                        "| %s | `%s` | %d | %s | %d | %d | %d | %s | %s | %s | %s |%n",
                        kind.words(),
                        kind.condition().key(),
                        tally.verdicts().size(),
                        percent(tally.found()),
                        kind.traces(),
                        tally.traces(0.5),
                        tally.traces(0.95),
                        percent(tally.wrongCause()),
                        percent(tally.wrongHop()),
                        percent(tally.toldOnce()),
                        number(tally.besides(), 2))));
        out.append('\n');
    }

    private void addEndToEnd(Tally tally) {
        out.append(text(
                """
                ## Round trips alone

                %d series as the pings of measurement networks give them, 4 days at 4 minutes each: no hop answers but the
                first and the target, tails are heavier, the level moves by some milliseconds for hours. `latency-jump` was
                raised %s times a day and series without a rise (bar 0.15), and found %s of %d lasting rises of 10 ms and
                20 %% at least (bar 95 %%), half of them within %d traces.
                """,
                tally.series(),
                number(tally.falseAlertsPerDay(Condition.LATENCY_JUMP), 4),
                percent(tally.share(each -> each.traces() > 0)),
                tally.verdicts().size(),
                tally.traces(0.5)));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String number(double value, int digits) {
        return text("%." + digits + "f", value);
    }

    private static String percent(double share) {
        return text("%.1f %%", share * 100);
    }
}
