package io.pathwatch.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Target;
import io.pathwatch.model.rule.SteadyRules;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A configured target as JSON. Durations are nanoseconds, addresses hex digits. */
final class TargetForm implements RecordForm<Target> {

    @Override
    public byte[] write(Target target) {
        return JsonFields.write(json -> {
            json.writeStartObject();
            json.writeStringField("name", target.name());
            json.writeStringField("group", target.group());
            json.writeStringField("host", target.host());
            json.writeStringField("source", target.source());
            json.writeNumberField("interval", target.interval().toNanos());
            writeProbe(target.probe(), json);
            writeConditions(target.conditions(), json);
            writeTexts("labels", target.labels(), json);
            json.writeEndObject();
        });
    }

    private static void writeProbe(ProbeOptions probe, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("probe");
        json.writeStringField("method", probe.method().key());
        if (probe.family() != null) {
            json.writeNumberField("family", probe.family().version());
        }
        if (probe.port() != null) {
            json.writeNumberField("port", probe.port());
        }
        json.writeNumberField("probesPerHop", probe.probesPerHop());
        json.writeNumberField("replyWait", probe.replyWait().toNanos());
        json.writeNumberField("firstTtl", probe.firstTtl());
        json.writeNumberField("maxTtl", probe.maxTtl());
        json.writeNumberField("simultaneous", probe.simultaneous());
        if (probe.interfaceName() != null) {
            json.writeStringField("interfaceName", probe.interfaceName());
        }
        if (probe.sourceAddress() != null) {
            json.writeStringField(
                    "sourceAddress",
                    HexFormat.of().formatHex(probe.sourceAddress().getAddress()));
        }
        json.writeBooleanField("mpls", probe.mpls());
        json.writeBooleanField("mtu", probe.mtu());
        json.writeNumberField("deadline", probe.deadline().toNanos());
        if (probe.dscp() != 0) {
            json.writeNumberField("dscp", probe.dscp());
        }
        json.writeEndObject();
    }

    private static void writeConditions(Conditions conditions, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("conditions");
        json.writeStringField("mode", conditions.mode().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("maxLatency", conditions.maxLatency().toNanos());
        json.writeNumberField("hopTimeDiff", conditions.hopTimeDiff().toNanos());
        if (isChanged(conditions.steady())) {
            writeTexts("steady", SteadyForm.write(conditions.steady()), json);
        }
        json.writeEndObject();
    }

    /** Mostly they are the very default: to compare records loads classes that a one-shot command waits for. */
    private static boolean isChanged(SteadyRules rules) {
        return rules != SteadyRules.DEFAULT && !rules.equals(SteadyRules.DEFAULT);
    }

    /** Writes {@code texts} in the order of their names. */
    static void writeTexts(String name, Map<String, String> texts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    @Override
    public Target read(byte[] body) {
        JsonFields target = JsonFields.read(body);
        return new Target(
                target.text("name"),
                target.text("group"),
                target.text("host"),
                target.text("source"),
                Duration.ofNanos(target.number("interval")),
                readProbe(target.object("probe")),
                readConditions(target.object("conditions")),
                target.textsByName("labels"));
    }

    private static ProbeOptions readProbe(JsonFields probe) {
        Long family = probe.findNumber("family");
        Long port = probe.findNumber("port");
        Long dscp = probe.findNumber("dscp");
        return new ProbeOptions(
                ProbeMethod.valueOf(probe.text("method").toUpperCase(Locale.ROOT)),
                family == null ? null : AddressFamily.ofVersion(family.intValue()),
                port == null ? null : Integer.valueOf(port.intValue()),
                (int) probe.number("probesPerHop"),
                Duration.ofNanos(probe.number("replyWait")),
                (int) probe.number("firstTtl"),
                (int) probe.number("maxTtl"),
                (int) probe.number("simultaneous"),
                probe.findText("interfaceName"),
                toAddress(probe.findText("sourceAddress")),
                probe.flag("mpls"),
                probe.flag("mtu"),
                Duration.ofNanos(probe.number("deadline")),
                dscp == null ? 0 : dscp.intValue());
    }

    private static @Nullable InetAddress toAddress(@Nullable String hex) {
        return hex == null ? null : AddressBytes.toAddress(HexFormat.of().parseHex(hex));
    }

    private static Conditions readConditions(JsonFields conditions) {
        return new Conditions(
                Conditions.Mode.valueOf(conditions.text("mode").toUpperCase(Locale.ROOT)),
                Duration.ofNanos(conditions.number("maxLatency")),
                Duration.ofNanos(conditions.number("hopTimeDiff")),
                conditions.findObject("steady") == null
                        ? SteadyRules.DEFAULT
                        : SteadyForm.read(conditions.textsByName("steady")));
    }
}
