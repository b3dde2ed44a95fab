package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.RouteFileStatus.State;
import io.pathwatch.web.ListenerSettings;
import io.pathwatch.web.WebListener;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.RestConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with {@code rest:}, which hold several operations. */
class RestRouteFilesTest {

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningFolder running;
    private int port;

    @BeforeEach
    void starts() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        running = new RunningFolder(directory);
        WebListener listener = new WebListener(
                new ListenerSettings("127.0.0.1", port, "here", null, null, false), () -> Optional.of(List.of()));
        running.context().addService(listener, true, true);
        RestConfiguration rest = new RestConfiguration();
        rest.setComponent("platform-http");
        rest.setInlineRoutes(false);
        running.context().setRestConfiguration(rest);
        listener.ready();
        running.context().getRegistry().bind("tell", new Tell());
    }

    /** What an operation does. */
    public static final class Tell {

        public String one() {
            return "one";
        }

        public String two() {
            return "two";
        }
    }

    @AfterEach
    void stops() {
        running.close();
    }

    @Test
    void servesOperationsAsTheFileSaysNow() throws Exception {
        running.folder().write("serve", serving("one", "two", "false"));
        running.scan();
        assertThat(running.status("serve").mistakes()).isEmpty();
        assertThat(ask("/api/x/first")).isEqualTo("200 one");
        assertThat(ask("/api/x/second")).isEqualTo("200 two");

        running.folder().write("serve", serving("two", "one", "false"));
        running.settle();
        assertThat(ask("/api/x/first")).isEqualTo("200 two");
        assertThat(ask("/api/x/second")).isEqualTo("200 one");

        running.folder().write("serve", serving("absent", "one", "false").replace("tell", "nobody"));
        running.settle();
        assertThat(running.status("serve").state()).isEqualTo(State.RUNNING_LAST_GOOD);
        assertThat(ask("/api/x/first")).isEqualTo("200 two");

        running.folder().delete("serve");
        running.settle();
        assertThat(ask("/api/x/first")).startsWith("404 ");
    }

    @Test
    void servesNothingWhereItIsSwitchedOff() throws Exception {
        running.folder().write("serve", serving("one", "two", "{{web.off}}"));
        running.context().getPropertiesComponent().addPropertiesSource(new PropertiesSource() {
            @Override
            public String getName() {
                return "web";
            }

            @Override
            public String getProperty(String name) {
                return name.equals("web.off") ? "true" : null;
            }
        });
        running.scan();

        assertThat(running.status("serve").mistakes()).isEmpty();
        assertThat(ask("/api/x/first")).startsWith("404 ");
    }

    private static String serving(String first, String second, String disabled) {
        return """
                - rest:
                    id: serve
                    path: /api/x
                    disabled: "%s"
                    get:
                      - id: first
                        path: /first
                        to:
                          uri: bean
                          parameters:
                            beanName: tell
                            method: %s
                      - id: second
                        path: /second
                        to:
                          uri: bean
                          parameters:
                            beanName: tell
                            method: %s
                """.formatted(disabled, first, second);
    }

    private String ask(String path) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
