package io.pathwatch.source.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"status\":400,\"title\":\"Bad Request\",\"detail\":\"No\",\"errors\":[\"one\",\"two\"]}}"
                        + " | Bad Request; No; one; two",
                "{\"error\":{\"detail\":\"No\",\"errors\":[{\"source\":{\"pointer\":\"/probes/0\"},\"detail\":\"why\"}]}}"
                        + " | No; at /probes/0; why",
                "{\"error\":{\"detail\":\"No\",\"errors\":{\"target\":[\"why\",\"why\"]}}} | No; why",
                "{\"detail\":\"No\",\"links\":\"https://www.example.net/docs\"} | No",
                "{\"error\":{\"detail\":\"cut of | cut",
                "[\"No\"] | No",
                "<h1>No</h1>  <p>  here | <h1>No</h1> <p> here"
            })
    void tellsEveryTextOfWhateverShape(String body, String reason) throws IOException {
        assertThat(reasonOf(body)).contains(reason);
    }

    @Test
    void tellsNothingOfAnEmptyBody() throws IOException {
        assertThat(reasonOf("")).isEmpty();
        assertThat(reasonOf("{}")).isEmpty();
    }

    @Test
    void keepsOutWhatDoesNotBelongIntoALogLine() throws IOException {
        assertThat(reasonOf("{\"detail\":\"a\\u001b[31m\\nb\\u0085c\"}")).isEqualTo("a [31m b c");
        assertThat(reasonOf("\"" + "x".repeat(100_000) + "\"")).hasSize(300);
    }

    private static String reasonOf(String body) throws IOException {
        return ErrorBody.reasonOf(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
