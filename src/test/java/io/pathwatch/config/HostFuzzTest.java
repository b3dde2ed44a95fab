package io.pathwatch.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pathwatch.fuzz.DamagedInputs;
import io.pathwatch.fuzz.FuzzRun;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** What may stand where a target is expected: a name or an address, and nothing that a tool could take for an option. */
class HostFuzzTest {

    private final FuzzRun<Optional<String>> run = new FuzzRun<>("target", HostFuzzTest::read, HostFuzzTest::check);

    static Stream<byte[]> fixtures() {
        return Stream.of(
                        "www.example.net",
                        "192.0.2.1",
                        "2001:db8::1",
                        "xn--bcher-kva.example",
                        "b\u00fccher.example",
                        "-V",
                        "192.0.2.1 64",
                        "fe80::1%eth0",
                        "$(id)",
                        "a..b",
                        "300.1.1.1")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("fixtures")
    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void readsHosts(byte[] input) {
        run.check(input);
    }

    @Test
    void readsDamagedHosts() {
        DamagedInputs.give(HostFuzzTest.class, "readsHosts", fixtures().toList(), run::check);
    }

    @AfterEach
    void tells() {
        run.tell("R7a");
    }

    private static Optional<String> read(byte[] input) {
        return new Host().parse(new String(input, StandardCharsets.UTF_8));
    }

    private static void check(Optional<String> host) {
        if (host.isPresent()) {
            String text = host.get();
            boolean plain = text.codePoints()
                    .allMatch(c -> Character.isLetterOrDigit(c)
                            || c > 127 && !Character.isISOControl(c)
                            || ".-_:".indexOf(c) >= 0);
            if (text.isEmpty() || text.startsWith("-") || !plain) {
                throw new AssertionError("expected a name or an address, was '" + text + "'");
            }
        }
    }
}
