package io.pathwatch.traceroute;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.TraceFailedException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A program that was started; the thread that waits for it also empties its pipes. */
final class RunningCommand {

    private static final long FIRST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LAST_LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long FLOODED_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** A pipe holds 64 KiB; a program that filled half of it between two looks may soon have to wait for us. */
    private static final int FLOOD = 32 * 1024;

    /** Exit code of a program that SIGKILL ended. */
    private static final int KILLED = 128 + 9;

    private final CommandRunner runner;
    private final String tool;
    private final Process process;
    private final long deadlineNanos;
    private final Pipe stdout;
    private final Pipe stderr;

    RunningCommand(CommandRunner runner, String tool, Process process, long deadlineNanos) {
        this.runner = runner;
        this.tool = tool;
        this.process = process;
        this.deadlineNanos = deadlineNanos;
        this.stdout = new Pipe(process.getInputStream());
        this.stderr = new Pipe(process.getErrorStream());
    }

    /**
     * Waits for the end of the program or its deadline. Reads only what is there already: a read that waits could be
     * held up by a process that outlived its parent and kept the pipe open. Both streams stay locked meanwhile, so
     * that the JDK's own thread, which reads out the pipes of a dead child for as long as they give, comes too late
     * and finds them closed.
     *
     * @throws TraceFailedException if it was ended by an interrupt, which stays set, or by closing the runner
     */
    CommandOutput await() throws TraceFailedException {
        synchronized (stdout.stream()) {
            synchronized (stderr.stream()) {
                try {
                    return awaitLocked();
                } catch (InterruptedException e) {
                    CommandRunner.kill(process);
                    Thread.currentThread().interrupt();
                    throw failure("ended, because its thread was interrupted", e);
                } catch (IOException e) {
                    CommandRunner.kill(process);
                    throw failure("expected to read its output, found: " + e.getMessage(), e);
                } finally {
                    runner.ended(process);
                    stdout.close();
                    stderr.close();
                }
            }
        }
    }

    private CommandOutput awaitLocked() throws InterruptedException, IOException, TraceFailedException {
        long look = FIRST_LOOK_NANOS;
        boolean exited = false;
        boolean timedOut = false;
        while (!exited && !timedOut && !isTooMuch()) {
            exited = process.waitFor(Math.min(deadlineNanos - System.nanoTime(), look), TimeUnit.NANOSECONDS);
            timedOut = !exited && deadlineNanos - System.nanoTime() <= 0;
            int read = stdout.drain() + stderr.drain();
            look = read >= FLOOD ? FLOODED_LOOK_NANOS : Math.min(look * 5, LAST_LOOK_NANOS);
        }
        if (!exited) {
            CommandRunner.kill(process);
            process.waitFor(1, TimeUnit.SECONDS);
            stdout.drain();
            stderr.drain();
        }
        Integer exitCode = exited ? process.exitValue() : null;
        if (exited && exitCode == KILLED && runner.isClosed()) {
            throw CommandRunner.stopped(tool);
        }
        return new CommandOutput(stdout.contents(), stderr.text(), exitCode, timedOut, isTooMuch());
    }

    private boolean isTooMuch() {
        return stdout.isOverCap() || stderr.isOverCap();
    }

    private TraceFailedException failure(String what, Exception cause) {
        return new TraceFailedException(FailureKind.TOOL, tool, null, tool + ": " + what, cause);
    }
}
