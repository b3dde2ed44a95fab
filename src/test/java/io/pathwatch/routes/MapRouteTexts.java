package io.pathwatch.routes;

import io.pathwatch.model.RouteTexts;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers route texts as long as the test runs. */
final class MapRouteTexts implements RouteTexts {

    final Map<String, byte[]> texts = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> findLastGood(String file) {
        return Optional.ofNullable(texts.get(file));
    }

    @Override
    public void keep(String file, byte[] text) {
        texts.put(file, text);
    }

    @Override
    public void forget(String file) {
        texts.remove(file);
    }
}
