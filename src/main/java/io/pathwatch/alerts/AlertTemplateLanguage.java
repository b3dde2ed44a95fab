package io.pathwatch.alerts;

import io.pathwatch.format.AlertFields;
import io.pathwatch.format.AlertTemplate;
import io.pathwatch.format.PageLinks;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.NearestKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.ExpressionToPredicateAdapter;
import org.apache.camel.support.LanguageSupport;

/**
 * An expression that is a template for alerts, written in the route, or beside it as {@code resource:file:PATH}. The body
 * is an {@link AlertMessage}, or what {@link AlertFieldsProcessor} made of one. Settings are looked up when it is
 * filled, so that no secret is part of a route.
 */
public abstract sealed class AlertTemplateLanguage extends LanguageSupport {

    private static final String PUBLIC_URL = "pathwatch.web.public-url";

    @Override
    public Predicate createPredicate(String expression) {
        return ExpressionToPredicateAdapter.toPredicate(createExpression(expression));
    }

    /** @throws IllegalArgumentException if it is no such template, or names a setting that does not exist */
    @Override
    public Expression createExpression(String expression) {
        String text = isStaticResource(expression) ? loadResource(expression) : expression;
        return new Filled(template(text), this::links);
    }

    abstract AlertTemplate template(String text);

    /** Where alerts are seen; nowhere in an application without that setting. */
    private PageLinks links() {
        return getCamelContext()
                .getPropertiesComponent()
                .resolveProperty(PUBLIC_URL)
                .map(PageLinks::parse)
                .orElse(PageLinks.NONE);
    }

    /** The value of a setting by its key. */
    String setting(String key) {
        return getCamelContext()
                .getPropertiesComponent()
                .resolveProperty(key)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("template: expected the setting '" + key
                        + "' in application.properties, found none" + near(key)));
    }

    private String near(String key) {
        Set<String> names =
                getCamelContext().getPropertiesComponent().loadProperties().stringPropertyNames();
        return names.contains(key) // and empty
                ? ""
                : NearestKey.find(key, names)
                        .map(name -> ", but there is '" + name + "'")
                        .orElse("");
    }

    /** {@code alert-json}: gives one line of JSON. */
    public static final class Json extends AlertTemplateLanguage {
        @Override
        AlertTemplate template(String text) {
            return AlertTemplate.json(text, this::setting);
        }
    }

    /** {@code alert-text}: gives a text, of one line if the template is one line. */
    public static final class Text extends AlertTemplateLanguage {
        @Override
        AlertTemplate template(String text) {
            return AlertTemplate.text(text, this::setting);
        }
    }

    private static final class Filled extends ExpressionAdapter {

        private final AlertTemplate template;
        private final Supplier<PageLinks> links;

        Filled(AlertTemplate template, Supplier<PageLinks> links) {
            this.template = template;
            this.links = links;
        }

        @Override
        public Object evaluate(Exchange exchange) {
            return template.fill(fields(exchange.getMessage().getBody()));
        }

        @Override
        public String toString() {
            return "alert template";
        }

        private Map<String, String> fields(Object body) {
            if (body instanceof AlertMessage message) {
                return AlertFields.of(message, links.get());
            }
            if (body instanceof Map<?, ?> map) {
                Map<String, String> fields = new HashMap<>();
                map.forEach((name, value) -> fields.put(String.valueOf(name), String.valueOf(value)));
                return fields;
            }
            throw new IllegalStateException("template: expected an alert or its fields as body, was "
                    + (body == null ? "none" : body.getClass()) + "; put the template before renderAlert");
        }
    }
}
