package io.pathwatch.cli.doctor;

import io.pathwatch.cli.doctor.Finding.Verdict;
import io.pathwatch.config.Directories;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs all checks side by side, so that the slowest says how long it takes, and waits for none beyond its limit. */
public final class Checkup implements AutoCloseable {

    private final List<Check> checks;
    private final Runnable end;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "check");
        // one that hangs, on a dead file system for example, must not hold up the end of the program
        thread.setDaemon(true);
        return thread;
    });

    /** @param end ends whatever the checks have started and not ended */
    Checkup(List<Check> checks, Runnable end) {
        this.checks = List.copyOf(checks);
        this.end = end;
    }

    /** Everything Pathwatch needs of this host, as it is configured. */
    public static Checkup of(Directories directories, Map<String, String> environment) {
        return HostChecks.of(directories, environment);
    }

    /** Looks at everything, once. */
    public Diagnosis run() {
        long start = System.nanoTime();
        List<Future<List<Finding>>> futures = new ArrayList<>();
        for (Check check : checks) {
            futures.add(threads.submit(check::look));
        }
        List<Finding> all = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        List<String> ways = new ArrayList<>();
        boolean hasWay = false;
        boolean canStore = true;
        for (int i = 0; i < checks.size(); i++) {
            Check check = checks.get(i);
            List<Finding> findings = await(check, futures.get(i), start);
            all.addAll(findings);
            switch (check.need()) {
                case REQUIRED -> {
                    if (findings.stream().anyMatch(each -> each.verdict() == Verdict.NO)) {
                        lacking.add(check.subject());
                    }
                }
                case ONE_OF_SEVERAL -> {
                    ways.add(check.subject());
                    hasWay |= findings.stream().anyMatch(each -> each.verdict() == Verdict.OK);
                }
                case TO_STORE -> canStore &= findings.stream().noneMatch(each -> each.verdict() == Verdict.NO);
                case OPTIONAL -> {}
            }
        }
        if (!ways.isEmpty() && !hasWay) {
            lacking.add("one of " + String.join(", ", ways));
        }
        return new Diagnosis(all, lacking, canStore);
    }

    private static List<Finding> await(Check check, Future<List<Finding>> future, long start) {
        Duration limit = check.limit();
        try {
            return future.get(limit.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of(check.late());
        } catch (ExecutionException e) {
            return List.of(Finding.failure(check.subject(), e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.no(check.subject(), "interrupted"));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        end.run();
    }
}
