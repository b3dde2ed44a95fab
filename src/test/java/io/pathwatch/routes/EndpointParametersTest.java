package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Mistake;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointParametersTest {

    private static final String ROUTE = """
            - route:
                id: sends
                from:
                  uri: direct:sends
                  steps:
                    - choice:
                        when:
                          - simple: "${body} != null"
                            steps:
                              - to:
                                  uri: %s
                                  parameters:
                                    %s: "%s"
            """;

    @TempDir
    private Path directory;

    private RunningFolder running;

    @BeforeEach
    void start() throws Exception {
        running = new RunningFolder(directory);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "http://receiver, httpMetod, POST, 'http', 'httpMethod'",
        "https://receiver, followRedirect, false, 'https', 'followRedirects'",
        "mock:x, retainFrist, 5, 'mock', 'retainFirst'",
        "log:x, nosuch, 5, 'log', ''"
    })
    void refusesOneThatIsMisspelt(String uri, String name, String value, String scheme, String meant) throws Exception {
        running.folder().write("sends", ROUTE.formatted(uri, name, value));

        running.scan();

        assertThat(running.status("sends").mistakes())
                .containsExactly(new Mistake(
                        running.folder().label("sends"),
                        13,
                        name,
                        "a parameter that '" + scheme + "' does not have",
                        meant.isEmpty()
                                ? "one that it has, which Camel's page of that component lists"
                                : "'" + meant + "'"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "http://receiver, httpMethod, POST",
        "http://receiver, http-method, POST",
        "http://receiver, customer, 4711",
        "http://receiver, httpClient.connectionRequestTimeout, 5000",
        "mock:x, retainFirst, 5"
    })
    void takesWhatIsThereAndWhatIsAskedForAtTheOtherEnd(String uri, String name, String value) throws Exception {
        running.folder().write("sends", ROUTE.formatted(uri, name, value));

        running.scan();

        assertThat(running.status("sends").mistakes()).isEmpty();
    }

    @Test
    void leavesPlaceholdersAndUnknownComponentsToOthers() throws Exception {
        running.folder().write("sends", ROUTE.formatted("nothing:x", "y", "z"));

        running.scan();

        assertThat(running.status("sends").mistakes()).singleElement().satisfies(mistake -> assertThat(mistake.found())
                .doesNotContain("a parameter that"));
    }
}
