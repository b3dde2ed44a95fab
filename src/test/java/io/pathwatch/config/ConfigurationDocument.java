package io.pathwatch.config;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Writes CONFIGURATION.md from the keys that the code declares. */
final class ConfigurationDocument {

    private final StringBuilder out = new StringBuilder();

    private ConfigurationDocument() {}

    static String render() {
        var document = new ConfigurationDocument();
        document.intro();
        document.settings();
        document.targets();
        return document.out + SourcesDocument.render();
    }

    private void intro() {
        out.append("""
                # Configuration

                Written by a test from the keys that the program reads; this writes it anew:

                    mvn test -Dtest=ConfigurationDocTest -Dgolden.update=true

                | File | Says | A change is taken up |
                |---|---|---|
                | `config/application.properties` | how the program works | at the next start |
                | `config/targets.yaml` | what is watched | within seconds; with a mistake in it the last good one holds |
                | `config/sources.json` | where traces are made from | within seconds, likewise |
                | `routes/*.camel.yaml` | what happens with a trace, where alerts go | within seconds, see `routes/README.md` |

                `pathwatch check` reads all of them and prints every mistake with file, line, key, what it expected and what
                it found. An unknown key is a mistake. Durations and sizes have a unit (`30s`, `20MB`), counts are bare numbers.

                | Environment variable | Says | Default |
                |---|---|---|
                | `PATHWATCH_CONFIG` | directory of the first three files | `config` beside the launcher |
                | `PATHWATCH_ROUTES` | directory of the routes | `routes` beside the launcher |
                | `PATHWATCH_STATE` | directory for what the program writes | `data` beside the launcher |

                """);
    }

    private void settings() {
        out.append("""
                ## application.properties

                `key = value`, as Java writes it, in UTF-8. What is not written has its default. An environment variable named
                like the key, in capitals and with `_` for `.` and `-`, wins over the file: `PATHWATCH_WEB_PORT=off`.

                Where a secret is expected, and where a URL may hold one, `file:PATH` stands for what that file holds (a
                relative path starts in the configuration directory; a file that everybody on the host may read is
                refused), and `credential:NAME` for a credential of the systemd unit (`LoadCredential=NAME:FILE`).
                Only what sends needs them: `watch`, and `trace` from a service elsewhere. The other commands run also for a
                user who may not read them.

                Keys that begin with `camel.` go to Camel as they are. Any other key is yours, for `{{placeholders}}` in your
                routes; `file:` and `credential:` are understood where it ends in `.url`, `.secret`,
                `.password`, `.token` or `-key`.

                """);
        String section = "";
        for (Key<?> key : SettingKeys.ALL) {
            if (!section(key).equals(section)) {
                section = section(key);
                out.append(section.equals("source") ? "" : "\n")
                        .append("### pathwatch.")
                        .append(section)
                        .append("\n\n| Key | Value | Default | |\n|---|---|---|---|\n");
            }
            row(key, key.name());
        }
        out.append("""

                Routes use every key as `{{key}}`. Paths are absolute there, and a switch is `true` or `false`.
                """);
    }

    private void targets() {
        out.append("""

                ## targets.yaml

                ```yaml
                defaults:                 # for every target
                  interval: 30s
                groups:
                  - name: resolvers       # for every target of the group
                    labels: { team: dns }
                    targets:
                      - 192.0.2.53        # short for { host: 192.0.2.53 }
                      - host: ns.example.net
                        interval: 10s     # for this target
                targets:                  # without a group
                  - host: gw.example.net
                    name: gateway
                    sources: [LO]         # keys of sources.json, each with a series of its own
                ```

                """);
        listOf(
                "The file",
                "defaults",
                "what holds for every target",
                "groups",
                "a list of groups",
                "targets",
                "a list of targets without a group",
                "silences",
                "a list of silences",
                "places",
                "a list of places");
        listOf(
                "A group",
                "name",
                TargetKeys.NAME.expected() + ", unique; required",
                "targets",
                "a list of targets; required",
                "…",
                "the common keys");
        listOf(
                "A target",
                "host",
                TargetKeys.HOST.expected() + "; required",
                "name",
                TargetKeys.NAME.expected() + ", unique in the file; the host if absent",
                "…",
                "the common keys");
        out.append("""
                ### Common keys

                In `defaults`, in a group and in a target. The nearest wins, key by key, also inside `probe`, `conditions` and
                `labels`.

                | Key | Value | Default | |
                |---|---|---|---|
                """);
        row(TargetKeys.INTERVAL, "interval");
        out.append("| `source` | a key of `sources.json` | `LO` | Where traces are made from; `LO` is this host. |\n");
        out.append("| `sources` | a list of such keys | | In place of `source`: each is a series of its own. |\n");
        out.append("| `labels` | key: value | | Free words, in routes as the headers `PathwatchLabel.<key>`. A key is ")
                .append(TargetKeys.LABEL_KEY.expected())
                .append(". |\n");
        table("probe", TargetKeys.PROBE);
        table("conditions", TargetKeys.CONDITIONS);
        conditions();
        silences();
        places();
    }

