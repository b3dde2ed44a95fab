package io.pathwatch.enrich;

import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What a MaxMind database says of itself.
 *
 * @param type for example {@code GeoLite2-City}
 * @param builtAt when its content was put together
 */
public record GeoIpFacts(String type, Instant builtAt) {

    /** Databases of places. */
    public static final String CITY = "City";

    /** Databases of autonomous systems. */
    public static final String ASN = "ASN";

    /**
     * Opens {@code file} as {@link GeoIpDirectory} does.
     *
     * @param kind {@link #CITY} or {@link #ASN}
     * @throws IOException if it cannot be read, saying why
     */
    public static GeoIpFacts read(Path file, String kind) throws IOException {
        try {
            long size = Files.size(file);
            if (!Files.isReadable(file)) {
                throw new AccessDeniedException(file.toString());
            }
            try (Reader reader = new Reader(file.toFile())) {
                GeoIpDatabase.check(reader, kind, size);
                Metadata metadata = reader.getMetadata();
                return new GeoIpFacts(metadata.databaseType(), metadata.buildTime());
            }
        } catch (IOException | RuntimeException | InternalError e) {
            throw new IOException(GeoIpDatabase.reason(e), e);
        }
    }
}
