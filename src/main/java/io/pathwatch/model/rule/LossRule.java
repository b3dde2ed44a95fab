package io.pathwatch.model.rule;

/**
 * {@code loss}: probes to the target get lost. It is raised where the lower bound of the 95 % Wilson interval of the loss
 * over the window is above {@code bound}.
 *
 * @param probes probes sent straight to the target in each interval, 1 or more
 * @param window newest probes that are looked at
 * @param bound share of lost probes, 0 to 1
 * @param clear share of lost probes in the window that clears it at most, 0 to 1
 * @param clearProbes newest probes of which none may be lost for it to clear
 */
public record LossRule(int probes, int window, double bound, double clear, int clearProbes) {

    public static final LossRule DEFAULT = new LossRule(20, 60, 0.05, 0.02, 20);

    /** Probes that one traceroute sends with one TTL at most. */
    public static final int MOST_AT_ONCE = 10;

    /** How many times traceroute is started to send {@link #probes()} at most; the first time sends half of ten or less. */
    public int programs() {
        return probes < 2 ? 1 : Math.max(2, (probes + MOST_AT_ONCE - 1) / MOST_AT_ONCE);
    }
}
