package io.pathwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pathwatch.clock.MovedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PublicAddressTest {

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private final List<String> notices = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String answer = "203.0.113.67\n";
    private volatile int status = 200;
    private HttpServer server;
    private URI url;

    @BeforeEach
    void startAService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.createContext("/drip", this::drip);
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.67",
                "203.0.113.67\n",
                "{\"ip\":\"203.0.113.67\"}",
                "{ \"geo\": {\"ip\": \"192.0.2.1\"}, \"ip\" : \"203.0.113.67\", \"city\": [] }"
            })
    void readsTheAddressAsTextOrJson(String text) {
        answer = text;
        assertThat(address(null).current()).isEqualTo("203.0.113.67");
        assertThat(notices).isEmpty();
    }

    @Test
    void writesAnIpv6AddressInItsShortForm() {
        answer = "2001:DB8:0:0:0:0:0:43";
        assertThat(address(null).current()).isEqualTo("2001:db8::43");
    }

    @Test
    void asksOnceInTenMinutes() {
        PublicAddress address = address(null);
        address.current();
        answer = "203.0.113.68";
        clock.move(Duration.ofMinutes(10).minusMillis(1));
        assertThat(address.current()).isEqualTo("203.0.113.67");
        assertThat(requests).hasValue(1);
        clock.move(Duration.ofMillis(1));
        assertThat(address.current()).isEqualTo("203.0.113.68");
        assertThat(requests).hasValue(2);
    }

    @Test
    void remembersTheAnswerInAFileForTheNextCommand() throws IOException {
        Path file = folder.resolve("public-address");
        address(file).current();
        clock.move(Duration.ofMinutes(9));
        answer = "203.0.113.68";
        assertThat(address(file).current()).isEqualTo("203.0.113.67");
        assertThat(requests).hasValue(1);

        clock.move(Duration.ofMinutes(1));
        assertThat(address(file).current()).isEqualTo("203.0.113.68");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void doesNotBelieveAFileOfAnotherUrlOrWithSomethingElseInIt() throws IOException {
        Path file = folder.resolve("public-address");
        for (String text :
                List.of("", "x", "http://other.example/\n" + clock.millis() + "\n192.0.2.1\n", url + "\n0\nx\n")) {
            Files.writeString(file, text);
            assertThat(address(file).current()).isEqualTo("203.0.113.67");
        }
        assertThat(notices).isEmpty();
        Files.writeString(file, url + "\nyesterday\n192.0.2.1\n");
        assertThat(address(file).current()).isEqualTo("203.0.113.67");
        assertThat(notices)
                .containsExactly(file + ": not readable (For input string: \"yesterday\"); it is written again");
    }

    @Test
    void isAbsentWhenOfflineAndSaysSoOnce() {
        server.stop(0);
        PublicAddress address = address(null);
        for (int i = 0; i < 3; i++) {
            assertThat(address.current()).isNull();
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(notices)
                .containsExactly("public address: " + url + ": Connection refused; it is absent until this succeeds");
    }

    @Test
    void asksAgainAMinuteAfterAFailure() {
        status = 500;
        PublicAddress address = address(null);
        assertThat(address.current()).isNull();
        status = 200;
        clock.move(Duration.ofSeconds(59));
        assertThat(address.current()).isNull();
        clock.move(Duration.ofSeconds(1));
        assertThat(address.current()).isEqualTo("203.0.113.67");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "<html>",
                "{",
                "{\"ip\": 3}",
                "{\"address\": \"192.0.2.1\"}",
                "192.0.2.1, 192.0.2.2"
            })
    void takesNothingElseForAnAddress(String text) {
        answer = text;
        assertThat(address(null).current()).isNull();
        assertThat(notices)
                .containsExactly("public address: " + url + ": expected an address, or JSON with the key ip, was '"
                        + text + "'; it is absent until this succeeds");
    }

    @Test
    void showsNoControlCharactersOfAnAnswerAndNotAllOfIt() {
        answer = "\u001b[31m" + "x".repeat(100_000);
        assertThat(address(null).current()).isNull();
        assertThat(notices)
                .containsExactly("public address: " + url + ": expected an address, or JSON with the key ip, was '?[31m"
                        + "x".repeat(35) + "'; it is absent until this succeeds");
    }

    @Test
    void followsNoRedirect() {
        status = 302;
        assertThat(address(null).current()).isNull();
        assertThat(requests).hasValue(1);
        assertThat(notices).singleElement().asString().contains("expected status 200, was 302");
    }

    @Test
    void givesUpAfterTwoSecondsOnAServerThatDrips() {
        url = url.resolve("/drip");
        long start = System.nanoTime();
        assertThat(address(null).current()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(6));
        assertThat(notices)
                .containsExactly("public address: " + url + ": no answer within 2 s; it is absent until this succeeds");
    }

    @Test
    void makesNobodyElseWaitWhileOneAsks() {
        url = url.resolve("/drip");
        PublicAddress address = address(null);
        Thread asks = new Thread(address::current);
        asks.start();
        await().until(() -> requests.get() == 1);
        long start = System.nanoTime();
        assertThat(address.current()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void neverAsksAnAddressThatIsNeverContacted() {
        url = URI.create("http://169.254.169.254/latest/meta-data/public-ipv4");
        assertThat(address(null).current()).isNull();
        assertThat(notices)
                .singleElement()
                .asString()
                .contains("link-local, multicast and unspecified addresses are never contacted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://example.net/", "example.net", "http:///x", "http:example.net"})
    void refusesUrlsOfAnotherKind(String other) {
        url = URI.create(other);
        assertThatThrownBy(() -> address(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("public address: expected an http or https URL, was '" + other + "'");
    }

    private PublicAddress address(Path file) {
        PublicAddressFile kept = file == null ? null : new PublicAddressFile(file, notices::add);
        return new PublicAddress(url, kept, clock, notices::add);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        if (status == 302) {
            exchange.getResponseHeaders().set("Location", "/");
        }
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** One byte after the other, faster than any limit on a single read, without ever coming to an end. */
    private void drip(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        exchange.sendResponseHeaders(200, 0);
        try (exchange) {
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write('1');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }
}
