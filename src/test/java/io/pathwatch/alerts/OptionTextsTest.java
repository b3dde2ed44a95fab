package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTextsTest {

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "5s, PT5S", "5m, PT5M", "1h, PT1H", "7d, PT168H"})
    void readsDurations(String text, Duration duration) {
        assertThat(DurationText.parse("max-age", text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "s", "-5s", "5 s", "5sec", "1.5h", "99999999999999999999d", "9223372036854775807d"})
    void rejectsWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> DurationText.parse("max-age", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "max-age: expected a number with a unit such as 250ms, 5s, 5m, 1h or 7d, was '" + text + "'");
    }

    @Test
    void tellsUrlsFromFilesFromNothing() {
        assertThat(Receiver.parse("https://alerts.example.net/in?a=b&c=(d)"))
                .isEqualTo(new Receiver.Url(URI.create("https://alerts.example.net/in?a=b&c=(d)")));
        assertThat(Receiver.parse("/var/log/alerts.jsonl"))
                .isEqualTo(new Receiver.File(Path.of("/var/log/alerts.jsonl")));
        assertThat(Receiver.parse("alerts.jsonl"))
                .isEqualTo(new Receiver.File(Path.of("alerts.jsonl").toAbsolutePath()));
        assertThat(Receiver.parse(" off ")).isEqualTo(new Receiver.Off());
        assertThat(Receiver.parse("")).isEqualTo(new Receiver.Off());
        assertThat(Receiver.parse(null)).isEqualTo(new Receiver.OfRoute());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://alerts.example.net/x        | scheme 'ftp'",
                "https:///token-4711               | no host",
                "https://a b.example.net/token     | a character that must be escaped",
                "https://me:token@alerts.example/x | user and password in it; put a token into the path or use a signature",
            })
    void rejectsUrlsThatCannotBePostedToWithoutRepeatingThem(String text, String found) {
        assertThatThrownBy(() -> Receiver.parse(text))
                .hasMessage("receiver: expected a URL such as https://alerts.example.net/in, found " + found);
    }

    @Test
    void printsNoSecretOfAUrl() {
        assertThat(Receiver.parse("https://alerts.example.net/token-4711").toString())
                .isEqualTo("https://alerts.example.net");
    }
}
