package io.pathwatch.alerts;

import io.pathwatch.alerts.AttemptResult.Delivered;
import io.pathwatch.alerts.AttemptResult.Failed;
import io.pathwatch.alerts.AttemptResult.Kind;
import io.pathwatch.clock.MovedClock;
import io.pathwatch.format.Reports;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.SubscriptionState.Activity;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A life of one subscription in virtual time, drawn from a seed: alerts come, the receiver takes them, refuses them or
 * is gone, the store fails before or after it has done what it was told, the process dies, the wall clock jumps, an
 * operator pauses and resumes. In the end there is peace, and everything must have come to its place.
 */
final class DeliverySimulation {

    private static final String NAME = "noc";
    private static final int STEPS = 300;

    /** More than the longest that a receiver may ask for. */
    private static final Duration PEACE = Duration.ofHours(2);

    private static final Duration GAP = Duration.ofMillis(50);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
    private static final Duration HELD_DELAY = Duration.ofMinutes(5);
    private static final RetryPolicy POLICY = new RetryPolicy(
            List.of(FIRST_DELAY, Duration.ofSeconds(10), Duration.ofSeconds(20)), HELD_DELAY, Duration.ofDays(7), GAP);

    private final Random random;
    private final double trouble;
    private final ListAlertLog log = new ListAlertLog();
    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-22T13:00:00Z"));
    private final AlertLog fragile;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Long> accepted = new ArrayList<>();
    private final Map<Long, Integer> refusals = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private Delivery delivery;
    private long appended;
    private int crashes;
    private int storeFailures;
    private int interventions;
    private boolean isPeace;

    /**
     * An attempt, as the receiver saw it.
     *
     * @param deaths before it
     * @param disturbances likewise: deaths, failures of the store, and what an operator did
     * @param failure absent if the receiver took it and the process was told so
     */
    private record Attempt(
            long sequence,
            long nanos,
            int deaths,
            int disturbances,
            @Nullable Kind failure) {}

    DeliverySimulation(long seed) {
        this.random = new Random(seed);
        this.trouble = random.nextDouble() * 0.3;
        this.fragile = (AlertLog) Proxy.newProxyInstance(
                AlertLog.class.getClassLoader(),
                new Class<?>[] {AlertLog.class},
                (proxy, method, arguments) -> callStore(method, arguments));
        log.open(NAME, Start.NOW);
        this.delivery = start();
    }

    /** Lives it, and tells what must not have been. */
    List<String> run() {
        for (int i = 0; i < STEPS; i++) {
            if (random.nextDouble() < 0.15) {
                log.append(Reports.plainMessage((int) ++appended));
            }
            intervene();
            step();
        }
        isPeace = true;
        resume();
        long end = clock.nanos() + PEACE.toNanos();
        while (clock.nanos() < end && log.getSubscription(NAME).cursor() < appended) {
            step();
        }
        judge();
        return faults;
    }

    int crashes() {
        return crashes;
    }

    int repeats() {
        return accepted.size() - new TreeSet<>(accepted).size();
    }

    int delivered() {
        return accepted.size() - repeats();
    }

    private Delivery start() {
        return new Delivery(fragile, NAME, POLICY, clock, clock::nanos, random::nextDouble, this::receive);
    }

    private void step() {
        Duration pause;
        try {
            pause = delivery.step().length();
        } catch (IllegalStateException storeFailed) {
            pause = Delivery.POLL;
        } catch (Death death) {
            crashes++;
            delivery = start();
            pause = Duration.ofMillis(random.nextInt(5_000));
        }
        clock.move(pause);
    }

    private void intervene() {
        if (random.nextDouble() < 0.01) {
            clock.set(Duration.ofSeconds(random.nextInt(7_200) - 3_600));
        }
        if (random.nextDouble() < 0.02) {
            interventions++;
            log.setActivity(NAME, Activity.PAUSED);
        } else if (random.nextDouble() < 0.1) {
            resume();
        }
    }

    /** As the command does it: at once. */
    private void resume() {
        if (log.getSubscription(NAME).activity() != Activity.ACTIVE) {
            interventions++;
            log.rewind(NAME, log.getSubscription(NAME).cursor());
            log.setActivity(NAME, Activity.ACTIVE);
        }
    }

