package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a route may say of a subscription. */
class AlertsEndpointTest extends AlertsConsumerFixture {

    @Test
    void refusesASecondRouteWithTheSameSubscription() {
        assertThatThrownBy(() -> start(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("pathwatch-alerts:noc?start=now").to("log:one");
                        from("pathwatch-alerts:noc?start=earliest").to("log:two");
                    }
                }))
                .hasMessageContaining("Multiple consumers for the same endpoint is not allowed")
                .hasMessageContaining("pathwatch-alerts://noc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noc?start=yesterday   | pathwatch-alerts://noc: start: expected 'now' or 'earliest', was 'yesterday'",
                "noc?format=xml        | pathwatch-alerts://noc: format: expected 'classic', 'v1', 'alertmanager', 'alertmanager-api', 'syslog' or 'syslog-framed', was 'xml'",
                "noc?rate=20           | pathwatch-alerts://noc: rate: expected a count per second or minute such as 20/s or 30/m, or 'off', was '20'",
                "noc?rate=0/s          | pathwatch-alerts://noc: rate: expected a count per second or minute such as 20/s or 30/m, or 'off', was '0/s'",
                "noc?maxAge=7          | pathwatch-alerts://noc: max-age: expected a number with a unit such as 250ms, 5s, 5m, 1h or 7d, was '7'",
                "noc?retryDelays=0ms   | pathwatch-alerts://noc: retry-delays: expected more than 0ms and 366d at most, was 0ms",
                "noc?secret=1234       | pathwatch-alerts://noc: secret: expected 'whsec_' and 24 to 64 bytes in base64, was something else",
                "noc?settings=a.b      | pathwatch-alerts://noc: settings: expected a setting 'a.b.url' or 'a.b.path', which may be 'off', found neither",
                "noc?conditions=path,x | pathwatch-alerts://noc: conditions: expected some of hop-latency, latency-jump, hop-count, path, unreachable, loss, must-pass, must-not-pass, source, delivery, was 'x'",
                "noc?severity=bad      | pathwatch-alerts://noc: severity: expected 'info', 'notice', 'warning' or 'critical', was 'bad'",
                "noc?labels=team       | pathwatch-alerts://noc: labels: expected different keys with their values such as team=core,site=fra, was 'team'",
                "noc?targets=dns,      | pathwatch-alerts://noc: targets: expected names separated by commas, was 'dns,'",
                "noc?coalesce=maybe    | pathwatch-alerts://noc: coalesce: expected 'on' or 'off', was 'maybe'",
                "no%20c                | pathwatch-alerts://no c: name: expected 1 to 64 letters, digits, '.', '_' or '-', was 'no c'",
                "noc?color=red         | Unknown parameters=[{color=red}]",
            })
    void namesTheOptionThatIsWrong(String uri, String message) {
        assertThatThrownBy(() -> start(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("pathwatch-alerts:" + uri).to("log:x");
                    }
                }))
                .isInstanceOf(FailedToCreateRouteException.class)
                .hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url    | alerts.example.net/token-4711 | noc.url: expected a URL such as https://alerts.example.net/in, found no 'https://' in it",
                "url    | ftp://alerts.example.net/in   | noc.url: expected a URL such as https://alerts.example.net/in, found scheme 'ftp'",
                "secret | token-4711                    | noc.secret: expected 'whsec_' and 24 to 64 bytes in base64, was something else",
            })
    void namesTheSettingThatIsWrongWithoutRepeatingIt(String key, String value, String message) {
        context.getPropertiesComponent().addInitialProperty("noc.url", "off");
        context.getPropertiesComponent().addOverrideProperty("noc." + key, value);

        assertThatThrownBy(() -> start(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("pathwatch-alerts:noc?settings=noc").to("log:x");
                    }
                }))
                .isInstanceOf(FailedToCreateRouteException.class)
                .hasStackTraceContaining("pathwatch-alerts://noc: " + message)
                .rootCause()
                .hasMessageNotContaining("token-4711");
    }

    @Test
    void namesASettingBesideTheReceiverThatIsMisspelt() {
        context.getPropertiesComponent().addInitialProperty("noc.url", "off");
        context.getPropertiesComponent().addInitialProperty("noc.routing-key", "of the route itself");
        context.getPropertiesComponent().addOverrideProperty("noc.fromat", "v1");

        assertThatThrownBy(() -> start(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("pathwatch-alerts:noc?settings=noc").to("log:x");
                    }
                }))
                .isInstanceOf(FailedToCreateRouteException.class)
                .hasStackTraceContaining("pathwatch-alerts://noc: settings: expected 'noc.format' in"
                        + " application.properties, found 'noc.fromat'");
    }

    @Test
    void cannotBeSentTo() {
        assertThatThrownBy(() -> start(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:x").to("pathwatch-alerts:noc");
                    }
                }))
                .hasStackTraceContaining("pathwatch-alerts://noc: expected in 'from', found in 'to'");
    }

    @Test
    void saysThatThereIsNoLog() {
        DefaultCamelContext empty = new DefaultCamelContext();
        List<Throwable> thrown = new ArrayList<>();
        try {
            empty.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("pathwatch-alerts:noc").to("log:x");
                }
            });
            empty.start();
        } catch (Exception e) {
            thrown.add(e);
        } finally {
            empty.stop();
        }

        assertThat(thrown).hasSize(1);
        assertThat(thrown.get(0)).hasStackTraceContaining("No bean could be found in the registry for: alertLog");
    }
}
