package io.pathwatch.config;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.Target;
import io.pathwatch.model.rule.PathLevel;
import io.pathwatch.model.rule.PathRequirement;
import io.pathwatch.model.rule.SteadyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds conditions that need a database of addresses which is not configured. */
record DatabaseDoubts(Directories directories, Map<String, String> environment) {

    /** Whoever says nothing about the level has it compared by prefix: doctor tells that, and it is no doubt. */
    List<Mistake> find(Settings.Enrich enrich, WatchPlan plan) {
        List<SteadyRules> watched = plan.targets().stream()
                .map(Target::conditions)
                .filter(conditions -> conditions.mode() == Conditions.Mode.STEADY)
                .map(Conditions::steady)
                .toList();
        List<Mistake> doubts = new ArrayList<>();
        if (enrich.asnDatabase().isEmpty()) {
            SettingPlace place = SettingPlace.of(SettingKeys.ENRICH_ASN_DATABASE, directories, environment);
            add(doubts, place, PathLevel.ASN, plan, watched, PathRequirement.Network.class);
        }
        if (enrich.cityDatabase().isEmpty()) {
            SettingPlace place = SettingPlace.of(SettingKeys.ENRICH_CITY_DATABASE, directories, environment);
            add(doubts, place, PathLevel.COUNTRY, plan, watched, PathRequirement.Country.class);
        }
        return doubts;
    }

    private static void add(
            List<Mistake> doubts,
            SettingPlace place,
            PathLevel level,
            WatchPlan plan,
            List<SteadyRules> watched,
            Class<? extends PathRequirement> kind) {
        if (plan.pathLevels().contains(level)) {
            String expected = "a database for 'path.compare: " + level.key() + "', which is 'prefix' without one";
            doubts.add(place.mistake("none", expected));
        }
        watched.stream()
                .flatMap(rules -> Stream.concat(rules.mustPass().stream(), rules.mustNotPass().stream()))
                .filter(kind::isInstance)
                .findFirst()
                .ifPresent(first -> doubts.add(
                        place.mistake("none", "a database for '" + first.text() + "' in must-pass or must-not-pass")));
    }
}
