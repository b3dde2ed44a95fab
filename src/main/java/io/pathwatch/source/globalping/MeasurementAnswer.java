package io.pathwatch.source.globalping;

import java.util.List;

/**
 * What a measurement has come to.
 *
 * @param id names it; empty if the answer has none that can stand in an address
 * @param status {@code in-progress}, or how it ended
 * @param probesCount probes that take part; 0 if it does not tell
 * @param probes in the order of the answer
 */
record MeasurementAnswer(String id, String status, int probesCount, List<ProbeAnswer> probes) {

    MeasurementAnswer {
        probes = List.copyOf(probes);
    }

    boolean isInProgress() {
        return status.equals("in-progress");
    }
}
