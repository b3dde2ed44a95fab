package io.pathwatch.enrich;

import io.pathwatch.model.PrintedName;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Host names of addresses: asked for side by side, waited for a limited time, and remembered (a name for an hour, that
 * there is none for 10 minutes, that nobody answered for one). What comes too late is there the next time. Addresses
 * that are not public are never asked about. May be shared between threads.
 */
public final class ReverseDns {

    private static final Duration NAME_LIFE = Duration.ofHours(1);
    private static final Duration NO_NAME_LIFE = Duration.ofMinutes(10);
    private static final Duration SILENCE_LIFE = Duration.ofMinutes(1);
    private static final int REMEMBERED = 50_000;
    private static final int THREADS = 32;
    private static final int WAITING = 4_096;

    private final PtrLookup lookup;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Duration budget;
    private final ResolverCircuit circuit;
    private final RecentlyUsed<InetAddress, Answer> remembered = new RecentlyUsed<>(REMEMBERED);
    private final Map<InetAddress, FutureTask<Optional<String>>> underWay = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), ReverseDns::thread);

    /** @param budget the longest it waits for the names of one trace, or of a list of them; 2 s unless configured */
    public ReverseDns(PtrLookup lookup, Clock clock, Duration budget) {
        this(lookup, clock, System::nanoTime, budget);
    }

    /** @param nanoTime measures how long it has waited */
    ReverseDns(PtrLookup lookup, Clock clock, LongSupplier nanoTime, Duration budget) {
        this.lookup = lookup;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.budget = budget;
        this.circuit = new ResolverCircuit(clock);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Gets ready in the background: a command calls it before its trace and finds the classes loaded after it. */
    public void prepare() {
        threads.execute(lookup::prepare);
    }

    /** A new budget of the configured length. */
    NameBudget budget() {
        return new NameBudget(budget.toNanos());
    }

    /** Starts to look up the names of {@code addresses} and does not wait: who wants them soon finds some of them. */
    void ask(Collection<InetAddress> addresses) {
        start(lookUp(addresses, new HashMap<>()));
    }

    /** As {@link #namesOf(Collection, NameBudget)} with a budget of its own. */
    public Map<InetAddress, String> namesOf(Collection<InetAddress> addresses) {
        return namesOf(addresses, budget());
    }

    /**
     * The names of those {@code addresses} that have one and whose name is known in time, cleaned ({@link PrintedName}).
     *
     * @param waiting how long they may be waited for; what was waited is taken from it
     */
    Map<InetAddress, String> namesOf(Collection<InetAddress> addresses, NameBudget waiting) {
        Map<InetAddress, String> names = new HashMap<>();
        List<InetAddress> unknown = lookUp(addresses, names);
        if (!unknown.isEmpty()) {
            long start = nanoTime.getAsLong();
            await(unknown, names, start + waiting.left());
            waiting.spend(nanoTime.getAsLong() - start);
        }
        return names;
    }

    /** Adds those that are remembered to {@code names}; gives the others, or none where asking makes no sense. */
    private List<InetAddress> lookUp(Collection<InetAddress> addresses, Map<InetAddress, String> names) {
        List<InetAddress> unknown = new ArrayList<>(0);
        long now = clock.millis();
        for (InetAddress address : addresses) {
            Answer answer = AddressScope.isPublic(address) ? remembered.get(address) : Answer.NONE;
            if (answer == null || answer.expiresAt() <= now) {
                unknown.add(address);
            } else if (answer.name() != null) {
                names.put(address, answer.name());
            }
        }
        return circuit.isPaused() ? List.of() : unknown;
    }

    private void await(List<InetAddress> unknown, Map<InetAddress, String> names, long deadline) {
        List<FutureTask<Optional<String>>> answers = start(unknown);
        for (int i = 0; i < answers.size(); i++) {
            Optional<String> name = await(answers.get(i), deadline);
            if (name.isPresent()) {
                names.put(unknown.get(i), name.get());
            }
        }
    }

    private List<FutureTask<Optional<String>>> start(List<InetAddress> addresses) {
        List<FutureTask<Optional<String>>> answers = new ArrayList<>(addresses.size());
        for (InetAddress address : addresses) {
            answers.add(start(address));
        }
        return answers;
    }

    private FutureTask<Optional<String>> start(InetAddress address) {
        FutureTask<Optional<String>> task = new FutureTask<>(() -> find(address));
        FutureTask<Optional<String>> started = underWay.putIfAbsent(address, task);
        if (started != null) {
            return started;
        }
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            // thousands are waiting already; this one is asked for with the next trace
            underWay.remove(address, task);
            task.cancel(false);
        }
        return task;
    }

    private Optional<String> await(FutureTask<Optional<String>> answer, long deadline) {
        try {
            return answer.isCancelled()
                    ? Optional.empty()
                    : answer.get(deadline - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> find(InetAddress address) {
        try {
            Answer known = remembered.get(address); // another may have been answered since it was looked up
            if (known != null && known.expiresAt() > clock.millis()) {
                return Optional.ofNullable(known.name());
            }
            return circuit.mayAsk() ? Optional.ofNullable(askFor(address)) : Optional.empty();
        } finally {
            underWay.remove(address);
        }
    }

    private @Nullable String askFor(InetAddress address) {
        String name = null;
        Duration life = SILENCE_LIFE;
        try {
            String found = lookup.nameOf(address);
            circuit.answered();
            name = PrintedName.of(found);
            life = name == null ? NO_NAME_LIFE : NAME_LIFE;
        } catch (IOException e) {
            circuit.silent();
        }
        remembered.put(address, new Answer(name, clock.millis() + life.toMillis()));
        return name;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "reverse-dns");
        thread.setDaemon(true);
        return thread;
    }

    private record Answer(@Nullable String name, long expiresAt) {

        /** Of an address that is not asked about. */
        static final Answer NONE = new Answer(null, Long.MAX_VALUE);
    }
}
