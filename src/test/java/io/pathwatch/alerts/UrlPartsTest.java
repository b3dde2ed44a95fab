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

    @Test
    void starsWhatAServerRepeatsDecoded() {
        UrlParts parts = UrlParts.of("https://hooks.example.net/in/T0%2F-s3cr3t+x?key=dG9rZW4%3D");

        assertThat(parts.removeFrom("no T0/-s3cr3t+x here, nor T0%2F-s3cr3t+x, dG9rZW4= or dG9rZW4%3D"))
                .isEqualTo("no *** here, nor ***, *** or ***");
    }

    @Test
    void takesWhatIsNoPercentEncodingAsItIs() {
        assertThat(UrlParts.of("https://hooks.example.net/100%-s3cr3t").removeFrom("no /100%-s3cr3t"))
                .isEqualTo("no /***");
    }
}
