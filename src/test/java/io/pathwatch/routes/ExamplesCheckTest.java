package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.AlertFieldsProcessor;
import io.pathwatch.alerts.MendLineProcessor;
import io.pathwatch.alerts.RenderAlertProcessor;
import io.pathwatch.alerts.webhook.WebhookClient;
import io.pathwatch.format.PageLinks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples copied into the folder of routes, with the settings that their first lines name. */
class ExamplesCheckTest {

    private static final Pattern SETTING = Pattern.compile("(?m)^#   ([a-z-]+\\.[a-z-]+)=(\\S+)");

    /** What credentials hold. */
    private static final String URL = "https://receiver.example.net/in";

    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send-alertmanager",
                "send-daily-file",
                "send-mail",
                "send-pagerduty",
                "send-signed-webhook",
                "send-slack",
                "send-sql"
            })
    void findsNothingWrongWithAnExampleThatIsCopied(String name) throws Exception {
        String text = Files.readString(Path.of("routes/examples/" + name + ".camel.yaml"));
        Files.writeString(folder.resolve(name + ".camel.yaml"), text);

        assertThat(check(settings(text))).isEqualTo(new RouteCheck.Findings(List.of(), List.of()));
    }

    @Test
    void namesASettingThatATemplateMisses() throws Exception {
        String text = Files.readString(Path.of("routes/examples/send-pagerduty.camel.yaml"));
        Files.writeString(folder.resolve("send-pagerduty.camel.yaml"), text);
        Properties settings = settings(text);
        settings.remove("pagerduty.routing-key");
        settings.setProperty("pagerduty.routing_key", SECRET);

        assertThat(check(settings).mistakes())
                .singleElement()
                .asString()
                .contains("the setting 'pagerduty.routing-key' in application.properties, found none, but there is"
                        + " 'pagerduty.routing_key'")
                .doesNotContain(SECRET);
    }

    @Test
    void namesASettingBesideAReceiverThatIsMisspelt() throws Exception {
        String text = Files.readString(Path.of("routes/examples/send-signed-webhook.camel.yaml"));
        Files.writeString(folder.resolve("send-signed-webhook.camel.yaml"), text);
        Properties settings = settings(text);
        settings.setProperty("signed.allow_insecure", "on");

        assertThat(check(settings).mistakes())
                .singleElement()
                .asString()
                .contains("settings: expected 'signed.allow-insecure' in application.properties, found"
                        + " 'signed.allow_insecure'");
    }

    private RouteCheck.Findings check(Properties settings) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(settings);
            context.getRegistry().bind("renderAlert", new RenderAlertProcessor(Clock.systemUTC(), "1"));
            context.getRegistry().bind("alertFields", new AlertFieldsProcessor("1", PageLinks.NONE));
            context.getRegistry().bind("mendLine", new MendLineProcessor());
            context.getRegistry().bind("webhookClient", new WebhookClient());
            return RouteCheck.check(context, folder, Set.of());
        }
    }

    private static Properties settings(String text) {
        Properties settings = new Properties();
        for (MatchResult setting : SETTING.matcher(text).results().toList()) {
            String value = setting.group(2);
            settings.setProperty(
                    setting.group(1),
                    !value.startsWith("credential:") ? value : setting.group(1).endsWith(".url") ? URL : SECRET);
        }
        return settings;
    }
}
