package io.pathwatch.cli.doctor;

import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.traceroute.Programs;
import java.util.List;

/**
 * Whether the program of a source that is a command is there; it is not started, since only its owner knows what it
 * does.
 */
record ProgramCheck(Source.Command source, Programs programs, Need need) implements Check {

    @Override
    public String subject() {
        return "source " + source.key();
    }

    @Override
    public List<Finding> look() {
        try {
            return List.of(
                    Finding.ok(subject(), programs.getPath(source.command().get(0)) + " is there; not started"));
        } catch (TraceFailedException e) {
            String message = String.valueOf(e.getMessage());
            int end = message.indexOf("; ");
            return List.of(Finding.no(
                    subject(),
                    end < 0 ? message : message.substring(0, end),
                    "install it, or correct the command in sources.json"));
        }
    }
}
