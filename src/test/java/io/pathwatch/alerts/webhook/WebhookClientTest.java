package io.pathwatch.alerts.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client itself, with names that are resolved by hand. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebhookClientTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private HttpHandler handler = exchange -> answer(exchange, 204, 0);

    @BeforeEach
    void startAReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            received.add(
                    exchange.getRequestHeaders().containsKey(WebhookClient.ALLOW_INSECURE)
                                    || exchange.getRequestHeaders().containsKey(WebhookClient.SETTING)
                            ? "told of allow-insecure"
                            : exchange.getRequestURI().toString());
            handler.handle(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void connectsToAPrivateAddress() throws Exception {
        assertThat(post(Duration.ofSeconds(15), "127.0.0.1", false)).isEqualTo("204 ");
        assertThat(received).containsExactly("/");
    }

    @Test
    void refusesANameThatLeadsToMetadataAmongOthers() {
        assertThatThrownBy(() -> post(Duration.ofSeconds(15), "127.0.0.1,169.254.169.254", true))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageStartingWith("receiver 'alerts.example.net': 169.254.169.254 is a link-local");
        assertThat(received).isEmpty();
    }

    @Test
    void refusesANameWithoutAnAddress() {
        assertThatThrownBy(() -> post(Duration.ofSeconds(15), "", true))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("receiver 'alerts.example.net': has no address");
    }

    @Test
    void refusesAPublicAddressWithoutTls() {
        assertThatThrownBy(() -> post(Duration.ofSeconds(15), "192.0.2.1", false))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageEndingWith(
                        "is a public address; use https, or set pathwatch.alerts.webhook.allow-insecure=on");
    }

    @Test
    void keepsToItselfThatPlainHttpIsAllowed() throws Exception {
        post(Duration.ofSeconds(15), "127.0.0.1", true);

        assertThat(received).containsExactly("/");
    }

    @Test
    void followsNoRedirect() throws Exception {
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            handler = exchange -> {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                answer(exchange, status, 0);
            };

            assertThat(post(Duration.ofSeconds(15), "127.0.0.1", false)).isEqualTo(status + " ");
        }
        assertThat(received).hasSize(5).containsOnly("/");
    }

    @Test
    void triesNothingAgainByItself() throws Exception {
        handler = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            answer(exchange, 503, 0);
        };

        assertThat(post(Duration.ofSeconds(15), "127.0.0.1", false)).isEqualTo("503 ");
        assertThat(received).hasSize(1);
    }

    @Test
    void endsAnAnswerThatTricklesForEver() {
        handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            try {
                while (!end.await(10, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    body.write('.');
                    body.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(() -> post(Duration.ofMillis(300), "127.0.0.1", false))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("no complete answer within 300 ms");
    }

    @Test
    void readsNoMoreThan64KibOfAnAnswer() throws Exception {
        handler = exchange -> answer(exchange, 200, 10_000_000);

        assertThat(post(Duration.ofSeconds(15), "127.0.0.1", false)).hasSize("200 ".length() + 64 * 1024);
    }

    private String post(Duration deadline, String addresses, boolean allowInsecure) throws IOException {
        HttpClientBuilder builder = HttpClientBuilder.create();
        new WebhookClient(new Names(addresses), deadline).configureHttpClient(builder);
        HttpPost request =
                new HttpPost("http://alerts.example.net:" + server.getAddress().getPort() + "/");
        if (allowInsecure) {
            request.setHeader(WebhookClient.ALLOW_INSECURE, "true");
            request.setHeader(WebhookClient.SETTING, "noc.allow-insecure");
        }
        try (CloseableHttpClient client = builder.build()) {
            return client.execute(request, response -> {
                String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
                return response.getCode() + " " + body;
            });
        }
    }

    private static void answer(HttpExchange exchange, int status, int length) throws IOException {
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(new byte[length]);
        }
        exchange.close();
    }

    /** Resolves every name to the same addresses. */
    private record Names(String addresses) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (addresses.isEmpty()) {
                return new InetAddress[0];
            }
            String[] literals = addresses.split(",");
            InetAddress[] resolved = new InetAddress[literals.length];
            for (int i = 0; i < literals.length; i++) {
                resolved[i] = InetAddress.getByName(literals[i]);
            }
            return resolved;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
