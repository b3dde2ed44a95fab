package io.pathwatch.traceroute;

import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** What is started for a source that is a program: the program, then its arguments, never one string. */
public final class CommandLines {

    private CommandLines() {}

    /**
     * The command of this host's default source is built from the options; in any other one the placeholder is
     * replaced in each argument. Where that is traceroute and its last argument is the placeholder, {@code --} comes
     * before it.
     *
     * @throws IllegalArgumentException as {@link TracerouteArguments#of}
     */
    public static List<String> of(Source.Command source, ProbeOptions options, InetAddress destination) {
        List<String> template = source.command();
        List<String> command = new ArrayList<>(32);
        command.add(template.get(0));
        if (source.usesProbeOptions()) {
            command.addAll(TracerouteArguments.of(options, destination));
            return List.copyOf(command);
        }
        String address = TracerouteArguments.numeric(destination);
        int last = template.size() - 1;
        for (int i = 1; i <= last; i++) {
            String argument = template.get(i);
            if (i == last && argument.equals(Source.ADDRESS_PLACEHOLDER) && isUnguardedTraceroute(template)) {
                command.add("--");
            }
            command.add(argument.replace(Source.ADDRESS_PLACEHOLDER, address));
        }
        return List.copyOf(command);
    }

    private static boolean isUnguardedTraceroute(List<String> template) {
        String program = template.get(0);
        return program.substring(program.lastIndexOf('/') + 1).equals("traceroute") && !template.contains("--");
    }
}
