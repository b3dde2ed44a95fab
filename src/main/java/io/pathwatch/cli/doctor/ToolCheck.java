package io.pathwatch.cli.doctor;

import io.pathwatch.model.TraceFailedException;
import io.pathwatch.traceroute.CommandOutput;
import io.pathwatch.traceroute.CommandRunner;
import io.pathwatch.traceroute.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where traceroute is, that it runs, and which one it is.
 *
 * @param need {@link Need#OPTIONAL} where the sources file puts another program in its place
 */
record ToolCheck(Programs programs, CommandRunner runner, Need need) implements Check {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    @Override
    public String subject() {
        return "traceroute";
    }

    @Override
    public List<Finding> look() {
        try {
            Path path = programs.getPath(Programs.TRACEROUTE);
            CommandOutput output = runner.run(List.of(Programs.TRACEROUTE, "--version"), DEADLINE);
            return List.of(output.timedOut() ? stuck(path) : describe(path, output));
        } catch (TraceFailedException e) {
            Finding finding = Finding.failure(subject(), e);
            return List.of(
                    finding.mends().isEmpty()
                            ? Finding.no(
                                    subject(), finding.text(), "install it, or correct pathwatch.traceroute.executable")
                            : finding);
        }
    }

    private Finding stuck(Path path) {
        String text = path + ": expected an answer to --version, found none within " + DEADLINE.toSeconds() + " s";
        return Finding.no(subject(), text, "apt-get install traceroute, and see that this program is found first");
    }

    private Finding describe(Path path, CommandOutput output) {
        String printed = new String(output.stdout(), StandardCharsets.UTF_8) + "\n" + output.stderr();
        ToolVersion version = ToolVersion.of(printed);
        String text = version.text() + ", " + path;
        if (version.isSuitable()) {
            return Finding.ok(subject(), text);
        }
        String[] mends = {
            "apt-get install traceroute, and see that its program is the one found first",
            "or give config/sources.json a command this one knows: \"LO\": {\"url\": \"traceroute -q 3 _IP_ADDRESS_\"}"
        };
        boolean isOther = version.family() == ToolVersion.Family.OTHER;
        return isOther
                ? Finding.note(subject(), text + "; it may not know the options of traceroute for Linux", mends)
                : Finding.no(subject(), text + "; expected traceroute for Linux 2.1 or newer", mends);
    }
}
