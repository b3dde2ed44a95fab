package io.pathwatch.config;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.ContactRules;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads all configuration without using it. */
public final class ConfigurationCheck {

    private final Directories directories;
    private final Map<String, String> environment;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Mistake> doubts = new ArrayList<>();
    private final Map<ProbeMethod, Integer> methods = new EnumMap<>(ProbeMethod.class);

    private ConfigurationCheck(Directories directories, Map<String, String> environment) {
        this.directories = directories;
        this.environment = environment;
    }

    /** Every mistake in {@code application.properties}, {@code sources.json} and {@code targets.yaml}; none if all is well. */
    public static List<Mistake> check(Directories directories, Map<String, String> environment) {
        var check = new ConfigurationCheck(directories, environment);
        check.read();
        return List.copyOf(check.mistakes);
    }

    /** What may stand in those files, and is hardly meant. */
    public static List<Mistake> doubts(Directories directories, Map<String, String> environment) {
        var check = new ConfigurationCheck(directories, environment);
        check.read();
        return List.copyOf(check.doubts);
    }

    /** Secrets in {@code application.properties} that everybody on this host may read. */
    public static List<Mistake> openSecrets(
            Directories directories, Map<String, String> environment, Settings settings) {
        return new SecretDoubts(directories, environment).find(settings.placeholders());
    }

    /** Which capabilities the configured probe methods need, a sentence each; none for what needs no privilege. */
    public static List<String> capabilities(Directories directories, Map<String, String> environment) {
        var check = new ConfigurationCheck(directories, environment);
        check.read();
        List<String> needs = new ArrayList<>();
        int icmp = check.methods.getOrDefault(ProbeMethod.ICMP, 0);
        if (icmp > 0) {
            needs.add(count(icmp) + " by icmp, which needs CAP_NET_RAW or net.ipv4.ping_group_range");
        }
        int tcp = check.methods.getOrDefault(ProbeMethod.TCP, 0);
        if (tcp > 0) {
            needs.add(count(tcp) + " by tcp, which needs CAP_NET_RAW");
        }
        return needs;
    }

    private static String count(int targets) {
        return targets + (targets == 1 ? " target is probed" : " targets are probed");
    }

    private void read() {
        Optional<Settings> settings = settings();
        Optional<Map<String, Source>> sources = sources();
        if (settings.isPresent() && sources.isPresent()) {
            checkName(settings.get().source().name(), sources.get().keySet());
        }
        settings.ifPresent(read -> checkReceiver(read.alerts().webhook()));
        settings.ifPresent(read -> mistakes.addAll(new WebMistakes(directories, environment).find(read.web())));
        WatchPlan plan = plan(sources.map(Map::keySet));
        List<Target> targets = plan.targets();
        if (settings.isPresent() && sources.isPresent()) {
            checkAtlasKey(settings.get().atlas(), sources.get(), targets);
        }
        settings.ifPresent(
                read -> doubts.addAll(new DatabaseDoubts(directories, environment).find(read.enrich(), plan)));
        settings.ifPresent(read -> doubts.addAll(openSecrets(directories, environment, read)));
        targets.forEach(target -> methods.merge(target.probe().method(), 1, Integer::sum));
    }

    private Optional<Settings> settings() {
        try {
            return Optional.of(Settings.read(directories, environment));
        } catch (ConfigurationException wrong) {
            mistakes.addAll(wrong.mistakes());
            return Optional.empty();
        }
    }

    private Optional<Map<String, Source>> sources() {
        if (Files.notExists(directories.sources())) {
            return Optional.of(SourcesFile.defaults());
        }
        try {
            return Optional.of(SourcesFile.read(directories.sources()));
        } catch (ConfigurationException wrong) {
            mistakes.addAll(wrong.mistakes());
            return Optional.empty();
        }
    }

    /** Two sources with one name would be one series. */
    private void checkName(String name, Set<String> sourceKeys) {
        if (!name.equals(Target.THIS_HOST) && sourceKeys.contains(name)) {
            String file = FileText.shown(directories.sources());
            String expected = "a key other than the name of this source (" + SettingKeys.SOURCE_NAME.name() + ")";
            mistakes.add(new Mistake(file, 0, name, "the same", expected));
        }
    }

    /** What sends alerts would refuse it, which else shows with the first alert only. Names are not looked up. */
    private void checkReceiver(Settings.Webhook webhook) {
        if (webhook.url().isEmpty()) {
            return;
        }
        URI url = URI.create(webhook.url().get().reveal());
        String host = url.getHost();
        InetAddress address =
                AddressLiteral.parseAddress(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        if (address == null) {
            return;
        }
        SettingPlace place = SettingPlace.of(SettingKeys.ALERTS_WEBHOOK_URL, directories, environment);
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        if (ContactRules.forbids(address)) {
            mistakes.add(place.mistake(
                    "a link-local, metadata, multicast or unspecified one", "an address that alerts are sent to"));
        } else if (!tls && !webhook.allowInsecure() && !ContactRules.isPrivate(address)) {
            mistakes.add(place.mistake(
                    "plain http to a public address",
                    "https, or " + SettingKeys.ALERTS_WEBHOOK_ALLOW_INSECURE.name() + " = on"));
        }
    }

    /** Without it every trace of that source fails. */
    private void checkAtlasKey(Settings.Atlas atlas, Map<String, Source> sources, List<Target> targets) {
        if (atlas.key().isPresent()) {
            return;
        }
        String reason = needOfAtlasKey(sources, targets);
        if (reason != null) {
            mistakes.add(SettingPlace.of(SettingKeys.ATLAS_KEY, directories, environment)
                    .mistake("none", "a key of RIPE Atlas, as " + reason));
        }
    }

    private static @Nullable String needOfAtlasKey(Map<String, Source> sources, List<Target> targets) {
        for (Target target : targets) {
            if (sources.get(target.source()) instanceof Source.Atlas) {
                return "the target '" + target.name() + "' is traced from '" + target.source() + "'";
            }
        }
        for (Source source : sources.values()) {
            boolean isPrivate = source instanceof Source.Atlas probes && !probes.isPublic()
                    || source instanceof Source.AtlasMeasurement measurement && !measurement.isPublic();
            if (isPrivate) {
                return "the source '" + source.key() + "' has \"public\": false";
            }
        }
        return null;
    }

    private WatchPlan plan(Optional<Set<String>> sourceKeys) {
        try {
            WatchPlan plan = TargetsFile.parsePlan(FileText.read(directories.targets()), sourceKeys);
            doubts.addAll(plan.doubts());
            return plan;
        } catch (ConfigurationException wrong) {
            mistakes.addAll(wrong.mistakes());
            return WatchPlan.NOTHING;
        }
    }
}
