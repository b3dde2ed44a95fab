package io.pathwatch.model;

import java.util.Optional;

/** The last text of each route file that loaded, so that a restart with a broken file still runs. */
public interface RouteTexts {

    /** @param file name without folder, for example {@code send-webhook.camel.yaml} */
    Optional<byte[]> findLastGood(String file);

    void keep(String file, byte[] text);

    void forget(String file);
}
