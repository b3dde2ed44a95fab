package io.pathwatch.config;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.Target;
import io.pathwatch.model.rule.PathLevel;
import io.pathwatch.model.rule.PathRequirement;
import io.pathwatch.model.rule.PathRule;
import io.pathwatch.model.rule.SteadyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds conditions that need a database of addresses which is not configured. */
record DatabaseDoubts(Directories directories, Map<String, String> environment) {

    List<Mistake> find(Settings.Enrich enrich, List<Target> targets) {
        List<SteadyRules> watched = targets.stream()
                .map(Target::conditions)
                .filter(conditions -> conditions.mode() == Conditions.Mode.STEADY)
                .map(Conditions::steady)
                .toList();
        List<Mistake> doubts = new ArrayList<>();
        if (enrich.asnDatabase().isEmpty()) {
            add(doubts, SettingKeys.ENRICH_ASN_DATABASE, watched, PathLevel.ASN, PathRequirement.Network.class);
        }
        if (enrich.cityDatabase().isEmpty()) {
            add(doubts, SettingKeys.ENRICH_CITY_DATABASE, watched, PathLevel.COUNTRY, PathRequirement.Country.class);
        }
        return doubts;
    }

    private void add(
            List<Mistake> doubts,
            Key<?> key,
            List<SteadyRules> watched,
            PathLevel level,
            Class<? extends PathRequirement> kind) {
        if (watched.stream().anyMatch(compares(level))) {
            String expected = "a database for 'path.compare: " + level.key() + "', which is 'prefix' without one";
            doubts.add(SettingPlace.of(key, directories, environment).mistake("none", expected));
        }
        watched.stream()
                .flatMap(rules -> Stream.concat(rules.mustPass().stream(), rules.mustNotPass().stream()))
                .filter(kind::isInstance)
                .findFirst()
                .ifPresent(first -> doubts.add(SettingPlace.of(key, directories, environment)
                        .mistake("none", "a database for '" + first.text() + "' in must-pass or must-not-pass")));
    }

    private static Predicate<SteadyRules> compares(PathLevel level) {
        return rules -> {
            PathRule path = rules.path();
            return path != null && path.compare() == level;
        };
    }
}
