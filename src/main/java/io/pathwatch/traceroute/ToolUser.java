package io.pathwatch.traceroute;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whom traceroute is started as where Pathwatch itself runs as root. It gets no capability, or the one for raw sockets
 * where the method needs that; it cannot get more again. Programs of the sources file stay what they are: they may need
 * the files of the user who wrote them there.
 *
 * @param setpriv the program of util-linux that starts another one so
 * @param name of the user
 * @param mayHaveRaw whether we have the capability for raw sockets ourselves
 */
public record ToolUser(Path setpriv, String name, int uid, int gid, boolean mayHaveRaw) {

    private static final List<String> NAMES = List.of("pathwatch", "nobody");
    private static final List<Path> SETPRIV = List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));
    private static final Path USERS = Path.of("/etc/passwd");

    /** Options of traceroute that open a raw socket, or bind one to an interface, which older kernels forbid. */
    private static final Set<String> RAW = Set.of("-I", "-T", "-i");

    private static final Set<PosixFilePermission> STARTED_BY_ALL =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);

    /** Whether this process is root. */
    public static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false; // not Linux, where setpriv would be
        }
    }

    /** The user {@code pathwatch}, else {@code nobody}, once tried; empty if there is no way to become one of them. */
    public static Optional<ToolUser> find() {
        return find(USERS, SETPRIV);
    }

    static Optional<ToolUser> find(Path users, List<Path> programs) {
        for (Path setpriv : programs) {
            if (Files.isExecutable(setpriv)) {
                return find(users).flatMap(entry -> {
                    int uid = Integer.parseInt(entry[2]);
                    int gid = Integer.parseInt(entry[3]);
                    ToolUser user = new ToolUser(setpriv, entry[0], uid, gid, true);
                    return user.works() ? Optional.of(user) : user.withoutRaw().filter(ToolUser::works);
                });
            }
        }
        return Optional.empty();
    }

    private static Optional<String[]> find(Path users) {
        List<String> lines;
        try {
            lines = Files.readAllLines(users);
        } catch (IOException e) {
            return Optional.empty();
        }
        for (String name : NAMES) {
            for (String line : lines) {
                String[] entry = line.split(":", -1);
                if (entry.length > 3 && entry[0].equals(name) && isNumber(entry[2]) && isNumber(entry[3])) {
                    return Optional.of(entry);
                }
            }
        }
        return Optional.empty();
    }

    /** Of an account that is not root. */
    private static boolean isNumber(String text) {
        return text.matches("[1-9][0-9]{0,8}");
    }

    private Optional<ToolUser> withoutRaw() {
        return Optional.of(new ToolUser(setpriv, name, uid, gid, false));
    }

    /** In containers some of it may be forbidden. */
    private boolean works() {
        List<String> trial = command(setpriv, List.of("--version"), mayHaveRaw);
        ProcessBuilder builder = new ProcessBuilder(trial)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(5, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * How to start {@code program}.
     *
     * @param tool the name it has in the configuration
     * @param arguments without the program
     */
    List<String> command(String tool, Path program, List<String> arguments) {
        if (!tool.equals(Programs.TRACEROUTE) || !isOpen(program)) {
            List<String> plain = new ArrayList<>(List.of(program.toString()));
            plain.addAll(arguments);
            return plain;
        }
        boolean isRaw = arguments.stream().takeWhile(each -> !each.equals("--")).anyMatch(RAW::contains);
        return command(program, arguments, isRaw && mayHaveRaw);
    }

    private List<String> command(Path program, List<String> arguments, boolean isRaw) {
        String capabilities = isRaw ? "-all,+net_raw" : "-all";
        List<String> command = new ArrayList<>(List.of(
                setpriv.toString(),
                "--reuid=" + uid,
                "--regid=" + gid,
                "--clear-groups",
                "--inh-caps=" + capabilities,
                "--ambient-caps=" + capabilities,
                "--bounding-set=" + capabilities,
                "--no-new-privs",
                "--",
                program.toString()));
        command.addAll(arguments);
        return command;
    }

    /** Whether that user can start it; one in a directory of root's own is started as root. */
    private static boolean isOpen(Path program) {
        try {
            Path real = program.toRealPath();
            if (!Files.getPosixFilePermissions(real).containsAll(STARTED_BY_ALL)) {
                return false;
            }
            for (Path path = real.getParent(); path != null; path = path.getParent()) {
                if (!Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
