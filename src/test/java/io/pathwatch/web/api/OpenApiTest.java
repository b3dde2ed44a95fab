package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private static Set<String> described() {
        Set<String> described = new TreeSet<>();
        JsonNode paths = Described.document().get("paths");
        paths.fieldNames().forEachRemaining(path -> paths.get(path)
                .fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return described;
    }

    @Test
    void describesEveryOperationAndNoOther() {
        Set<String> operations = Arrays.stream(Operation.values())
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toCollection(TreeSet::new));
        operations.add("GET /stream");

        assertThat(described()).isEqualTo(operations);
    }

    @Test
    void describesEveryParameterAndNoOther() {
        for (Operation operation : Operation.values()) {
            Set<String> named = new TreeSet<>();
            Described.operation(operation).path("parameters").forEach(parameter -> {
                if (parameter.get("in").asText().equals("query")) {
                    named.add(parameter.get("name").asText());
                }
            });

            assertThat(named).as(operation.path()).isEqualTo(operation.parameters());
        }
    }

    @Test
    void namesOperationsAsRoutesCallThem() {
        Set<String> methods = Arrays.stream(ApiOperations.class.getMethods())
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Exchange.class})
                        && !Modifier.isStatic(method.getModifiers()))
                .map(method -> method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> ids = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            ids.add(Described.operation(operation).get("operationId").asText());
        }

        assertThat(ids).doesNotHaveDuplicates().containsAll(methods);
        assertThat(ids).filteredOn(id -> !methods.contains(id)).containsExactlyInAnyOrder("traceGeoJson", "traceCsv");
    }

    @Test
    void pointsAtNothingThatIsNotThere() {
        List<String> references = new ArrayList<>();
        Described.document().findValues("$ref").forEach(reference -> references.add(reference.asText()));

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        Described.document().at(reference.substring(1)))
                .as(reference)
                .isNotInstanceOf(com.fasterxml.jackson.databind.node.MissingNode.class));
    }

    @Test
    void saysHowEachCallMayFail() {
        for (Operation operation : Operation.values()) {
            JsonNode responses = Described.operation(operation).get("responses");
            assertThat(responses.has("401")).as(operation.name()).isTrue();
            assertThat(responses.has("503")).as(operation.name()).isTrue();
            assertThat(responses.has("404"))
                    .as(operation.name())
                    .isEqualTo(operation.path().contains("{id}")
                            || operation == Operation.COMPARE
                            || operation == Operation.ADD_SILENCE
                            || operation == Operation.REQUEST_TRACE);
        }
    }

    @Test
    void findsTheIdInAPath() {
        assertThat(Operation.SERIES_RTT_CSV.idIn("/series/0123456789ab/rtt.csv"))
                .isEqualTo("0123456789ab");
        assertThat(Operation.TRACE_GEOJSON.idIn("/traces/tr_1.geojson")).isEqualTo("tr_1");
        assertThat(Operation.LIST_SERIES.idIn("/series")).isEmpty();
        assertThat(ApiOperations.parameters("q=a%20b&x&q=c&=d&l=100%"))
                .isEqualTo(java.util.Map.of("q", "a b", "x", "", "l", "100%"));
    }
}
