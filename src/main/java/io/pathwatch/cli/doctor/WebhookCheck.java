package io.pathwatch.cli.doctor;

import io.pathwatch.config.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Whether alerts are posted somewhere. Nothing is sent.
 *
 * @param url absent: not configured
 */
record WebhookCheck(Optional<Secret> url) implements Check {

    @Override
    public String subject() {
        return "webhook";
    }

    @Override
    public List<Finding> look() {
        if (url.isEmpty()) {
            return List.of(Finding.note(
                    subject(),
                    "none is configured; nobody is told of alerts but the log and routes of your own",
                    "set pathwatch.alerts.webhook.url to where alerts are to be posted"));
        }
        // the rest of it may be a secret
        URI whole = URI.create(url.get().reveal());
        String port = whole.getPort() < 0 ? "" : ":" + whole.getPort();
        return List.of(Finding.ok(
                subject(),
                "alerts are posted to " + whole.getScheme() + "://" + whole.getHost() + port + "/…; not tried"));
    }
}
