package io.pathwatch.enrich;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the MaxMind databases are.
 *
 * @param city City database, GeoIP2 or GeoLite2 or in their form; absent: responders get no place
 * @param asn ASN (or ISP) database; absent: responders get no AS
 * @param copies directory for private copies, deleted as soon as they are open, so that a file that is overwritten in
 *     place does not change under us; absent: the files themselves are read, as a command that ends soon may
 */
public record GeoIpFiles(
        @Nullable Path city, @Nullable Path asn, @Nullable Path copies) {}
