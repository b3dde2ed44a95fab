package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.component.BareApplication;
import io.pathwatch.component.KameletFile;
import io.pathwatch.format.Reports;
import io.pathwatch.format.Schemas;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Report;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.store.SqliteAlertLog;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteTraceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.util.ObjectHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alerts of a store, in an application that is not the one that writes it. */
class PathAlertsKameletTest {

    /** Options that are about receivers of our own sending routes, and those of every Camel consumer. */
    private static final Set<String> NOT_OFFERED = Set.of(
            "settings",
            "receiver",
            "secret",
            "allowInsecure",
            "bridgeErrorHandler",
            "exceptionHandler",
            "exchangePattern");

    @TempDir
    Path folder;

    private Path file;
    private SqliteDatabase database;
    private SqliteTraceStore store;
    private AlertLog log;

    @BeforeEach
    void open() {
        file = folder.resolve("pathwatch.db");
        database = SqliteDatabase.open(file);
        store = new SqliteTraceStore(database);
        log = new SqliteAlertLog(database, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("name", "bus");
        options.put("store", file.toString());
        options.put("start", "earliest");
        options.put("maxAge", "30d");
        return options;
    }

    /** A trace of this minute, as a subscription gives up what is old; with an alert. */
    private static Report alerted() {
        Instant first = Reports.plain(0).trace().startedAt();
        int minutes = (int) Duration.between(first, Instant.now()).toMinutes();
        AlertMessage message = Reports.plainMessage(minutes);
        return message.report().withComparison(new Comparison(message.alerts(), 0, null));
    }

    private static BareApplication start(Map<String, String> options) throws Exception {
        return BareApplication.start("kamelet:path-alerts-source", BareApplication.parameters(6, options), "");
    }

    private void awaitCursor(long sequence) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> log.getSubscription("bus").cursor() >= sequence);
    }

    @Test
    void givesTheAlertsOfTheStore() throws Exception {
        Report report = alerted();
        store.store(report);
        try (BareApplication application = start(options())) {
            MockEndpoint out = application.out();
            out.setExpectedMessageCount(1);
            out.assertIsSatisfied();

            assertThat(out.getExchanges().get(0).getMessage().getBody())
                    .isInstanceOfSatisfying(AlertMessage.class, message -> assertThat(message.alerts())
                            .isEqualTo(report.alerts()));
            assertThat(out.getExchanges().get(0).getMessage().getHeaders())
                    .containsEntry(PathwatchHeaders.SUBSCRIPTION, "bus")
                    .containsEntry(PathwatchHeaders.TARGET, "plain")
                    .containsEntry(PathwatchHeaders.STATUS, "raised");
            awaitCursor(1);
        }
    }

    @Test
    void givesAnAlertAgainUntilTheRouteEndsWithoutAnError() throws Exception {
        Map<String, String> options = options();
        options.put("retryDelays", "20ms");
        AtomicInteger attempts = new AtomicInteger();
        try (BareApplication application = start(options)) {
            MockEndpoint out = application.out();
            out.whenAnyExchangeReceived(exchange -> {
                if (attempts.incrementAndGet() < 3) {
                    throw new IllegalStateException("the receiver is away");
                }
            });
            store.store(alerted());

            awaitCursor(1);
            assertThat(attempts).hasValue(3);
            assertThat(out.getExchanges())
                    .extracting(exchange -> exchange.getMessage().getHeader(PathwatchHeaders.ATTEMPT))
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void takesEachOfItsProperties() throws Exception {
        Map<String, String> options = options();
        options.put("conditions", "path,hop-latency,hop-count");
        options.put("severity", "info");
        options.put("labels", "team=core,site=fra");
        options.put("targets", "pl*");
        options.put("sources", "*");
        options.put("coalesce", "true");
        options.put("format", "v1");
        options.put("rate", "off");
        options.put("retryDelays", "1h");
        options.put("heldDelay", "20ms");
        options.put("publicUrl", "https://pathwatch.example.net/");
        Set<String> offered = new TreeSet<>(new AlertsUriFactory().propertyNames());
        offered.removeAll(NOT_OFFERED);
        offered.add("publicUrl");
        assertThat(KameletFile.of("path-alerts-source").properties())
                .as("what pathwatch-alerts can be told")
                .containsExactlyInAnyOrderElementsOf(offered)
                .isEqualTo(options.keySet());
        store.store(alerted());
        try (BareApplication application = start(options)) {
            MockEndpoint out = application.out();
            out.setExpectedMessageCount(1);
            out.assertIsSatisfied();

            String event = out.getExchanges().get(0).getMessage().getBody(String.class);
            Schemas.assertV1Alert(event);
            assertThat(event).contains("\"link\":\"https://pathwatch.example.net/ui/#/t/tr_");
            assertThat(out.getExchanges().get(0).getMessage().getHeader("Content-Type", String.class))
                    .startsWith("application/cloudevents+json");
        }
        options.put("format", "classic");
        options.put("name", "classic");
        try (BareApplication application = start(options)) {
            MockEndpoint out = application.out();
            out.setExpectedMessageCount(1);
            out.assertIsSatisfied();

            Schemas.assertClassic(out.getExchanges().get(0).getMessage().getBody(String.class));
        }
        options.put("format", "alertmanager");
        options.put("name", "prometheus");
        try (BareApplication application = start(options)) {
            MockEndpoint out = application.out();
            out.setExpectedMessageCount(1);
            out.assertIsSatisfied();

            String body = out.getExchanges().get(0).getMessage().getBody(String.class);
            Schemas.assertAlertmanager(body);
            assertThat(body).contains("\"receiver\":\"prometheus\"");
        }
        assertThat(log.listSubscriptions())
                .extracting(SubscriptionState::name)
                .containsExactly("bus", "classic", "prometheus");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start       | always | start: expected 'now' or 'earliest', was 'always'",
                "publicUrl   | page   | address of the page: expected off, or an http or https URL of a host without a path,"
                        + " such as https://pathwatch.example.net, was 'page'",
                "format      | xml    | format: expected 'object', 'classic', 'v1' or 'alertmanager', was 'xml'",
                "severity    | worst  | severity: expected 'info', 'notice', 'warning' or 'critical', was 'worst'",
                "conditions  | rain   | must-not-pass, source, delivery, was 'rain'",
                "labels      | core   | labels: expected different keys with their values such as team=core,site=fra, was 'core'",
                "targets     | a,,b   | targets: expected names separated by commas, was 'a,,b'",
                "sources     | a,     | sources: expected names separated by commas, was 'a,'",
                "coalesce    | maybe  | coalesce: expected 'on' or 'off', was 'maybe'",
                "rate        | 20     | rate: expected a count per second or minute such as 20/s or 30/m, or 'off', was '20'",
                "maxAge      | 7      | max-age: expected a number with a unit such as 250ms, 5s, 5m, 1h or 7d, was '7'",
                "retryDelays | 5      | retry-delays: expected a number with a unit such as 250ms, 5s, 5m, 1h or 7d, was '5'",
                "heldDelay   | often  | held-delay: expected a number with a unit such as 250ms, 5s, 5m, 1h or 7d, was 'often'",
            })
    void namesAWrongValue(String option, String value, String message) {
        Map<String, String> options = options();
        options.put(option, value);

        assertThatThrownBy(() -> start(options).close())
                .satisfies(e -> assertThat(messages(e)).contains(message));
    }

    @Test
    void saysWhereItLooksForAStore() {
        Map<String, String> options = options();
        options.put("store", folder.resolve("none.db").toString());

        assertThatThrownBy(() -> start(options).close()).satisfies(e -> assertThat(messages(e))
                .contains("store " + folder.resolve("none.db")
                        + ": expected one, there is none yet; 'pathwatch watch' makes it"));
        assertThat(Files.exists(folder.resolve("none.db"))).isFalse();
    }

    @Test
    void leavesAStoreOfAnotherReleaseAsItIs() throws Exception {
        Path empty = folder.resolve("empty.db");
        Files.createFile(empty);
        Map<String, String> options = options();
        options.put("store", empty.toString());

        assertThatThrownBy(() -> start(options).close()).satisfies(e -> assertThat(messages(e))
                .contains("was 0; use the jar of the release that watches, once it has started"));
        assertThat(empty).isEmptyFile();
    }

    private static String messages(Throwable e) {
        StringBuilder messages = new StringBuilder();
        ObjectHelper.createExceptionIterable(e)
                .forEach(each -> messages.append(each.getMessage()).append('\n'));
        return messages.toString();
    }
}
