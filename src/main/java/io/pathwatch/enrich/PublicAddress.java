package io.pathwatch.enrich;

import io.pathwatch.model.AddressText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The address this host is seen with from outside, as a service told that the operator chose; asked for once each 10
 * minutes, after a failure once a minute. May be shared between threads.
 */
public final class PublicAddress {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration FAILURE_LIFE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final URI url;
    private final @Nullable PublicAddressFile file;
    private final Clock clock;
    private final Consumer<String> notices;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Answer last;
    private boolean failed;

    /**
     * @param url {@code http} or {@code https}; answers with the address as text, or as {@code ip} in a JSON object
     * @param file remembers the answer between commands; absent: nothing does
     * @param notices is told when asking starts to fail, once until it succeeds
     * @throws IllegalArgumentException if {@code url} is of another kind
     */
    public PublicAddress(URI url, @Nullable PublicAddressFile file, Clock clock, Consumer<String> notices) {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("public address: expected an http or https URL, was '" + url + "'");
        }
        this.url = url;
        this.file = file;
        this.clock = clock;
        this.notices = notices;
    }

    /** The address; absent when offline, or while another thread asks for the first time. Waits 2 s at most. */
    public @Nullable String current() {
        Answer answer = last;
        if ((answer == null || answer.isOver(clock.millis())) && asking.tryLock()) {
            try {
                answer = find();
                last = answer;
            } finally {
                asking.unlock();
            }
        }
        return answer == null ? null : answer.address();
    }

    private Answer find() {
        long now = clock.millis();
        PublicAddressFile.Entry kept = file == null || last != null ? null : file.read(url);
        if (kept != null) {
            Answer answer = new Answer(kept.address(), kept.at(), LIFE);
            if (!answer.isOver(now)) {
                return answer;
            }
        }
        InetAddress address = ask();
        if (address == null) {
            return new Answer(null, now, FAILURE_LIFE);
        }
        String text = AddressText.of(address);
        if (file != null) {
            file.write(url, new PublicAddressFile.Entry(text, now));
        }
        return new Answer(text, now, LIFE);
    }

    /** Asks in a thread of its own: neither resolving a name nor a server that drips can be limited otherwise. */
    private @Nullable InetAddress ask() {
        PublicAddressRequest request = new PublicAddressRequest(url, (int) PATIENCE.toMillis());
        FutureTask<InetAddress> task = new FutureTask<>(request);
        Thread thread = new Thread(task, "public-address");
        thread.setDaemon(true);
        thread.start();
        try {
            InetAddress address = task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            failed = false;
            return address;
        } catch (TimeoutException e) {
            tell("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            tell(e.getCause() instanceof IOException known ? known.getMessage() : String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            request.close();
        }
        return null;
    }

    private void tell(String what) {
        if (!failed) {
            failed = true;
            notices.accept("public address: " + url + ": " + what + "; it is absent until this succeeds");
        }
    }

    private record Answer(@Nullable String address, long at, Duration life) {

        boolean isOver(long now) {
            return Math.abs(now - at) >= life.toMillis();
        }
    }
}
