package io.pathwatch.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A vantage point of the sources file: where traces are made from. */
public sealed interface Source {

    /** What stands for the target in commands, URLs and form fields. */
    String ADDRESS_PLACEHOLDER = "_IP_ADDRESS_";

    /** Key in the sources file, for example {@code LO} or {@code DE}. */
    String key();

    /**
     * What sort of source it is: {@code command}, {@code looking-glass}, {@code globalping}, {@code atlas},
     * {@code atlas-measurement} or {@code recording}. Routes choose by it.
     */
    String kind();

    /**
     * A program on this host.
     *
     * @param command program and arguments, never given to a shell; {@code _IP_ADDRESS_} stands for the numeric address.
     *     Exactly {@code traceroute _IP_ADDRESS_} means: build the arguments from the target's {@link ProbeOptions}
     * @param remote whether it traces from another host, of which nothing is known: this host's interfaces and
     *     gateways do not belong to the trace
     */
    record Command(String key, List<String> command, boolean remote) implements Source {

        /** Programs that run what follows on another host. */
        private static final Set<String> REMOTE_PROGRAMS = Set.of("ssh", "autossh", "sshpass", "rsh", "plink");

        /** This host with the arguments built from each target's options. */
        public static final Command LOCAL = new Command(Target.THIS_HOST, List.of("traceroute", ADDRESS_PLACEHOLDER));

        /** It traces from this host unless the program is ssh or one like it. */
        public Command(String key, List<String> command) {
            this(key, command, !command.isEmpty() && isRemote(command.get(0)));
        }

        /** @throws IllegalArgumentException if {@code command} is empty */
        public Command {
            command = List.copyOf(command);
            if (command.isEmpty()) {
                throw new IllegalArgumentException("command: expected a program, was empty");
            }
        }

        /** Whether {@code program}, a name or a path, is ssh or one like it. */
        public static boolean isRemote(String program) {
            return REMOTE_PROGRAMS.contains(program.substring(program.lastIndexOf('/') + 1));
        }

        /** Whether the arguments are built from the target's options. */
        public boolean usesProbeOptions() {
            return command.equals(LOCAL.command());
        }

        @Override
        public String kind() {
            return "command";
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

        @Override
        public String kind() {
            return "looking-glass";
        }
    }

    /**
     * Probes of the measurement service Globalping. Each probe that answers is a vantage point of its own.
     *
     * @param locations where probes are asked for; one at least
     * @param limit probes in all, 1 to 500; absent: each location has its own limit, or 1 probe is asked for
     * @param mtr whether the service runs mtr, which sends more packets, and not traceroute
     * @param packets packets of mtr to each hop, 1 to 16; absent: the default of the service
     */
    record Globalping(
            String key,
            List<ProbeLocation> locations,
            @Nullable Integer limit,
            boolean mtr,
            @Nullable Integer packets) implements Source {

        /** @throws IllegalArgumentException if there is no location, or a number is out of its range */
        public Globalping {
            locations = List.copyOf(locations);
            if (locations.isEmpty()) {
                throw new IllegalArgumentException("locations: expected one at least, was empty");
            }
            requireRange("limit", limit, 1, 500);
            requireRange("packets", packets, 1, 16);
        }

        @Override
        public String kind() {
            return "globalping";
        }
    }

    /**
     * Probes of RIPE Atlas that trace on request, each a vantage point of its own. Costs credits.
     *
     * @param probes which ones are asked for; one at least
     * @param isPublic whether anybody may see the measurements that are ordered
     */
    record Atlas(String key, List<AtlasProbes> probes, boolean isPublic) implements Source {

        /** Its measurements are public. */
        public Atlas(String key, List<AtlasProbes> probes) {
            this(key, probes, true);
        }

        /** @throws IllegalArgumentException if {@code probes} is empty */
        public Atlas {
            probes = List.copyOf(probes);
            if (probes.isEmpty()) {
                throw new IllegalArgumentException("probes: expected one at least, was empty");
            }
        }

        @Override
        public String kind() {
            return "atlas";
        }
    }

    /**
     * Results of a measurement that RIPE Atlas runs anyway. New ones are fetched whenever the target is due.
     *
     * @param measurement its number, 1 or more
     * @param probes numbers of the probes whose results are wanted; empty: all
     * @param isPublic whether anybody may see it; if not, it is read with a key
     */
    record AtlasMeasurement(String key, long measurement, List<Long> probes, boolean isPublic) implements Source {

        /** It is public. */
        public AtlasMeasurement(String key, long measurement, List<Long> probes) {
            this(key, measurement, probes, true);
        }

        /** @throws IllegalArgumentException if {@code measurement} is not positive */
        public AtlasMeasurement {
            probes = List.copyOf(probes);
            if (measurement < 1) {
                throw new IllegalArgumentException("measurement: expected 1 or more, was " + measurement);
            }
        }

        @Override
        public String kind() {
            return "atlas-measurement";
        }
    }

    /**
     * Traces that something else has recorded in files.
     *
     * @param path a folder that is watched, or one file
     */
    record Recording(String key, Path path) implements Source {

        @Override
        public String kind() {
            return "recording";
        }
    }

    private static void requireRange(String name, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            throw new IllegalArgumentException(name + ": expected " + min + " to " + max + ", was " + value);
        }
    }
}
