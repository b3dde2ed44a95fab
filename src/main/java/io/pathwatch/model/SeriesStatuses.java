package io.pathwatch.model;

import java.util.List;

/** How the series of a source are doing. May be shared between threads. */
public interface SeriesStatuses {

    /**
     * Every series that was traced from the source of that name, by target; also those that are configured no more, but
     * neither the command's own nor those that only count losses. Reads no traces.
     */
    List<SeriesStatus> listStatuses(String source);

    /** The same of every source. */
    List<SeriesStatus> listStatuses();
}
