package io.pathwatch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.TraceFailedException;
import org.junit.jupiter.api.Test;

class PublicTargetTest {

    @Test
    void tellsAServiceANameOfAnyScriptInAscii() throws TraceFailedException {
        assertThat(of("B\u00fccher.example.net.")).isEqualTo("xn--bcher-kva.example.net");
    }

    @Test
    void refusesWhatNoHostCanBeNamed() {
        assertThatThrownBy(() -> of("a..example.net"))
                .isInstanceOf(TraceFailedException.class)
                .hasMessageContaining("expected a host name or an address, found 'a..example.net'");
        assertThatThrownBy(() -> of("\u00e4".repeat(5_000))).isInstanceOf(TraceFailedException.class);
    }

    private static String of(String host) throws TraceFailedException {
        return PublicTarget.of(host, found -> new TraceFailedException(FailureKind.SOURCE, "GP", found));
    }
}
