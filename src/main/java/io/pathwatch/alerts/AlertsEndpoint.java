package io.pathwatch.alerts;

import io.pathwatch.alerts.webhook.Signature;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.FilterTexts;
import io.pathwatch.model.MissingSettingException;
import io.pathwatch.model.NearestKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to the alert log. Its options are texts, so that a mistake in one is told in the words of the
 * option; what is not given comes from {@code pathwatch.alerts.*}.
 */
public final class AlertsEndpoint extends DefaultEndpoint {

    /** Keys that stand for options, below {@link #setSettings}. */
    private static final List<String> SETTINGS = List.of("url", "path", "format", "secret", "allow-insecure");

    private final String name;
    private @Nullable String settings;
    private @Nullable String start;
    private @Nullable String conditions;
    private @Nullable String severity;
    private @Nullable String labels;
    private @Nullable String targets;
    private @Nullable String sources;
    private @Nullable String coalesce;
    private @Nullable String format;
    private @Nullable String rate;
    private @Nullable String maxAge;
    private @Nullable String retryDelays;
    private @Nullable String heldDelay;
    private @Nullable String receiver;
    private @Nullable String secret;
    private @Nullable String allowInsecure;
    private @Nullable String store;

    private @Nullable Subscription subscription;

    /** The options are kept out of the URI: receiver and secret must not get into logs. */
    AlertsEndpoint(AlertsComponent component, String name) {
        super(AlertsComponent.SCHEME + "://" + name, component);
        this.name = name;
    }

    /**
     * Key that the receiver's own settings begin with, for example {@code pathwatch.alerts.webhook}: {@code .url} or
     * {@code .path}, {@code .format}, {@code .secret} and {@code .allow-insecure} below it stand for options not given. Camel would
     * read the value of a placeholder as part of a URI and repeat it in messages; a URL may be anything and secret.
     */
    public void setSettings(String settings) {
        this.settings = settings;
    }

    /** {@code now} (default) or {@code earliest}: where a new subscription starts. */
    public void setStart(String start) {
        this.start = start;
    }

    /** Conditions, separated by commas, of which an alert must be about one, for example {@code path,unreachable}. */
    public void setConditions(String conditions) {
        this.conditions = conditions;
    }

    /** Least severity of an alert: {@code info} (default), {@code notice}, {@code warning} or {@code critical}. */
    public void setSeverity(String severity) {
        this.severity = severity;
    }

    /** Labels, separated by commas, that the target must have, for example {@code team=core,site=fra}. */
    public void setLabels(String labels) {
        this.labels = labels;
    }

    /** Names of targets, separated by commas, with {@code *} for any text, for example {@code dns,db-*}. */
    public void setTargets(String targets) {
        this.targets = targets;
    }

    /** Names of sources, separated by commas, with {@code *} for any text, for example {@code fra1,globalping/*}. */
    public void setSources(String sources) {
        this.sources = sources;
    }

    /** {@code true}: what is over before it could be sent is sent once, with its end; {@code false} (default): as two. */
    public void setCoalesce(String coalesce) {
        this.coalesce = coalesce;
    }

    /**
     * {@code classic} (default), {@code v1}, {@code alertmanager}, {@code alertmanager-api}, {@code syslog} or
     * {@code syslog-framed}: what
     * {@link RenderAlertProcessor} makes of an alert.
     */
    public void setFormat(String format) {
        this.format = format;
    }

    /** Most deliveries in a second or a minute, for example {@code 20/s} (default) or {@code 30/m}; or {@code off}. */
    public void setRate(String rate) {
        this.rate = rate;
    }

    /** Older alerts go to the dead letters, default {@code 7d}. */
    public void setMaxAge(String maxAge) {
        this.maxAge = maxAge;
    }

    /** Delays after failed attempts, separated by commas, default {@code 5s,10s,20s,40s,80s,160s,300s}. */
    public void setRetryDelays(String retryDelays) {
        this.retryDelays = retryDelays;
    }

    /** Delay while the receiver refuses us, default {@code 5m}. */
    public void setHeldDelay(String heldDelay) {
        this.heldDelay = heldDelay;
    }

    /** URL or file the alerts go to, for {@link RenderAlertProcessor}; {@code off}: the subscription rests. */
    public void setReceiver(String receiver) {
        this.receiver = receiver;
    }

    /** {@code whsec_…} to sign what is posted, two during a change; or {@code off} (default). */
    public void setSecret(String secret) {
        this.secret = secret;
    }

    /** {@code on}: plain HTTP may go to public addresses; {@code off} (default): to loopback and private ones only. */
    public void setAllowInsecure(String allowInsecure) {
        this.allowInsecure = allowInsecure;
    }

    /**
     * File of the store with the alert log, in an application that is not the one that watches. The subscription should
     * have a name of its own: one of the same name there would get the alerts that this one does not.
     */
    public void setStore(String store) {
        this.store = store;
    }

    /** File of the store; absent where the log is a bean. */
    @Nullable
    String store() {
        return store;
    }

