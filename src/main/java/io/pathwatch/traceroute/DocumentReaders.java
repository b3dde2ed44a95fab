package io.pathwatch.traceroute;

import io.pathwatch.traceroute.table.MtrReader;
import io.pathwatch.traceroute.table.RouterOsReader;
import io.pathwatch.traceroute.table.TracertReader;
import io.pathwatch.traceroute.table.WinMtrReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dialects that are not read line by line. */
final class DocumentReaders {

    /** In the order in which they are asked. */
    private static final List<DocumentReader> ALL = List.of(
            new TracertReader(Dialect.TRACERT),
            new TracertReader(Dialect.IRONWARE),
            new MtrReader(),
            new WinMtrReader(),
            new RouterOsReader());

    private DocumentReaders() {}

    /** The first that claims {@code text}; null if none does, so that it is read line by line. */
    static @Nullable DocumentReader claiming(String text) {
        for (DocumentReader reader : ALL) {
            if (reader.claims(text)) {
                return reader;
            }
        }
        return null;
    }

    /** The one for {@code dialect}; null if that is read line by line. */
    static @Nullable DocumentReader of(Dialect dialect) {
        for (DocumentReader reader : ALL) {
            if (reader.dialect() == dialect) {
                return reader;
            }
        }
        return null;
    }
}
