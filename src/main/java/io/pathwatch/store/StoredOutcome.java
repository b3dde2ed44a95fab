package io.pathwatch.store;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import java.util.Locale;

/** An outcome as bytes. */
final class StoredOutcome {

    private static final int REACHED = 0;
    private static final int SILENT = 1;
    private static final int REFUSED = 2;
    private static final int LOOP = 3;
    private static final int FAILED = 4;

    private StoredOutcome() {}

    static void write(Outcome outcome, ByteWriter out) {
        if (outcome instanceof Outcome.Reached) {
            out.octet(REACHED);
        } else if (outcome instanceof Outcome.Silent silent) {
            out.octet(SILENT).signed(silent.atTtl());
        } else if (outcome instanceof Outcome.Refused refused) {
            out.octet(REFUSED).signed(refused.atTtl()).text(refused.flag());
        } else if (outcome instanceof Outcome.Loop loop) {
            out.octet(LOOP).signed(loop.fromTtl()).signed(loop.toTtl());
        } else if (outcome instanceof Outcome.Failed failed) {
            out.octet(FAILED).text(failed.kind().key()).text(failed.message());
        } else {
            throw new IllegalArgumentException("outcome: expected one that can be stored, was " + outcome);
        }
    }

    static Outcome read(ByteReader in) {
        int kind = in.octet();
        return switch (kind) {
            case REACHED -> new Outcome.Reached();
            case SILENT -> new Outcome.Silent((int) in.signed());
            case REFUSED -> new Outcome.Refused((int) in.signed(), in.text());
            case LOOP -> new Outcome.Loop((int) in.signed(), (int) in.signed());
            case FAILED -> new Outcome.Failed(FailureKind.valueOf(in.text().toUpperCase(Locale.ROOT)), in.text());
            default -> throw new IllegalStateException("stored outcome: expected 0 to 4, was " + kind);
        };
    }
}
