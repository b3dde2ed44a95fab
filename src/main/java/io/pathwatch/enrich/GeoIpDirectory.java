package io.pathwatch.enrich;

import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Place and AS of addresses, from MaxMind's databases. A replaced file is noticed within 5 s of the next lookup;
 * nothing is opened before the first. May be shared between threads.
 */
public final class GeoIpDirectory {

    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
    private static final int REMEMBERED = 50_000;

    private final @Nullable GeoIpDatabase city;
    private final @Nullable GeoIpDatabase asn;
    private final Clock clock;
    private final Consumer<String> reminders;
    private final ReentrantLock checking = new ReentrantLock();
    private volatile @Nullable RecentlyUsed<InetAddress, ResponderDetails> remembered;
    private volatile long checkedAt;

    /** @param notices is told once of what is off, not there or cannot be read, and of each change of that */
    public GeoIpDirectory(GeoIpFiles files, Clock clock, Consumer<String> notices) {
        this(files, clock, notices, notices);
    }

    /**
     * @param notices is told once of what is not there or cannot be read, and of each change of that
     * @param reminders is told once of what is off
     */
    public GeoIpDirectory(GeoIpFiles files, Clock clock, Consumer<String> notices, Consumer<String> reminders) {
        this.city = files.city() == null ? null : new GeoIpDatabase(files.city(), "City", files.copies(), notices);
        this.asn = files.asn() == null ? null : new GeoIpDatabase(files.asn(), "ASN", files.copies(), notices);
        this.clock = clock;
        this.reminders = reminders;
    }

    /** Opens the files, where the first lookup should not have to. */
    public void open() {
        current();
    }

    /** What is known of {@code address}, without a name; nothing of one that is not public ({@link AddressScope}). */
    public ResponderDetails find(InetAddress address) {
        if (!AddressScope.isPublic(address)) {
            return ResponderDetails.UNKNOWN;
        }
        // taken before the databases are asked: an answer of a replaced file must not outlive it
        RecentlyUsed<InetAddress, ResponderDetails> cache = current();
        ResponderDetails details = cache.get(address);
        if (details == null) {
            details = GeoIpRecords.details(
                    city == null ? null : city.find(address), asn == null ? null : asn.find(address));
            cache.put(address, details);
        }
        return details;
    }

    private RecentlyUsed<InetAddress, ResponderDetails> current() {
        RecentlyUsed<InetAddress, ResponderDetails> cache = remembered;
        long now = clock.millis();
        if (cache == null) {
            return openFirst(now);
        }
        boolean due = Math.abs(now - checkedAt) >= CHECK_EVERY.toMillis();
        if (due && checking.tryLock()) {
            try {
                return refresh(cache, now);
            } finally {
                checking.unlock();
            }
        }
        return cache;
    }

    private RecentlyUsed<InetAddress, ResponderDetails> openFirst(long now) {
        checking.lock();
        try {
            RecentlyUsed<InetAddress, ResponderDetails> cache = remembered;
            if (cache != null) {
                return cache;
            }
            if (city == null || asn == null) {
                reminders.accept(nothingConfigured());
            }
            return refresh(new RecentlyUsed<>(REMEMBERED), now);
        } finally {
            checking.unlock();
        }
    }

    private String nothingConfigured() {
        if (asn != null) {
            return "pathwatch.enrich.city-database is off; places are absent";
        }
        if (city != null) {
            return "pathwatch.enrich.asn-database is off; AS numbers are absent";
        }
        return "pathwatch.enrich.city-database and pathwatch.enrich.asn-database are off;"
                + " places and AS numbers are absent";
    }

    private RecentlyUsed<InetAddress, ResponderDetails> refresh(
            RecentlyUsed<InetAddress, ResponderDetails> cache, long now) {
        boolean newCity = city != null && city.refresh();
        boolean newAsn = asn != null && asn.refresh();
        RecentlyUsed<InetAddress, ResponderDetails> next = newCity || newAsn ? new RecentlyUsed<>(REMEMBERED) : cache;
        checkedAt = now;
        remembered = next;
        return next;
    }
}
