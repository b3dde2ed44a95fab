package io.pathwatch.store;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pathwatch.fuzz.DamagedInputs;
import io.pathwatch.fuzz.FuzzRun;
import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Evidence;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of alerts and filters, as it is read back from the store. */
class StoredAlertFuzzTest {

    private final FuzzRun<List<Object>> run =
            new FuzzRun<>("stored alerts", StoredAlertFuzzTest::read, StoredAlertFuzzTest::check);

    static Stream<byte[]> fixtures() {
        AlertFilter filter = new AlertFilter(
                Set.of(Condition.PATH),
                Severity.WARNING,
                Map.of("team", "core"),
                List.of("db-*"),
                List.of("fra1"),
                true);
        return Stream.of(
                AlertForm.write(IncidentReports.raised("dns", 0).alerts().get(0)),
                AlertForm.write(Reports.raising("dns", 0, 0).alerts().get(0)),
                Objects.requireNonNull(FilterForm.write(filter)));
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsAlerts(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedAlerts() {
        DamagedInputs.give(StoredAlertFuzzTest.class, "readsAlerts", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell("R7e");
    }

    private static List<Object> read(byte[] input) {
        return Stream.of(
                        attempt(() -> AlertForm.conditionsOf(JsonFields.read(input))),
                        attempt(() -> AlertForm.evidenceOf(JsonFields.read(input))),
                        attempt(() -> JsonFields.read(input).textsByName("labels")),
                        attempt(() -> FilterForm.read(input)))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Damage is told by these exceptions and by no other. */
    private static @Nullable Object attempt(java.util.function.Supplier<Object> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | IllegalStateException e) {
            if (e.getMessage() == null) {
                throw new AssertionError("expected a message, was " + e, e);
            }
            return null;
        }
    }

    private static void check(List<Object> read) {
        for (Object part : read) {
            if (part instanceof Evidence evidence && evidence instanceof IncidentEvidence incident) {
                Objects.requireNonNull(incident.summary());
                incident.path().forEach(Objects::requireNonNull);
            }
        }
    }
}
