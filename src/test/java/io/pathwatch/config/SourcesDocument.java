package io.pathwatch.config;

import java.util.List;
import java.util.Locale;

/** Writes the part of CONFIGURATION.md about {@code sources.json}. */
final class SourcesDocument {

    private SourcesDocument() {}

    static String render() {
        return """

                ## sources.json

                ```json
                {
                  "LO": {"url": "traceroute _IP_ADDRESS_"},
                  "CH": {"url": "https://lg.example.net/?host=_IP_ADDRESS_"},
                  "JP": {"url": "https://lg.example.org/trace", "post_data": {"host": "_IP_ADDRESS_"}}
                }
                ```

                `_IP_ADDRESS_` stands for the destination. A key is %s. `LO` is this host, and is there without being written.
                What stands under `examples` is not read.

                | Key | |
                |---|---|
                | `type` | %s. Without it, `url` tells: a looking glass if it begins with `http://` or `https://`, else a command. |
                | `description` | For people. |

                ### A command

                | Key | |
                |---|---|
                | `url` | A program and its arguments, separated by white space; single or double quotes hold an argument together, and no shell sees it. Exactly `traceroute _IP_ADDRESS_` means: with the probe options of the target. Required. |
                | `remote` | `true` or `false`: whether it traces from another host, so that this host's interfaces and gateways do not belong to the report. Without it, `ssh` and programs like it do. |

                ### A looking glass

                | Key | |
                |---|---|
                | `url` | An http or https URL. Required. |
                | `post_data` | Form fields, as an object or as `name=value&…`: the page is asked with POST. |

                ### globalping

                ```json
                {
                  "DE": {"type": "globalping", "country": "DE"},
                  "EU3": {"type": "globalping", "locations": [{"country": "FR", "limit": 2}, {"asn": 64500, "limit": 1}]}
                }
                ```

                Each probe that answers is a vantage point of its own, `KEY/DE/AS64500/Berlin`.

                | Key | |
                |---|---|
                | `locations` | A list of places, of which each may have a `limit` of %s. A single place may stand in the entry itself. |
                | `limit` | Probes in all, %s; not together with limits of places. Without any, one probe. |
                | `mtr` | `true`: the service runs mtr, which sends more packets; `false` (the default): traceroute. |
                | `packets` | With mtr: packets to each hop, %s. |

                All that a place says must hold, and it says one thing at least:

                | Key | |
                |---|---|
                | `continent` | AF, AN, AS, EU, NA, OC or SA. |
                | `region` | The name of a region as the United Nations use it. |
                | `country` | %s. |
                | `state` | Two letters, in the USA only. |
                | `city` | A name. |
                | `asn` | %s. |
                | `network` | The name of a network. |
                | `tags` | A list of tags, all of which the probe has. |
                | `magic` | The service's own search: %s. |

                ### atlas

                ```json
                {
                  "DE": {"type": "atlas", "country": "DE", "requested": 2},
                  "MIX": {"type": "atlas", "probes": [{"type": "asn", "value": 64500, "requested": 1}, {"country": "FR"}]}
                }
                ```

                Each probe that answers is a vantage point of its own, `DE/1001`. Creating measurements needs `pathwatch.atlas.key`.

                | Key | |
                |---|---|
                | `probes` | A list of sets of probes. A single set may stand in the entry itself, in the short form. |
                | `public` | `false`: nobody sees the measurements without a key of their owner; `true` (the default): everybody does. |

                A set of probes:

                | Key | |
                |---|---|
                | `type`, `value` | What kind of set, and which:%s. |
                | %s | The short form: in place of `type` the kind is the key. |
                | `requested` | How many, %s; without it as many as are listed, or one. |
                | `tags` | `include` and `exclude`, lists of tags that each probe must have and that none may have. |

                ### atlas-measurement

                ```json
                {"ROOT": {"type": "atlas-measurement", "measurement": 1000001, "probes": [1001, 1002]}}
                ```

                Results of a measurement that runs anyway.

                | Key | |
                |---|---|
                | `measurement` | Its number. Required. |
                | `probes` | A list of the numbers of probes; without it all. |
                | `public` | `false`: it is read with `pathwatch.atlas.key`; `true` (the default): without. |

                ### file

                | Key | |
                |---|---|
                | `path` | A folder with recorded outputs, or one file, absolute or from the folder of `sources.json`. Required. |
                """.formatted(
                        SourcesReader.KEY.expected(),
                        quoted(SourceEntry.TYPES),
                        LocationKeys.LIMIT.expected(),
                        GlobalpingEntry.LIMIT.expected(),
                        GlobalpingEntry.PACKETS.expected(),
                        capital(new Country().expected()),
                        capital(new AsNumber().expected()),
                        new MagicWords().expected(),
                        probeTypes(),
                        quoted(AtlasProbesKeys.SHORT),
                        AtlasProbesKeys.REQUESTED.expected());
    }

    private static String quoted(List<String> words) {
        return "`" + String.join("`, `", words) + "`";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String probeTypes() {
        var types = new StringBuilder();
        for (AtlasProbeType type : AtlasProbeType.values()) {
            types.append(types.isEmpty() ? " `" : "; `")
                    .append(type.key())
                    .append("` ")
                    .append(type.expected());
        }
        return types.toString();
    }
}
