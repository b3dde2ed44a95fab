package io.pathwatch.cli;

import io.pathwatch.format.TimeText;
import io.pathwatch.model.KeptSilence;
import io.pathwatch.model.Silence;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteSilenceLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All silences: those made by command and those of the configuration, with {@code LO} as the name of this host. */
final class SilencesOnHand {

    private final SqliteSilenceLog log;
    private final Map<String, Silence> configured = new LinkedHashMap<>();
    private final String here;

    /** @param here name of this host */
    SilencesOnHand(SqliteDatabase database, PlanOnHand plan, String here) {
        this.log = new SqliteSilenceLog(database);
        this.here = here;
        plan.plan().silences().forEach(silence -> configured.put(silence.id(), silence));
    }

    /** Those that are not over at that time, by when they are; those made by command first. */
    List<Silence> list(Instant at) {
        List<Silence> all = new ArrayList<>(log.listSilences(at));
        configured.values().stream()
                .filter(silence -> silence.until().isAfter(at))
                .forEach(all::add);
        return all.stream().map(silence -> silence.atSource(here)).toList();
    }

    /** All that are known, those that are over or were ended too; those made by command first. */
    List<KeptSilence> listKept() {
        List<KeptSilence> all = new ArrayList<>();
        for (KeptSilence kept : log.listKept()) {
            all.add(new KeptSilence(kept.silence().atSource(here), kept.endedAt()));
        }
        configured.values().forEach(silence -> all.add(new KeptSilence(silence.atSource(here), null)));
        return all;
    }

    boolean isConfigured(String id) {
        return configured.containsKey(id);
    }

    /** When it holds, such as {@code until 2026-11-22 14:00:00 UTC}. */
    static String when(Silence silence, Instant now) {
        Instant from = silence.from();
        String begin = from == null || !from.isAfter(now) ? "" : "from " + TimeText.readable(from) + " ";
        String every = silence.every() == null ? "" : ", each week " + silence.every();
        return begin + "until " + TimeText.readable(silence.until()) + every;
    }
}
