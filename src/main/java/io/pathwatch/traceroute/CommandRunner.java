package io.pathwatch.traceroute;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.TraceFailedException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts programs and waits for them: arguments as a list and never a shell, an empty environment but for
 * {@code LC_ALL=C}, no input, a deadline, a cap on the output. A program that is ended is ended with everything it
 * started. May be shared between threads; takes none of its own.
 */
public final class CommandRunner implements AutoCloseable {

    /** Bytes of standard output, and of standard error, after which a program is ended. */
    public static final int OUTPUT_CAP = 256 * 1024;

    private static final Redirect NO_INPUT = Redirect.from(new File("/dev/null"));
    private static final File ROOT = new File("/");

    private final Programs programs;
    private final @Nullable ToolUser user;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public CommandRunner(Programs programs) {
        this(programs, null);
    }

    /** @param user whom traceroute is started as; null: as this process is */
    public CommandRunner(Programs programs, @Nullable ToolUser user) {
        this.programs = programs;
        this.user = user;
    }

    /**
     * Runs a program to its end. An interrupt ends the program, and stays set.
     *
     * @param command the program, by a name or path that {@link Programs} allows, and its arguments
     * @throws TraceFailedException if it cannot be started, or was ended by an interrupt or {@link #close}
     */
    public CommandOutput run(List<String> command, Duration deadline) throws TraceFailedException {
        return start(command, deadline).await();
    }

    /**
     * Starts a program whose output is wanted later; {@link RunningCommand#await} must be called.
     *
     * @throws TraceFailedException if it cannot be started
     */
    RunningCommand start(List<String> command, Duration deadline) throws TraceFailedException {
        Path program = programs.getPath(command.get(0));
        ProcessBuilder builder =
                new ProcessBuilder(absolute(program, command)).directory(ROOT).redirectInput(NO_INPUT);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("LC_ALL", "C");
        if (closed) {
            throw stopped(command.get(0));
        }
        Process process = start(builder, command.get(0));
        running.add(process);
        if (closed) {
            kill(process);
        }
        return new RunningCommand(this, command.get(0), process, System.nanoTime() + deadline.toNanos());
    }

    private List<String> absolute(Path program, List<String> command) {
        if (user != null) {
            return user.command(command.get(0), program, command.subList(1, command.size()));
        }
        List<String> absolute = new ArrayList<>(command);
        absolute.set(0, program.toString());
        return absolute;
    }

    private static Process start(ProcessBuilder builder, String tool) throws TraceFailedException {
        try {
            return builder.start();
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            boolean denied = reason.contains("error=13,") || reason.contains("error=1,");
            FailureKind kind = denied ? FailureKind.PERMISSION : FailureKind.TOOL;
            String message = tool + ": expected to start it, found: " + PrintedText.quote(reason);
            throw new TraceFailedException(kind, tool, null, message, e);
        }
    }

    void ended(Process process) {
        running.remove(process);
    }

    boolean isClosed() {
        return closed;
    }

    static TraceFailedException stopped(String tool) {
        return new TraceFailedException(FailureKind.TOOL, tool, tool + ": ended, because Pathwatch is stopping");
    }

    /** Ends every program that runs, with all they started; none can be started any more. */
    @Override
    public void close() {
        closed = true;
        List<Process> all = List.copyOf(running);
        kill(all);
        for (Process process : all) {
            waitBriefly(process);
        }
    }

    private static void waitBriefly(Process process) {
        try {
            process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends {@code process} and all it started, at once and without asking. */
    static void kill(Process process) {
        kill(List.of(process));
    }

    /**
     * Ends programs and all they started, at once and without asking. They go first, so that they start nothing more;
     * what they had started is noted before, since it has no parent afterwards. Handles are
     * used, since a process object would close the pipes before they are read. The system is asked for its processes
     * once or twice, however many are to be ended: that is what takes time.
     */
    private static void kill(Collection<Process> processes) {
        List<Long> pids = processes.stream().map(Process::pid).toList();
        List<ProcessHandle> started = startedBy(pids, ProcessHandle.current().descendants());
        processes.forEach(process -> process.toHandle().destroyForcibly());
        if (!started.isEmpty()) {
            List<Long> parents = started.stream().map(ProcessHandle::pid).toList();
            List<ProcessHandle> meanwhile = startedBy(parents, ProcessHandle.allProcesses());
            started.forEach(ProcessHandle::destroyForcibly);
            meanwhile.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Those of {@code processes} that one of {@code parents} started, or one of these. */
    private static List<ProcessHandle> startedBy(List<Long> parents, Stream<ProcessHandle> processes) {
        Map<Long, List<ProcessHandle>> byParent = new HashMap<>();
        processes.forEach(process -> process.parent()
                .ifPresent(parent -> byParent.computeIfAbsent(parent.pid(), pid -> new ArrayList<>())
                        .add(process)));
        List<ProcessHandle> found = new ArrayList<>();
        Deque<Long> left = new ArrayDeque<>(parents);
        while (!left.isEmpty()) {
            for (ProcessHandle child : byParent.getOrDefault(left.remove(), List.of())) {
                found.add(child);
                left.add(child.pid());
            }
        }
        return found;
    }
}
