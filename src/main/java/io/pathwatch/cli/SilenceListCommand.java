package io.pathwatch.cli;

import io.pathwatch.format.SilenceJson;
import io.pathwatch.format.TextTable;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.KeptSilence;
import io.pathwatch.model.Silence;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pathwatch silence list}. */
@Command(
        name = "list",
        description = "Lists the silences that hold or will hold, those of config/targets.yaml too.",
        usageHelpAutoWidth = true,
        sortOptions = false)
final class SilenceListCommand implements Callable<Integer> {

    private final SilenceWork work;

    @Option(names = "--all", description = "Also those that are over or were ended, as far as they are kept.")
    private boolean all;

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final HelpOption help = new HelpOption();

    SilenceListCommand(SilenceWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = help.line();
        boolean isJson = format.isJson();
        return work.run(line, desk -> {
            Instant now = work.now();
            List<KeptSilence> silences = all
                    ? desk.silences().listKept()
                    : desk.silences().list(now).stream()
                            .map(silence -> new KeptSilence(silence, null))
                            .toList();
            PrintWriter out = desk.out();
            out.print(isJson ? SilenceJson.render(silences, now) : table(silences, desk.silences()));
            if (silences.isEmpty()) {
                line.getErr()
                        .println("pathwatch: there is no silence"
                                + (all ? "" : " now; --all shows those that are over"));
            }
            return ExitCode.DONE;
        });
    }

    private String table(List<KeptSilence> silences, SilencesOnHand known) {
        if (silences.isEmpty()) {
            return "";
        }
        TextTable table =
                new TextTable("id", "state", "from (UTC)", "until (UTC)", "match", "each week", "made by", "why");
        for (KeptSilence kept : silences) {
            Silence silence = kept.silence();
            Instant from = silence.from();
            table.row(
                    silence.id(),
                    stateOf(kept),
                    from == null ? "" : time(from),
                    time(kept.until()),
                    silence.match().toString(),
                    silence.every() == null ? "" : silence.every().toString(),
                    known.isConfigured(silence.id()) ? "targets.yaml" : "operator",
                    silence.comment());
        }
        return table.render("");
    }

    private String stateOf(KeptSilence kept) {
        if (kept.endedAt() != null) {
            return "ended";
        }
        if (kept.isActive(work.now())) {
            return "active";
        }
        return kept.until().isAfter(work.now()) ? "to come" : "over";
    }

    private static String time(Instant at) {
        return TimeText.readable(at).replace(" UTC", "");
    }
}
