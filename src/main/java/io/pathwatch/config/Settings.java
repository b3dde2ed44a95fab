package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How the program works: {@code application.properties} over the defaults, environment variables over both.
 * Paths are absolute. May be shared between threads.
 *
 * @param source this vantage point, and those elsewhere
 * @param globalping the measurement service of that name
 * @param atlas the measurement service RIPE Atlas
 * @param traceroute how traces are made
 * @param enrich what is looked up about responders
 * @param detect when a source itself is told of
 * @param store what is kept
 * @param alerts how alerts are sent
 * @param web where the program listens
 * @param metrics what it tells Prometheus
 * @param log what it tells about itself
 * @param texts every key as routes see it
 */
public record Settings(
        Source source,
        Globalping globalping,
        Atlas atlas,
        Traceroute traceroute,
        Enrich enrich,
        Detect detect,
        Store store,
        Alerts alerts,
        Web web,
        Metrics metrics,
        Log log,
        Map<String, String> texts) {

    /**
     * @param name of this vantage point
     * @param timeout longest time a looking glass may take
     * @param parallel traces from services and looking glasses at once, 1 to 512
     */
    public record Source(String name, Duration timeout, int parallel) {}

    /**
     * @param url root of the service, without a slash at the end
     * @param token absent: asked without one
     * @param timeout longest time of one measurement
     */
    public record Globalping(String url, Optional<Secret> token, Duration timeout) {

        private static Globalping of(Values values) {
            return new Globalping(
                    values.get(SettingKeys.GLOBALPING_URL),
                    values.get(SettingKeys.GLOBALPING_TOKEN),
                    values.get(SettingKeys.GLOBALPING_TIMEOUT));
        }
    }

    /**
     * @param url root of the service, without a slash at the end
     * @param key absent: no measurement can be created, public results can be read
     * @param timeout longest time of one measurement
     * @param pollInterval between two requests for the results of a measurement
     */
    public record Atlas(String url, Optional<Secret> key, Duration timeout, Duration pollInterval) {

        private static Atlas of(Values values) {
            return new Atlas(
                    values.get(SettingKeys.ATLAS_URL),
                    values.get(SettingKeys.ATLAS_KEY),
                    values.get(SettingKeys.ATLAS_TIMEOUT),
                    values.get(SettingKeys.ATLAS_POLL_INTERVAL));
        }
    }

    /**
     * @param executable name or absolute path of the program
     * @param parallel traces by programs at once, 1 to 512
     * @param startsPerSecond 1 to 10,000
     */
    public record Traceroute(String executable, int parallel, int startsPerSecond) {

        private static Traceroute of(Values values) {
            return new Traceroute(
                    values.get(SettingKeys.TRACEROUTE_EXECUTABLE),
                    values.get(SettingKeys.TRACEROUTE_PARALLEL),
                    values.get(SettingKeys.TRACEROUTE_STARTS_PER_SECOND));
        }
    }

    /**
     * @param cityDatabase absent: no places
     * @param asnDatabase absent: no autonomous systems
     * @param reverseDns whether names are looked up
     * @param reverseDnsTimeout longest time this may add to a trace
     * @param publicAddressUrl absent: the public address is not asked for
     */
    public record Enrich(
            Optional<Path> cityDatabase,
            Optional<Path> asnDatabase,
            boolean reverseDns,
            Duration reverseDnsTimeout,
            Optional<String> publicAddressUrl) {

        private static Enrich of(Values values) {
            return new Enrich(
                    values.get(SettingKeys.ENRICH_CITY_DATABASE),
                    values.get(SettingKeys.ENRICH_ASN_DATABASE),
                    values.get(SettingKeys.ENRICH_REVERSE_DNS),
                    values.get(SettingKeys.ENRICH_REVERSE_DNS_TIMEOUT),
                    values.get(SettingKeys.ENRICH_PUBLIC_ADDRESS_URL));
        }
    }

    /**
     * @param sourceShare of the targets of a source that fail at once, 0.1 to 1
     * @param sourceMinTargets how many of them, 1 or more
     */
    public record Detect(double sourceShare, int sourceMinTargets) {

        private static Detect of(Values values) {
            return new Detect(
                    values.get(SettingKeys.DETECT_SOURCE_SHARE), values.get(SettingKeys.DETECT_SOURCE_MIN_TARGETS));
        }
    }

    /**
     * @param file the database
     * @param retention how long traces and alerts are kept
     */
    public record Store(Path file, Duration retention) {

        private static Store of(Values values) {
            return new Store(values.get(SettingKeys.STORE_FILE), values.get(SettingKeys.STORE_RETENTION));
        }
    }

    /**
     * @param log whether alerts are logged
     * @param file where alerts are appended
     * @param webhook where alerts are posted
     * @param retryDelays after each failed attempt; the last one repeats
     * @param heldDelay between attempts while a receiver refuses
     * @param maxAge after which an alert is given up
     * @param gap shortest time between two alerts of a subscription; absent: none
     */
    public record Alerts(
            boolean log,
            AlertFile file,
            Webhook webhook,
            List<Duration> retryDelays,
            Duration heldDelay,
            Duration maxAge,
            Optional<Duration> gap) {

        private static Alerts of(Values values) {
            return new Alerts(
                    values.get(SettingKeys.ALERTS_LOG),
                    AlertFile.of(values),
                    Webhook.of(values),
                    values.get(SettingKeys.ALERTS_RETRY_DELAYS),
                    values.get(SettingKeys.ALERTS_HELD_DELAY),
                    values.get(SettingKeys.ALERTS_MAX_AGE),
                    values.get(SettingKeys.ALERTS_RATE));
        }
    }

    /**
     * @param path absent: not wanted
     * @param format of a line, {@code classic} or {@code v1}
     */
    public record AlertFile(Optional<Path> path, String format) {

        private static AlertFile of(Values values) {
            return new AlertFile(values.get(SettingKeys.ALERTS_FILE_PATH), values.get(SettingKeys.ALERTS_FILE_FORMAT));
        }
    }

    /**
     * @param url absent: not wanted
     * @param secret for the signature; absent: not signed
     * @param format of the payload, {@code classic} or {@code v1}
     * @param allowInsecure whether plain http to public addresses is fine
     */
    public record Webhook(Optional<Secret> url, Optional<Secret> secret, String format, boolean allowInsecure) {

        private static Webhook of(Values values) {
            return new Webhook(
                    values.get(SettingKeys.ALERTS_WEBHOOK_URL),
                    values.get(SettingKeys.ALERTS_WEBHOOK_SECRET),
                    values.get(SettingKeys.ALERTS_WEBHOOK_FORMAT),
                    values.get(SettingKeys.ALERTS_WEBHOOK_ALLOW_INSECURE));
        }
    }

    /**
     * @param host address to listen on
     * @param port absent: the program does not listen
     * @param publicUrl where people find the page, without a path; absent: at that address
     * @param behindProxy whether a reverse proxy speaks TLS with others
     * @param certificate PEM; absent: plain HTTP
     * @param key PEM, of that certificate
     * @param onDemand whether traces may be asked for
     */
    public record Web(
            String host,
            Optional<Integer> port,
            Optional<URI> publicUrl,
            boolean behindProxy,
            Optional<Path> certificate,
            Optional<Path> key,
            boolean onDemand) {

        private static Web of(Values values) {
            return new Web(
                    values.get(SettingKeys.WEB_HOST),
                    values.get(SettingKeys.WEB_PORT),
                    values.get(SettingKeys.WEB_PUBLIC_URL),
                    values.get(SettingKeys.WEB_BEHIND_PROXY),
                    values.get(SettingKeys.WEB_TLS_CERTIFICATE),
                    values.get(SettingKeys.WEB_TLS_KEY),
                    values.get(SettingKeys.WEB_ON_DEMAND));
        }

        /** Whether the program itself speaks TLS. */
        public boolean hasTls() {
            return certificate.isPresent() && key.isPresent();
        }

        /** The page, as a browser on this host finds it; empty if the program does not listen. */
        public Optional<String> pageUrl() {
            if (port.isEmpty()) {
                return Optional.empty();
            }
            if (publicUrl.isPresent()) {
                return Optional.of(publicUrl.get() + "/ui/");
            }
            String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
            String shown = name.indexOf(':') >= 0 ? "[" + name + "]" : name;
            return Optional.of((hasTls() ? "https://" : "http://") + shown + ":" + port.get() + "/ui/");
        }
    }

    /**
     * @param mostSeries series that are told of, 0 or more
     * @param hops whether single hops are told of
     * @param mostHops how many of all series together, 0 or more
     * @param addresses whether it is told who answered at a hop
     */
    public record Metrics(int mostSeries, boolean hops, int mostHops, boolean addresses) {

        private static Metrics of(Values values) {
            return new Metrics(
                    values.get(SettingKeys.METRICS_MOST_SERIES),
                    values.get(SettingKeys.METRICS_HOPS),
                    values.get(SettingKeys.METRICS_MOST_HOPS),
                    values.get(SettingKeys.METRICS_ADDRESSES));
        }
    }

    /**
     * @param level {@code error}, {@code warn}, {@code info} or {@code debug}
     * @param format {@code text} or {@code json}
     * @param file besides standard error; absent: not wanted
     * @param maxSize of a file, in bytes
     * @param keep files set aside
     */
    public record Log(String level, String format, Optional<Path> file, long maxSize, int keep) {

        private static Log of(Values values) {
            return new Log(
                    values.get(SettingKeys.LOG_LEVEL),
                    values.get(SettingKeys.LOG_FORMAT),
                    values.get(SettingKeys.LOG_FILE),
                    values.get(SettingKeys.LOG_MAX_SIZE),
                    values.get(SettingKeys.LOG_KEEP));
        }
    }

    public Settings {
        texts = Map.copyOf(texts);
    }

    /**
     * Reads {@code application.properties}, where there is one, and the environment.
     *
     * @throws ConfigurationException with every mistake
     */
    public static Settings read(Directories directories, Map<String, String> environment)
            throws ConfigurationException {
        return SettingsReader.read(directories, environment, true);
    }

    /**
     * As {@link #read}, for who sends nothing that needs a secret: one that only the daemon may read, such as a credential
     * of its unit, counts as not configured.
     */
    public static Settings readWithoutSecrets(Directories directories, Map<String, String> environment)
            throws ConfigurationException {
        return SettingsReader.read(directories, environment, false);
    }

    /**
     * As {@link #read}, with the default in place of every mistake: for what wants to look further, while somebody
     * else names the mistakes.
     */
    public static Settings readDespiteMistakes(Directories directories, Map<String, String> environment) {
        return SettingsReader.readDespiteMistakes(directories, environment);
    }

    static Settings of(Values values, String sourceName, Map<String, String> texts) {
        return new Settings(
                new Source(sourceName, values.get(SettingKeys.SOURCE_TIMEOUT), values.get(SettingKeys.SOURCE_PARALLEL)),
                Globalping.of(values),
                Atlas.of(values),
                Traceroute.of(values),
                Enrich.of(values),
                Detect.of(values),
                Store.of(values),
                Alerts.of(values),
                Web.of(values),
                Metrics.of(values),
                Log.of(values),
                texts);
    }

    /**
     * For Camel's {@code {{placeholders}}}: every key, with secrets in clear, and, as they stand, all keys that
     * are not Pathwatch's own.
     */
    public Properties placeholders() {
        var properties = new Properties();
        properties.putAll(texts);
        return properties;
    }

    /** Without {@link #texts()}, which hold secrets. */
    @Override
    public String toString() {
        return "Settings[" + source + ", " + globalping + ", " + atlas + ", " + traceroute + ", " + enrich + ", "
                + detect + ", " + store + ", " + alerts + ", " + web + ", " + metrics + ", " + log + "]";
    }
}
