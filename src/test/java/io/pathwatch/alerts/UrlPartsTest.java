package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UrlPartsTest {

    @Test
    void hidesTheTokensOfAUrlThatAServerRepeats() {
        UrlParts parts = UrlParts.of("https://hooks.example.net:8443/in/T0K3N-of-noc?key=0123456789&v=1");

        assertThat(parts.removeFrom("Cannot POST /in/T0K3N-of-noc?key=0123456789 at hooks.example.net"))
                .isEqualTo("Cannot POST /in/***?key=*** at hooks.example.net");
    }

    @Test
    void hidesTheLongerOfTwoFirst() {
        assertThat(UrlParts.of("http://192.0.2.1/abcdefgh/abcdefgh-more").removeFrom("no abcdefgh-more"))
                .isEqualTo("no ***");
    }

    @Test
    void leavesWordsAndWhatIsNoUrl() {
        assertThat(UrlParts.of("http://192.0.2.1/in").removeFrom("nothing in here"))
                .isEqualTo("nothing in here");
        assertThat(UrlParts.of("receiver").removeFrom("no receiver")).isEqualTo("no receiver");
        assertThat(UrlParts.of(null).removeFrom("no")).isEqualTo("no");
    }
}
