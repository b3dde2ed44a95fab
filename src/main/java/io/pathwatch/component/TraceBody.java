package io.pathwatch.component;

import io.pathwatch.format.ClassicFormat;
import io.pathwatch.format.Layout;
import io.pathwatch.format.TableFormat;
import io.pathwatch.format.V1Format;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Report;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What a message with traces holds. */
enum TraceBody {
    OBJECT("object", ""),
    CLASSIC("classic", "application/json"),
    V1("v1", "application/json"),
    TABLE("table", "text/plain; charset=utf-8");

    private final String key;
    private final String contentType;

    TraceBody(String key, String contentType) {
        this.key = key;
        this.contentType = contentType;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    static TraceBody ofKey(String key) {
        for (TraceBody body : values()) {
            if (body.key.equals(key)) {
                return body;
            }
        }
        throw new IllegalArgumentException("format: expected 'object', 'classic', 'v1' or 'table', was '" + key + "'");
    }

    /** One trace: the object, a line of JSON, or a table. */
    void set(Message message, Trace trace) {
        if (this == OBJECT) {
            message.setBody(trace);
        } else {
            message.setBody(renderer().apply(trace).stripTrailing());
            message.setHeader(Exchange.CONTENT_TYPE, contentType);
        }
    }

    /** Several: a list of objects, lines of JSON, or tables with an empty line between. */
    void set(Message message, List<Trace> traces) {
        if (this == OBJECT) {
            message.setBody(traces);
        } else {
            List<String> texts =
                    traces.stream().map(renderer()).map(String::stripTrailing).toList();
            message.setBody(String.join(this == TABLE ? "\n\n" : "\n", texts));
            message.setHeader(Exchange.CONTENT_TYPE, contentType);
        }
    }

    private Function<Trace, String> renderer() {
        return switch (this) {
            case OBJECT -> throw new IllegalStateException("an object is not rendered");
            case CLASSIC -> trace -> new ClassicFormat(Layout.COMPACT, false).render(report(trace));
            case V1 -> trace -> new V1Format(Layout.COMPACT, false).renderTrace(report(trace));
            case TABLE -> trace -> new TableFormat(false).render(report(trace));
        };
    }

    /** Of a trace alone nothing more is known. */
    private static Report report(Trace trace) {
        String name = trace.series().target();
        Target target = new Target(
                name,
                "",
                name,
                trace.series().source(),
                Duration.ZERO,
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of());
        return new Report(trace, target, Map.of(), null, null);
    }
}
