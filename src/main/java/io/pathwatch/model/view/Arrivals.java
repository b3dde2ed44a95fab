package io.pathwatch.model.view;

import java.util.function.Consumer;

/**
 * What was stored since it was looked at last; gives the paths of it their letters, which stay. For one thread. Another
 * start may see again what an earlier one saw last.
 */
public interface Arrivals {

    /** The number of the trace that was stored last; 0 in an empty store. */
    long newest();

    /**
     * Gives {@code sink} the traces that were stored since, in the order of storing.
     *
     * @param limit at most as many, 1 or more
     * @return how many there were: as many as {@code limit} when there may be more
     */
    int readNext(int limit, Consumer<Arrival> sink);
}
