package io.pathwatch.cli.doctor;

import io.pathwatch.cli.doctor.Finding.Verdict;
import io.pathwatch.format.Ink;
import io.pathwatch.format.Printable;
import java.util.List;
import java.util.Locale;

/** All that was found. */
public final class Diagnosis {

    private static final int VERDICT_WIDTH = 6;
    private static final String MEND = "mend: ";

    private final List<Finding> findings;
    private final List<String> lacking;
    private final boolean canStore;

    /** @param lacking what stands in the way of a trace; empty if one can be made */
    Diagnosis(List<Finding> findings, List<String> lacking) {
        this(findings, lacking, true);
    }

    /** @param canStore whether traces can be stored */
    Diagnosis(List<Finding> findings, List<String> lacking, boolean canStore) {
        this.canStore = canStore;
        this.findings = List.copyOf(findings);
        this.lacking = List.copyOf(lacking);
    }

    /** Whether a trace can be made on this host. */
    public boolean canTrace() {
        return lacking.isEmpty();
    }

    List<Finding> findings() {
        return findings;
    }

    /** One sentence. */
    public String conclusion() {
        if (!canTrace()) {
            return "no trace can be made; to be mended first: " + String.join(", ", lacking);
        }
        long failures =
                findings.stream().filter(each -> each.verdict() == Verdict.NO).count();
        if (!canStore) {
            return "traces can be made, but not stored: 'watch' and 'trace -w' cannot run; what does not work: "
                    + failures;
        }
        return "traces can be made" + (failures == 0 ? "" : "; what else does not work: " + failures);
    }

    /**
     * A list with a line for each finding, and one below it for each thing to do.
     *
     * @param inColour whether the verdicts are painted, for a terminal
     */
    public String render(boolean inColour) {
        int width = 0;
        for (Finding finding : findings) {
            width = Math.max(width, finding.subject().length());
        }
        StringBuilder text = new StringBuilder(4096);
        for (Finding finding : findings) {
            append(text, finding, width + 2, inColour);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Finding finding, int width, boolean inColour) {
        String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
        Ink ink =
                switch (finding.verdict()) {
                    case OK -> Ink.GREEN;
                    case NO -> Ink.RED;
                    case NOTE -> Ink.YELLOW;
                };
        text.append(inColour ? ink.paint(verdict) : verdict).append(" ".repeat(VERDICT_WIDTH - verdict.length()));
        text.append(finding.subject())
                .append(" ".repeat(width - finding.subject().length()));
        text.append(Printable.escape(finding.text())).append('\n');
        for (String mend : finding.mends()) {
            text.append(" ".repeat(VERDICT_WIDTH + width))
                    .append(MEND)
                    .append(Printable.escape(mend))
                    .append('\n');
        }
    }
}