    private @Nullable Object callStore(Method method, Object[] arguments) throws Throwable {
        failOrDie();
        Object result;
        try {
            result = method.invoke(log, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        failOrDie();
        return result;
    }

    private void failOrDie() {
        if (happens(0.3)) {
            storeFailures++;
            throw new IllegalStateException("disk full");
        }
        if (happens(0.1)) {
            throw new Death();
        }
    }

    private boolean happens(double weight) {
        return !isPeace && random.nextDouble() < trouble * weight;
    }

    private AttemptResult receive(AlertMessage message, int number) {
        long sequence = message.sequence();
        if (happens(0.2)) {
            throw new Death(); // on the way there
        }
        Kind failure = failure(sequence);
        boolean isLostBehind = happens(0.1);
        attempts.add(new Attempt(
                sequence,
                clock.nanos(),
                crashes,
                crashes + storeFailures + interventions,
                isLostBehind ? Kind.TEMPORARY : failure));
        if (failure == null) {
            accepted.add(sequence);
        } else if (failure == Kind.POISON) {
            refusals.merge(sequence, 1, Integer::sum);
        }
        if (happens(0.2)) {
            throw new Death(); // on the way back
        }
        if (isLostBehind) {
            throw new IllegalArgumentException("the route failed after the receiver had answered");
        }
        Duration asked = random.nextInt(4) == 0 ? Duration.ofSeconds(30) : null;
        return failure == null ? new Delivered() : new Failed(failure, "answered " + failure, asked);
    }

    private @Nullable Kind failure(long sequence) {
        if (isPoison(sequence)) {
            return Kind.POISON;
        }
        if (happens(1.5)) {
            return Kind.TEMPORARY;
        }
        if (happens(0.2)) {
            return Kind.HELD;
        }
        return happens(0.1) ? Kind.STOPPED : null;
    }

    private static boolean isPoison(long sequence) {
        return sequence % 11 == 0;
    }

    private void judge() {
        TreeSet<Long> buried = new TreeSet<>();
        for (String each : log.buried()) {
            buried.add(Long.valueOf(each.split(":")[1]));
        }
        for (long sequence = 1; sequence <= appended; sequence++) {
            if (isPoison(sequence)) {
                if (!buried.contains(sequence) || refusals.getOrDefault(sequence, 0) < 3) {
                    faults.add(sequence + " is refused for ever, was tried " + refusals.get(sequence)
                            + " times and is not among the dead letters");
                }
            } else if (!accepted.contains(sequence)) {
                faults.add(sequence + " was lost");
            } else if (buried.contains(sequence)) {
                faults.add(sequence + " was given up");
            }
        }
        judgeOrder();
        for (int i = 1; i < attempts.size(); i++) {
            judgePause(attempts.get(i - 1), attempts.get(i));
        }
    }

    private void judgeOrder() {
        long last = 0;
        for (long sequence : accepted) {
            if (sequence < last) {
                faults.add(sequence + " came after " + last);
            }
            last = Math.max(last, sequence);
        }
    }

    private void judgePause(Attempt before, Attempt now) {
        Duration pause = Duration.ofNanos(now.nanos() - before.nanos());
        boolean isUndisturbed = before.disturbances() == now.disturbances();
        if (now.sequence() < before.sequence()) {
            faults.add(now.sequence() + " was tried after " + before.sequence());
        }
        if (now.sequence() == before.sequence() && before.failure() == null && now.deaths() == before.deaths()) {
            faults.add(now.sequence() + " was taken, and sent again though nobody had died");
        }
        if (isUndisturbed && pause.compareTo(GAP) < 0) {
            faults.add(now.sequence() + " was sent " + pause + " after " + before.sequence());
        }
        if (isUndisturbed && before.failure() != null && now.sequence() == before.sequence()) {
            Duration least =
                    switch (before.failure()) {
                        case TEMPORARY, POISON -> FIRST_DELAY.multipliedBy(4).dividedBy(5);
                        case HELD -> HELD_DELAY.multipliedBy(4).dividedBy(5);
                        case STOPPED -> Duration.ofDays(365);
                    };
            if (pause.compareTo(least) < 0) {
                faults.add(now.sequence() + " was tried again " + pause + " after " + before.failure());
            }
        }
    }

    /** The process is gone: nothing it had in mind is known any more. */
    private static final class Death extends Error {

        private static final long serialVersionUID = 1;

        Death() {
            super("died", null, false, false);
        }
    }
}
