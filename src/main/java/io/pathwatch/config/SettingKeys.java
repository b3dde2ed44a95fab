package io.pathwatch.config;

import io.pathwatch.config.FilePath.Base;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every {@code pathwatch.*} key of {@code application.properties}, in the order of the reference. */
final class SettingKeys {

    static final String PREFIX = "pathwatch.";

    private static final ValueKind<Path> READ_FILE = new FilePath(Base.CONFIG);
    private static final ValueKind<Path> WRITTEN_FILE = new FilePath(Base.STATE);
    private static final ValueKind<Secret> PASSWORD = new SecretKind(new Text("a secret", 1000, ""));
    private static final ValueKind<String> PAYLOAD = Choice.of("classic", "v1", "alertmanager");
    private static final ValueKind<Secret> SECRET_URL = new SecretKind(new WebUrl());

    static final Key<Optional<String>> SOURCE_NAME = new Key<>(
            "pathwatch.source.name",
            new OrWord<>("host-name", new Word("a name", 64, "._-")),
            "host-name",
            "Name of this vantage point in series, reports and alerts; `host-name` is the name of this host."
                    + " Changing it starts new series: what was learnt stays with the old name.");

    static final Key<Duration> SOURCE_TIMEOUT = new Key<>(
            "pathwatch.source.timeout",
            new Time(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            "60s",
            "Longest time a looking glass may take to answer. A page that is cut off is read as far as it came.");

    static final Key<Integer> SOURCE_PARALLEL = new Key<>(
            "pathwatch.source.parallel",
            new Count(1, 512),
            "64",
            "Traces from looking glasses and measurement services under way at once. They hold no place of the traces"
                    + " by programs of this host (`pathwatch.traceroute.parallel`).");

    static final Key<String> GLOBALPING_URL = new Key<>(
            "pathwatch.globalping.url",
            new ServiceUrl(),
            "https://api.globalping.io",
            "Where Globalping is asked, for sources of that type.");

    static final Key<Optional<Secret>> GLOBALPING_TOKEN = new Key<>(
            "pathwatch.globalping.token",
            OrWord.orOff(PASSWORD),
            "off",
            "Token of an account at Globalping, which raises its limits; `off` asks without one.");

    static final Key<Duration> GLOBALPING_TIMEOUT = new Key<>(
            "pathwatch.globalping.timeout",
            new Time(Duration.ofSeconds(15), Duration.ofMinutes(10)),
            "60s",
            "Longest time one measurement of Globalping may take, from the request to the last result. What has come"
                    + " by then is kept.");

    static final Key<String> ATLAS_URL = new Key<>(
            "pathwatch.atlas.url",
            new ServiceUrl(),
            "https://atlas.ripe.net",
            "Where RIPE Atlas is asked, for sources of the types `atlas` and `atlas-measurement`.");

    static final Key<Optional<Secret>> ATLAS_KEY = new Key<>(
            "pathwatch.atlas.key",
            OrWord.orOff(PASSWORD),
            "off",
            "Key of RIPE Atlas that may create measurements, which costs credits, and read those that are not public."
                    + " Public ones are read without it.");

    static final Key<Duration> ATLAS_TIMEOUT = new Key<>(
            "pathwatch.atlas.timeout",
            new Time(Duration.ofMinutes(1), Duration.ofHours(1)),
            "10m",
            "Longest time one measurement of RIPE Atlas may take, from the request to the last result. What has come"
                    + " by then is kept.");

    static final Key<Duration> ATLAS_POLL_INTERVAL = new Key<>(
            "pathwatch.atlas.poll-interval",
            new Time(Duration.ofSeconds(5), Duration.ofMinutes(5)),
            "20s",
            "How long to wait before RIPE Atlas is asked again for results. It wants 15 to 30 seconds.");

    static final Key<String> TRACEROUTE_EXECUTABLE = new Key<>(
            "pathwatch.traceroute.executable",
            new Program(),
            "traceroute",
            "The traceroute program for traces from this host, looked up once at start.");

    static final Key<Integer> TRACEROUTE_PARALLEL = new Key<>(
            "pathwatch.traceroute.parallel",
            new Count(1, 512),
            "64",
            "Traces by programs of this host under way at once. Each is a process of its own; targets that are due wait for"
                    + " a free place.");

    static final Key<Integer> TRACEROUTE_STARTS_PER_SECOND = new Key<>(
            "pathwatch.traceroute.starts-per-second",
            new Count(1, 10_000),
            "200",
            "Traces by programs of this host started in one second at most, so that a start with thousands of targets does"
                    + " not flood the first router.");

    static final Key<Optional<Path>> ENRICH_CITY_DATABASE = new Key<>(
            "pathwatch.enrich.city-database",
            OrWord.orOff(READ_FILE),
            "off",
            "MaxMind GeoIP2 or GeoLite2 City database (`.mmdb`) for the place of responders. A replaced file is picked"
                    + " up without a restart; while it is absent, reports have no places.");

    static final Key<Optional<Path>> ENRICH_ASN_DATABASE = new Key<>(
            "pathwatch.enrich.asn-database",
            OrWord.orOff(READ_FILE),
            "off",
            "MaxMind GeoIP2 or GeoLite2 ASN database (`.mmdb`) for the autonomous system of responders, with the"
                    + " same rules.");

    static final Key<Boolean> ENRICH_REVERSE_DNS = new Key<>(
            "pathwatch.enrich.reverse-dns",
            new Switch(),
            "on",
            "Whether the names of responders are looked up in the DNS.");

    static final Key<Duration> ENRICH_REVERSE_DNS_TIMEOUT = new Key<>(
            "pathwatch.enrich.reverse-dns-timeout",
            new Time(Duration.ofMillis(10), Duration.ofSeconds(10)),
            "2s",
            "Longest time that looking up names may add to a trace, or to all traces of one answer or recorded file"
                    + " together. A name that comes later is in the next report.");

    static final Key<Optional<String>> ENRICH_PUBLIC_ADDRESS_URL = new Key<>(
            "pathwatch.enrich.public-address-url",
            OrWord.orOff(new WebUrl()),
            "off",
            "A page that answers with the address it was asked from, as plain text; it becomes `pub_ip` in reports."
                    + " Asked every ten minutes at most.");

    static final Key<Double> DETECT_SOURCE_SHARE = new Key<>(
            "pathwatch.detect.source-share",
            new Percent("10%", "100%"),
            "80%",
            "Share of a source's targets that must fail at the same time for one alert about the source, which holds back"
                    + " those of its targets.");

    static final Key<Integer> DETECT_SOURCE_MIN_TARGETS = new Key<>(
            "pathwatch.detect.source-min-targets",
            new Count(1, 10_000),
            "3",
            "How many targets must fail at the same time, besides that share, for an alert about the source.");

    static final Key<Path> STORE_FILE = new Key<>(
            "pathwatch.store.file",
            WRITTEN_FILE,
            "pathwatch.db",
            "The SQLite database with traces, learnt state and the alert log. Not on a network file system.");

    static final Key<Duration> STORE_RETENTION = new Key<>(
            "pathwatch.store.retention",
            new Time(Duration.ofHours(1), Duration.ofDays(3650)),
            "90d",
            "How long traces and alerts are kept. Alerts that a subscription still has to send are kept longer.");

    static final Key<Boolean> ALERTS_LOG = new Key<>(
            "pathwatch.alerts.log",
            new Switch(),
            "on",
            "Whether every alert is written to the log, by the route `send-log`.");

    static final Key<Optional<Path>> ALERTS_FILE_PATH = new Key<>(
            "pathwatch.alerts.file.path",
            OrWord.orOff(WRITTEN_FILE),
            "off",
            "File to which the route `send-file` appends every alert as one line of JSON.");

    static final Key<String> ALERTS_FILE_FORMAT = new Key<>(
            "pathwatch.alerts.file.format",
            PAYLOAD,
            "classic",
            "What a line holds: `classic` is the report in the keys of traceroute.py, `v1` a CloudEvent,"
                    + " `alertmanager` the body of an Alertmanager webhook.");

    static final Key<Optional<Secret>> ALERTS_WEBHOOK_URL = new Key<>(
            "pathwatch.alerts.webhook.url",
            OrWord.orOff(SECRET_URL),
            "off",
            "Where the route `send-webhook` posts every alert. Plain http is for loopback and private addresses only,"
                    + " see `pathwatch.alerts.webhook.allow-insecure`.");

    static final Key<Optional<Secret>> ALERTS_WEBHOOK_SECRET = new Key<>(
            "pathwatch.alerts.webhook.secret",
            OrWord.orOff(new SecretKind(new WebhookSecret())),
            "off",
            "Key for the signature in the header `webhook-signature`, as Standard Webhooks writes it, which the receiver"
                    + " knows too; two of them, separated by a blank, while it changes from one to the other: two lines of"
                    + " a file, or for example `credential:new credential:old`. `off` sends no signature.");

    static final Key<String> ALERTS_WEBHOOK_FORMAT = new Key<>(
            "pathwatch.alerts.webhook.format",
            PAYLOAD,
            "classic",
            "What is posted: `classic` is the report in the keys of traceroute.py, `v1` a CloudEvent, `alertmanager` the"
                    + " body of an Alertmanager webhook.");

    static final Key<Boolean> ALERTS_WEBHOOK_ALLOW_INSECURE = new Key<>(
            "pathwatch.alerts.webhook.allow-insecure",
            new Switch(),
            "off",
            "Whether alerts may be posted over plain http to public addresses, where anybody on the way reads them.");

    static final Key<List<Duration>> ALERTS_RETRY_DELAYS = new Key<>(
            "pathwatch.alerts.retry-delays",
            new TimeList(new Time(Duration.ofMillis(1), Duration.ofDays(1)), 20),
            "5s,10s,20s,40s,80s,160s,300s",
            "How long a subscription waits after each failed attempt, up to a fifth more or less; the last one"
                    + " repeats. Only the oldest alert is tried, the others wait behind it.");

    static final Key<Duration> ALERTS_HELD_DELAY = new Key<>(
            "pathwatch.alerts.held-delay",
            new Time(Duration.ofMillis(1), Duration.ofDays(1)),
            "5m",
            "How long a subscription waits between attempts while its receiver refuses it, as with a wrong password:"
                    + " nothing is lost meanwhile.");

    static final Key<Duration> ALERTS_MAX_AGE = new Key<>(
            "pathwatch.alerts.max-age",
            new Time(Duration.ofMinutes(1), Duration.ofDays(365)),
            "7d",
            "An alert that could not be sent for this long becomes a dead letter.");

    static final Key<Optional<Duration>> ALERTS_RATE = new Key<>(
            "pathwatch.alerts.rate",
            OrWord.orOff(new Rate(new Count(1, 1000))),
            "20/s",
            "Alerts a subscription sends at most, when many have waited; `off` sends as fast as the receiver takes"
                    + " them.");

    static final Key<String> WEB_HOST = new Key<>(
            "pathwatch.web.host",
            new Host(),
            "127.0.0.1",
            "Address that the program listens on, for page, API, metrics (`/observe/metrics`) and health"
                    + " (`/observe/health`). On the loopback address nobody needs a token until there is one. Any other, such"
                    + " as `0.0.0.0`, needs tokens (`pathwatch token add`), and TLS or `pathwatch.web.behind-proxy`, or the"
                    + " program does not start.");

    static final Key<Optional<Integer>> WEB_PORT = new Key<>(
            "pathwatch.web.port",
            OrWord.orOff(new Count(1, 65_535)),
            "8098",
            "Port that the program listens on. A port that is in use stops the start.");

    static final Key<Optional<URI>> WEB_PUBLIC_URL = new Key<>(
            "pathwatch.web.public-url",
            OrWord.orOff(new PublicUrl()),
            "off",
            "Where people find the page, if not at that address, for example through a reverse proxy. Alerts carry a link to"
                    + " their incident there, and none while this is off. Its host is one of the names by which the program may"
                    + " be asked, besides `localhost`, the name of this host and numeric addresses.");

    static final Key<Boolean> WEB_BEHIND_PROXY = new Key<>(
            "pathwatch.web.behind-proxy",
            new Switch(),
            "off",
            "Whether a reverse proxy speaks TLS with everybody else, so that the program itself need not on an address that"
                    + " is not loopback. What is between the two must not be open to others.");

    static final Key<Optional<Path>> WEB_TLS_CERTIFICATE = new Key<>(
            "pathwatch.web.tls.certificate",
            OrWord.orOff(READ_FILE),
            "off",
            "Certificate that the program proves with who it is, as PEM, with those between it and an authority; `off`"
                    + " speaks plain HTTP. One that is renewed is used within a minute.");

    static final Key<Optional<Path>> WEB_TLS_KEY = new Key<>(
            "pathwatch.web.tls.key",
            OrWord.orOff(READ_FILE),
            "off",
            "The private key of that certificate, as PEM without a password; for its owner, or its group, alone.");

    static final Key<Boolean> WEB_ON_DEMAND = new Key<>(
            "pathwatch.web.on-demand",
            new Switch(),
            "off",
            "Whether the page and the API may ask for a trace of a target that is watched, beside its schedule. Needs the"
                    + " role operator; ten a minute from one caller, two at a time, each destination every 30 s at most.");

    static final Key<Integer> METRICS_MOST_SERIES = new Key<>(
            "pathwatch.metrics.most-series",
            new Count(0, 100_000),
            "2000",
            "Series that `/observe/metrics` tells of at most, eight lines each; `pathwatch_series_left_out` counts the"
                    + " others.");

    static final Key<Boolean> METRICS_HOPS = new Key<>(
            "pathwatch.metrics.hops",
            new Switch(),
            "off",
            "Whether `/observe/metrics` tells RTT and loss of each hop of each series.");

    static final Key<Integer> METRICS_MOST_HOPS = new Key<>(
            "pathwatch.metrics.most-hops",
            new Count(0, 100_000),
            "5000",
            "Hops that are told of at most, those of all series together; `pathwatch_hops_left_out` counts the others.");

    static final Key<Boolean> METRICS_ADDRESSES = new Key<>(
            "pathwatch.metrics.addresses",
            new Switch(),
            "off",
            "Whether `/observe/metrics` tells, with `pathwatch.metrics.hops`, which addresses answered at each hop."
                    + " Prometheus makes a time series of each.");

    static final Key<String> LOG_LEVEL = new Key<>(
            "pathwatch.log.level",
            Choice.of("error", "warn", "info", "debug"),
            "info",
            "What is logged: this and what is graver.");

    static final Key<String> LOG_FORMAT = new Key<>(
            "pathwatch.log.format",
            Choice.of("text", "json"),
            "text",
            "How lines are written to the file: for people, or as JSON for programs. Standard error is always for people.");

    static final Key<Optional<Path>> LOG_FILE = new Key<>(
            "pathwatch.log.file",
            OrWord.orOff(WRITTEN_FILE),
            "off",
            "File that the log is written to, besides standard error.");

    static final Key<Long> LOG_MAX_SIZE = new Key<>(
            "pathwatch.log.max-size",
            new Size(100_000, 10_000_000_000L),
            "20MB",
            "Size at which the log file is set aside and a new one begun.");

    static final Key<Integer> LOG_KEEP = new Key<>(
            "pathwatch.log.keep", new Count(1, 1000), "10", "How many log files that were set aside are kept.");

    static final List<Key<?>> ALL = List.of(
            SOURCE_NAME,
            SOURCE_TIMEOUT,
            SOURCE_PARALLEL,
            GLOBALPING_URL,
            GLOBALPING_TOKEN,
            GLOBALPING_TIMEOUT,
            ATLAS_URL,
            ATLAS_KEY,
            ATLAS_TIMEOUT,
            ATLAS_POLL_INTERVAL,
            TRACEROUTE_EXECUTABLE,
            TRACEROUTE_PARALLEL,
            TRACEROUTE_STARTS_PER_SECOND,
            ENRICH_CITY_DATABASE,
            ENRICH_ASN_DATABASE,
            ENRICH_REVERSE_DNS,
            ENRICH_REVERSE_DNS_TIMEOUT,
            ENRICH_PUBLIC_ADDRESS_URL,
            DETECT_SOURCE_SHARE,
            DETECT_SOURCE_MIN_TARGETS,
            STORE_FILE,
            STORE_RETENTION,
            ALERTS_LOG,
            ALERTS_FILE_PATH,
            ALERTS_FILE_FORMAT,
            ALERTS_WEBHOOK_URL,
            ALERTS_WEBHOOK_SECRET,
            ALERTS_WEBHOOK_FORMAT,
            ALERTS_WEBHOOK_ALLOW_INSECURE,
            ALERTS_RETRY_DELAYS,
            ALERTS_HELD_DELAY,
            ALERTS_MAX_AGE,
            ALERTS_RATE,
            WEB_HOST,
            WEB_PORT,
            WEB_PUBLIC_URL,
            WEB_BEHIND_PROXY,
            WEB_TLS_CERTIFICATE,
            WEB_TLS_KEY,
            WEB_ON_DEMAND,
            METRICS_MOST_SERIES,
            METRICS_HOPS,
            METRICS_MOST_HOPS,
            METRICS_ADDRESSES,
            LOG_LEVEL,
            LOG_FORMAT,
            LOG_FILE,
            LOG_MAX_SIZE,
            LOG_KEEP);

    private SettingKeys() {}

    /** The environment variable that overrides the key: {@code PATHWATCH_WEB_PORT} for {@code pathwatch.web.port}. */
    static String environmentVariable(Key<?> key) {
        char[] name = key.name().toCharArray();
        for (int i = 0; i < name.length; i++) {
            char c = name[i];
            name[i] = c >= 'a' && c <= 'z' ? (char) (c - 32) : '_';
        }
        return new String(name);
    }
}
