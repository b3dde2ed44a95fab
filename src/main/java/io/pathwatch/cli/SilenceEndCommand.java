package io.pathwatch.cli;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentFilter;
import io.pathwatch.model.Silence;
import io.pathwatch.store.SqliteIncidentLog;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pathwatch silence end}. */
@Command(
        name = "end",
        description = "Ends a silence before its time. What it holds back and is not over, is told.",
        usageHelpAutoWidth = true)
final class SilenceEndCommand implements Callable<Integer> {

    private static final int ALL = 1_000_000;

    private final SilenceWork work;

    @Parameters(paramLabel = "ID", description = "Its id, as 'silence list' shows it.")
    private String id = "";

    @Mixin
    private final HelpOption help = new HelpOption();

    SilenceEndCommand(SilenceWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        return work.run(help.line(), desk -> {
            Instant now = work.now();
            if (!desk.log().end(id, now)) {
                throw new IllegalArgumentException("silence '" + id + "': " + whyNot(desk, now));
            }
            List<Incident> open = new SqliteIncidentLog(desk.database()).listIncidents(IncidentFilter.OPEN, ALL);
            long held = open.stream()
                    .filter(incident -> id.equals(incident.heldBy()))
                    .count();
            desk.out()
                    .println(id + ": ended; "
                            + (held == 0
                                    ? "it held back no incident that is open"
                                    : held == 1
                                            ? "the incident it held back is open and will be told"
                                            : "the " + held + " incidents it held back are open and will be told"));
            return ExitCode.DONE;
        });
    }

    private String whyNot(SilenceWork.Desk desk, Instant now) {
        if (desk.silences().isConfigured(id)) {
            return "it stands in config/targets.yaml; take it out there";
        }
        Silence known = desk.log().findSilence(id).orElse(null);
        if (known == null) {
            return "there is none of that id; 'pathwatch silence list' shows those there are";
        }
        return known.until().isAfter(now) ? "it was ended already" : "it is over already";
    }
}
