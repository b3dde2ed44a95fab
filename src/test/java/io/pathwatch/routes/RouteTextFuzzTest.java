package io.pathwatch.routes;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pathwatch.fuzz.DamagedInputs;
import io.pathwatch.fuzz.FuzzRun;
import io.pathwatch.fuzz.TraceRules;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Route files before Camel sees them. */
class RouteTextFuzzTest {

    private final FuzzRun<Optional<RouteFileShape>> run =
            new FuzzRun<>("route text", RouteTextFuzzTest::read, RouteTextFuzzTest::check);

    static Stream<byte[]> fixtures() {
        return BrokenRouteFiles.texts()
                .map(arguments -> (byte[]) arguments.get()[1])
                .filter(text -> text.length < 10_000);
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsRouteTexts(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedRouteTexts() {
        DamagedInputs.give(
                RouteTextFuzzTest.class, "readsRouteTexts", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell("R7d");
    }

    private static Optional<RouteFileShape> read(byte[] input) {
        RouteFile file = new RouteFile("x.camel.yaml", "routes/x.camel.yaml", input, null);
        file.isShared();
        file.names("x");
        try {
            return Optional.of(RouteFileShape.of(file));
        } catch (RouteFileException e) {
            TraceRules.checkMessage(e.getMessage());
            return Optional.empty();
        }
    }

    private static void check(Optional<RouteFileShape> shape) {
        shape.ifPresent(read -> read.kinds().forEach(kind -> {
            if (kind.length() > RouteFile.LARGEST) {
                throw new AssertionError("expected the kinds of items, was one of " + kind.length() + " characters");
            }
        }));
    }
}