    private void conditions() {
        out.append("""

                `max-latency` and `hop-time-diff` belong to `mode: last-run`, all that follows to `mode: steady`;
                `docs/conditions.md` says what each condition means. A condition is a mapping, of which what is not written is
                inherited, or `off`. A mapping switches it on again where it was `off` farther out.
                """);
        for (ConditionKeys<?> condition : SteadyKeys.CONDITIONS) {
            String name = "conditions." + condition.name();
            out.append("\n#### ").append(name).append("\n\n").append(condition.description());
            out.append("\n\n| Key | Value | Default | |\n|---|---|---|---|\n");
            condition.keys().forEach(key -> row(key, name + "." + key.name()));
        }
        out.append("\n#### More of conditions\n\n| Key | Value | Default | |\n|---|---|---|---|\n");
        row(SteadyKeys.MUST_PASS, "conditions.must-pass");
        row(SteadyKeys.MUST_NOT_PASS, "conditions.must-not-pass");
        row(SteadyKeys.STALE_AFTER, "conditions.stale.after");
        row(SteadyKeys.GROUP_WAIT, "conditions.group-wait");
        row(SteadyKeys.STORM_LIMIT, "conditions.storm.limit");
    }

    private void silences() {
        out.append("""

                ### A silence

                Alerts that it matches are logged, marked, and not sent. `docs/conditions.md` shows some.

                """);
        String text = SilenceKeys.PATTERN.expected();
        String time = new Moment(Optional.empty(), true).expected();
        listOfKeys(
                "match",
                "a mapping with at least one of the next four keys; an alert must agree with all that are given; required",
                "match.target",
                text + ", of the target",
                "match.source",
                text + ", of the source; `LO` is this host",
                "match.condition",
                SilenceKeys.CONDITION.expected(),
                "match.label.KEY",
                TargetKeys.LABEL_VALUE.expected() + ", which the target has under KEY",
                "until",
                time + "; required: a silence ends",
                "from",
                time + "; it holds already if absent",
                "every",
                new SilenceKeys.Hours(ZoneOffset.UTC).expected() + ": it holds only then, each week; needs `zone`",
                "zone",
                SilenceKeys.ZONE.expected(),
                "comment",
                SilenceKeys.COMMENT.expected());
    }

    private void places() {
        out.append("""
                ### A place

                For the maps: where addresses are of which databases know nothing, as private ones, or something wrong; and where
                a source is, without which nothing is known of the distances to it. What is drawn of the past changes with it.

                """);
        listOfKeys(
                "prefix",
                PlaceKeys.PREFIX.expected() + ", which is there; of several that hold an address the longest counts",
                "source",
                SilenceKeys.PATTERN.expected()
                        + " of a source, `LO` for this host. With `prefix`: only traces from there see"
                        + " it there. Without: the source itself is there. One of both is required",
                "latitude",
                PlaceKeys.LATITUDE.expected() + ", north of the equator; required",
                "longitude",
                PlaceKeys.LONGITUDE.expected() + ", east of Greenwich; required",
                "label",
                PlaceKeys.LABEL.expected() + ", such as `Berlin office`");
    }

    private void listOf(String title, String... keysAndValues) {
        out.append("### ").append(title).append("\n\n");
        listOfKeys(keysAndValues);
    }

    private void listOfKeys(String... keysAndValues) {
        out.append("| Key | Value |\n|---|---|\n");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = keysAndValues[i];
            out.append("| ").append(key.equals("…") ? key : "`" + key + "`").append(" | ");
            out.append(cell(keysAndValues[i + 1])).append(" |\n");
        }
        out.append('\n');
    }

    private void table(String title, List<Key<?>> keys) {
        out.append("\n### ").append(title).append("\n\n| Key | Value | Default | |\n|---|---|---|---|\n");
        keys.forEach(key -> row(key, title + "." + key.name()));
    }

    private void row(Key<?> key, String name) {
        String value = key.kind().expected();
        out.append("| `").append(name).append("` | ").append(cell(value)).append(" | `");
        out.append(key.defaultText())
                .append("` | ")
                .append(cell(key.description()))
                .append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    static String section(Key<?> key) {
        String rest = key.name().substring(SettingKeys.PREFIX.length());
        return rest.substring(0, rest.indexOf('.'));
    }
}
