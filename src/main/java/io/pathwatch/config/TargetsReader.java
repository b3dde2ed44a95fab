package io.pathwatch.config;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.GivenPlace;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.Target;
import io.pathwatch.model.rule.PathLevel;
import io.pathwatch.model.rule.PathRule;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Walks through the nodes of one {@code targets.yaml}. */
final class TargetsReader {

    private static final List<String> FILE_KEYS = List.of("defaults", "groups", "targets", "silences", "places");
    private static final List<String> GROUP_KEYS = with("name", "targets");
    private static final List<String> TARGET_KEYS = with("host", "name");
    private static final String NO_GROUP = "";

    private final Mistakes mistakes;
    private final LevelReader levels;
    private final Map<String, Place> targetNames = new HashMap<>();
    private final Map<String, Place> groupNames = new HashMap<>();
    private final List<Target> targets = new ArrayList<>();
    private final Map<String, Place> silenceIds = new HashMap<>();
    private final List<Silence> silences = new ArrayList<>();
    private final List<GivenPlace> places = new ArrayList<>();
    private final Set<PathLevel> pathLevels = EnumSet.noneOf(PathLevel.class);
    private final Mistakes doubts;

    /** @param sourceKeys keys of the sources file; absent: not known, and not checked */
    TargetsReader(String file, Optional<Set<String>> sourceKeys) {
        this.mistakes = new Mistakes(file);
        this.doubts = new Mistakes(file);
        this.levels = new LevelReader(sourceKeys, mistakes);
    }

    WatchPlan read(Node root) throws ConfigurationException {
        Optional<YamlMap> file = YamlMap.of(root, Place.FILE, mistakes);
        if (file.isPresent()) {
            YamlMap top = file.get().knowing(FILE_KEYS);
            if (!top.has("groups") && !top.has("targets")) {
                mistakes.add(Place.FILE, "neither", "targets or groups");
            }
            Level outermost = Level.outermost();
            Level defaults = top.map("defaults")
                    .map(written -> outermost.nearer(written.knowing(Level.KEYS), levels))
                    .orElse(outermost);
            List<Node> groups = top.items("groups");
            for (int i = 0; i < groups.size(); i++) {
                Place place = top.place("groups").item(i, YamlNodes.line(groups.get(i)));
                YamlMap.of(groups.get(i), place, mistakes).ifPresent(group -> readGroup(group, defaults));
            }
            readTargets(top, NO_GROUP, defaults);
            readSilences(top);
            readPlaces(top);
        }
        mistakes.throwIfAny();
        return new WatchPlan(targets, silences, new GivenPlaces(places), pathLevels, doubts.all());
    }

    private void readSilences(YamlMap top) {
        var keys = new SilenceKeys(mistakes);
        List<Node> items = top.items("silences");
        for (int i = 0; i < items.size(); i++) {
            Place place = top.place("silences").item(i, YamlNodes.line(items.get(i)));
            Optional<Silence> silence =
                    YamlMap.of(items.get(i), place, mistakes).flatMap(keys::read);
            silence.ifPresent(read -> add(read, place));
        }
    }

    private void add(Silence silence, Place place) {
        Place first = silenceIds.putIfAbsent(silence.id(), place);
        if (first != null) {
            mistakes.add(place, "the match and times of line " + first.line(), "each silence once");
        }
        doubtThatItMatches(silence.match(), place);
        silences.add(silence);
    }

    private void doubtThatItMatches(SilenceMatcher match, Place place) {
        if (targets.stream().noneMatch(target -> match.mayConcern(target))) {
            doubts.add(place, "a silence of '" + match + "'", "one that matches a target of this file");
        }
    }

    private void readPlaces(YamlMap top) {
        var keys = new PlaceKeys(mistakes);
        List<Node> items = top.items("places");
        for (int i = 0; i < items.size(); i++) {
            Place place = top.place("places").item(i, YamlNodes.line(items.get(i)));
            YamlMap.of(items.get(i), place, mistakes).flatMap(keys::read).ifPresent(places::add);
        }
    }

    private void readGroup(YamlMap group, Level defaults) {
        group.knowing(GROUP_KEYS);
        for (String required : List.of("name", "targets")) {
            if (!group.has(required)) {
                mistakes.add(group.place(), "none", "a key '" + required + "'");
            }
        }
        Optional<String> name = group.value("name", TargetKeys.NAME);
        name.ifPresent(given -> claim(groupNames, given, group.place("name")));
        readTargets(group, name.orElse(NO_GROUP), defaults.nearer(group, levels));
    }

    private void readTargets(YamlMap map, String group, Level level) {
        List<Node> items = map.items("targets");
        if (items.isEmpty()) {
            return;
        }
        Place place = map.place("targets");
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            Place here = place.item(i, YamlNodes.line(item));
            if (item instanceof ScalarNode) {
                YamlNodes.value(item, here, TargetKeys.HOST, mistakes)
                        .ifPresent(host -> add(host, host, here, group, level));
            } else {
                YamlMap.of(item, here, mistakes).ifPresent(target -> readTarget(target, group, level));
            }
        }
    }

    private void readTarget(YamlMap map, String group, Level level) {
        map.knowing(TARGET_KEYS);
        if (!map.has("host")) {
            mistakes.add(map.place(), "none", "a key 'host'");
        }
        Optional<String> host = map.value("host", TargetKeys.HOST);
        Optional<String> name = map.value("name", TargetKeys.NAME);
        Level own = level.nearer(map, levels);
        if (host.isPresent()) {
            Place named = map.place(map.has("name") ? "name" : "host");
            add(name.orElse(host.get()), host.get(), named, group, own);
        }
    }

    private void add(String name, String host, Place named, String group, Level level) {
        claim(targetNames, name, named);
        List<ProbeOptions> probes = probes(host, named, level);
        Conditions conditions = level.conditions(mistakes, doubts);
        PathRule path = conditions.steady().path();
        if (conditions.mode() == Conditions.Mode.STEADY && path != null && level.namesPathLevel()) {
            pathLevels.add(path.compare());
        }
        for (String source : level.sources()) {
            for (ProbeOptions probe : probes) {
                targets.add(new Target(name, group, host, source, level.interval(), probe, conditions, level.labels()));
            }
        }
    }

    /** Those that a target with this host can be traced with; none is a mistake. */
    private List<ProbeOptions> probes(String host, Place named, Level level) {
        InetAddress address = AddressLiteral.parseAddress(host);
        List<ProbeOptions> probes = level.probeOptions(mistakes);
        if (address == null || probes.isEmpty()) {
            return probes;
        }
        AddressFamily own = AddressFamily.of(address);
        for (ProbeOptions probe : probes) {
            if (probe.family() == null || probe.family() == own) {
                return List.of(probe);
            }
        }
        int wanted = own == AddressFamily.IPV4 ? 6 : 4;
        mistakes.add(named, Quoted.text(host) + " and family " + wanted, "a name, or an address of that family");
        return List.of();
    }

    private void claim(Map<String, Place> names, String name, Place place) {
        Place first = names.putIfAbsent(name, place);
        if (first != null) {
            String found = Quoted.text(name) + " a second time; the first is in line " + first.line();
            mistakes.add(place, found, "a name of its own");
        }
    }

    private static List<String> with(String... own) {
        List<String> keys = new ArrayList<>(List.of(own));
        keys.addAll(Level.KEYS);
        return List.copyOf(keys);
    }
}
