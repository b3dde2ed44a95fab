package io.pathwatch.alerts;

import io.pathwatch.model.AlertLog;
import io.pathwatch.model.StoredAlerts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * {@code pathwatch-alerts:NAME}: durable subscriptions to the alert log. The log is the only {@link AlertLog} in the
 * registry, or the one named {@code alertLog}; it is looked for when a route starts, so that routes can be checked
 * without one. In another application the option {@code store} names the file it is in.
 */
public final class AlertsComponent extends DefaultComponent {

    /** How endpoint URIs of this component begin. */
    public static final String SCHEME = "pathwatch-alerts";

    private static final String LOG_NAME = "alertLog";
    private static final Duration STOP_TIME = Duration.ofSeconds(8);

    private final Clock clock;
    private final Duration stopTime;
    private final Set<AlertsConsumer> consumers = ConcurrentHashMap.newKeySet();
    private final Map<String, StoredAlerts> stores = new HashMap<>();
    private @Nullable AlertLog log;
    private @Nullable Long stopDeadline;

    public AlertsComponent() {
        this(Clock.systemUTC(), STOP_TIME);
    }

    AlertsComponent(Clock clock, Duration stopTime) {
        this.clock = clock;
        this.stopTime = stopTime;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new AlertsEndpoint(this, remaining);
    }

    /** Names of the subscriptions that routes send now; those whose receiver is off are not among them. */
    public Set<String> subscriptions() {
        return consumers.stream().map(AlertsConsumer::subscription).collect(Collectors.toUnmodifiableSet());
    }

    Clock clock() {
        return clock;
    }

    /** The log; from now on {@code consumer} is woken when an alert is appended. */
    synchronized AlertLog join(AlertsConsumer consumer) {
        String store = consumer.getEndpoint().store();
        if (store != null) {
            AlertLog stored =
                    stores.computeIfAbsent(store, AlertsComponent::openStore).log();
            consumers.add(consumer);
            return stored;
        }
        if (log == null) {
            AlertLog found = findLog();
            found.onAppend(() -> consumers.forEach(AlertsConsumer::wake));
            log = found;
        }
        consumers.add(consumer);
        return log;
    }

    void leave(AlertsConsumer consumer) {
        consumers.remove(consumer);
    }

    /**
     * Until when a consumer that stops may finish what is in flight, in {@link System#nanoTime}. When the whole
     * application stops they stop together and share one deadline, not one after the other.
     */
    synchronized long stopDeadline() {
        if (stopDeadline == null && getCamelContext().isStopping()) {
            stopSoon(stopTime);
        }
        return stopDeadline == null ? System.nanoTime() + stopTime.toNanos() : stopDeadline;
    }

    /**
     * No subscription sends anything more; what is in flight has this long to end, however late the routes are stopped.
     * For an application that stops other things first.
     */
    public synchronized void stopSoon(Duration patience) {
        stopDeadline = System.nanoTime() + patience.toNanos();
        consumers.forEach(AlertsConsumer::stopSoon);
    }

    /** The value of a setting; absent if it is not configured. */
    @Nullable
    String findProperty(String key) {
        return getCamelContext().getPropertiesComponent().resolveProperty(key).orElse(null);
    }

    private static StoredAlerts openStore(String file) {
        return ServiceLoader.load(StoredAlerts.Opener.class, StoredAlerts.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("store '" + file + "': expected the whole jar of Pathwatch"
                        + " on the class path, found nothing that opens stores"))
                .open(Path.of(file).toAbsolutePath());
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        closeStores();
    }

    private synchronized void closeStores() {
        stores.values().forEach(StoredAlerts::close);
        stores.clear();
    }

    private AlertLog findLog() {
        AlertLog named = getCamelContext().getRegistry().lookupByNameAndType(LOG_NAME, AlertLog.class);
        if (named == null) {
            named = getCamelContext().getRegistry().findSingleByType(AlertLog.class);
        }
        if (named == null) {
            throw new NoSuchBeanException(LOG_NAME, AlertLog.class.getName());
        }
        return named;
    }
}