    @Override
    public AlertsComponent getComponent() {
        return (AlertsComponent) super.getComponent();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        try {
            subscription = readSubscription();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(getEndpointUri() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        AlertsConsumer consumer = new AlertsConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** @throws UnsupportedOperationException always: alerts are appended with the trace that raised them */
    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                getEndpointUri() + ": expected in 'from', found in 'to'; alerts are appended by storing a report");
    }

    /**
     * The subscription that {@code exchange} comes from.
     *
     * @param processor who asks, for the message
     * @throws IllegalStateException if it comes from anywhere else
     */
    static AlertsEndpoint of(Exchange exchange, String processor) {
        if (exchange.getFromEndpoint() instanceof AlertsEndpoint endpoint) {
            return endpoint;
        }
        throw new IllegalStateException(processor + ": expected an exchange from 'pathwatch-alerts', was from '"
                + exchange.getFromEndpoint() + "'");
    }

    Subscription subscription() {
        if (subscription == null) {
            throw new IllegalStateException(getEndpointUri() + ": used before it was initialized");
        }
        return subscription;
    }

    /** What an operator sets to have alerts posted over plain HTTP to public addresses. */
    String insecureSetting() {
        return settings == null ? "allowInsecure" : settings + ".allow-insecure";
    }

    private Subscription readSubscription() {
        if (settings != null) {
            checkSettings(settings);
        }
        String formatKey = setting(format, "format");
        return new Subscription(
                name,
                parseStart(option(start, "start", "now")),
                new FilterTexts(conditions, severity, labels, targets, sources)
                        .parse(parseSwitch("coalesce", coalesce)),
                AlertFormat.ofKey(option(formatKey, "format", "classic")),
                parseReceiver(),
                parseSignature(setting(secret, "secret")),
                parseSwitch("allow-insecure", setting(allowInsecure, "allow-insecure")),
                new RetryPolicy(
                        parseDelays(option(retryDelays, "retry-delays", "5s,10s,20s,40s,80s,160s,300s")),
                        DurationText.parse("held-delay", option(heldDelay, "held-delay", "5m")),
                        DurationText.parse("max-age", option(maxAge, "max-age", "7d")),
                        parseGap(option(rate, "rate", "20/s"))));
    }

    private Receiver parseReceiver() {
        String url = setting(null, "url");
        if (receiver == null && url != null) {
            return Receiver.parseAddress(settings + ".url", url);
        }
        String given = setting(receiver, "path");
        if (given == null && settings != null) {
            throw new MissingSettingException("settings: expected a setting '" + settings + ".url' or '" + settings
                    + ".path', which may be 'off', found neither");
        }
        return Receiver.parse(given);
    }

    private @Nullable Signature parseSignature(@Nullable String given) {
        boolean off = given == null || given.isBlank() || given.strip().equals("off");
        String where = secret != null || settings == null ? "secret" : settings + ".secret";
        return off ? null : Signature.parse(where, given);
    }

    /** Other keys below it may be for the route itself; one that looks like one of ours would be passed over. */
    private void checkSettings(String key) {
        String prefix = key + ".";
        Set<String> written = getCamelContext()
                .getPropertiesComponent()
                .loadProperties(name -> name.startsWith(prefix))
                .stringPropertyNames();
        for (String name : new TreeSet<>(written)) {
            String last = name.substring(prefix.length());
            if (!SETTINGS.contains(last) && last.indexOf('.') < 0) {
                NearestKey.find(last, SETTINGS).ifPresent(near -> {
                    throw new MissingSettingException("settings: expected '" + prefix + near
                            + "' in application.properties, found '" + name + "'");
                });
            }
        }
    }

    private @Nullable String setting(@Nullable String given, String key) {
        return given != null || settings == null ? given : getComponent().findProperty(settings + "." + key);
    }

    private String option(@Nullable String given, String key, String builtIn) {
        return given != null
                ? given
                : Objects.requireNonNullElse(getComponent().findProperty("pathwatch.alerts." + key), builtIn);
    }

    private static boolean parseSwitch(String option, @Nullable String text) {
        return switch (text == null ? "off" : text.strip()) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new IllegalArgumentException(option + ": expected 'on' or 'off', was '" + text + "'");
        };
    }

    private static AlertLog.Start parseStart(String text) {
        return switch (text) {
            case "now" -> AlertLog.Start.NOW;
            case "earliest" -> AlertLog.Start.EARLIEST;
            default -> throw new IllegalArgumentException("start: expected 'now' or 'earliest', was '" + text + "'");
        };
    }

    private static List<Duration> parseDelays(String text) {
        List<Duration> delays = new ArrayList<>();
        for (String delay : text.split(",")) {
            delays.add(DurationText.parse("retry-delays", delay.strip()));
        }
        return delays;
    }

    private static Duration parseGap(String text) {
        if (text.equals("off")) {
            return Duration.ZERO;
        }
        int slash = text.indexOf('/');
        try {
            int count = Integer.parseInt(text.substring(0, Math.max(0, slash)));
            String unit = text.substring(slash + 1);
            if (count > 0 && (unit.equals("s") || unit.equals("m"))) {
                return (unit.equals("s") ? Duration.ofSeconds(1) : Duration.ofMinutes(1)).dividedBy(count);
            }
        } catch (NumberFormatException e) {
            throw rateMistake(text, e);
        }
        throw rateMistake(text, null);
    }

    private static IllegalArgumentException rateMistake(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "rate: expected a count per second or minute such as 20/s or 30/m, or 'off', was '" + text + "'",
                cause);
    }
}
