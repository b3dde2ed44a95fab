package io.pathwatch.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A vantage point of the sources file: where traces are made from. */
public sealed interface Source {

    /** What stands for the target in commands, URLs and form fields. */
    String ADDRESS_PLACEHOLDER = "_IP_ADDRESS_";

    /** Key in the sources file, for example {@code LO} or {@code DE}. */
    String key();

    /**
     * A program on this host.
     *
     * @param command program and arguments, never given to a shell; {@code _IP_ADDRESS_} stands for the numeric address.
     *     Exactly {@code traceroute _IP_ADDRESS_} means: build the arguments from the target's {@link ProbeOptions}
     */
    record Command(String key, List<String> command) implements Source {

        /** This host with the arguments built from each target's options. */
        public static final Command LOCAL = new Command(Target.THIS_HOST, List.of("traceroute", ADDRESS_PLACEHOLDER));

        /** @throws IllegalArgumentException if {@code command} is empty */
        public Command {
            command = List.copyOf(command);
            if (command.isEmpty()) {
                throw new IllegalArgumentException("command: expected a program, was empty");
            }
        }

        /** Whether the arguments are built from the target's options. */
        public boolean usesProbeOptions() {
            return command.equals(LOCAL.command());
        }
    }

    /**
     * A web page that runs traceroute.
     *
     * @param url {@code http} or {@code https}; {@code _IP_ADDRESS_} stands for the target, URL-encoded
     * @param postData form fields, in their order; empty: the page is fetched with GET
     */
    record LookingGlass(String key, String url, Map<String, String> postData) implements Source {

        public LookingGlass {
            // some forms are read by position, so the order is kept
            postData = Collections.unmodifiableMap(new LinkedHashMap<>(postData));
        }
    }
}
