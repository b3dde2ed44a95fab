package io.pathwatch.cli;

import io.pathwatch.enrich.GeoIpDirectory;
import io.pathwatch.format.page.Place;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Report;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Where traces began: at the public address of the host that made them, if that is known. */
final class SourcePlace {

    private final @Nullable GeoIpDirectory places;

    /** @param places absent: nothing is known */
    SourcePlace(@Nullable GeoIpDirectory places) {
        this.places = places;
    }

    /** Null where that is not known. */
    @Nullable
    Place of(Report report) {
        String literal = report.host() == null ? null : report.host().publicAddress();
        InetAddress address = literal == null ? null : AddressLiteral.parseAddress(literal);
        return places == null || address == null ? null : Place.of(places.find(address));
    }
}
