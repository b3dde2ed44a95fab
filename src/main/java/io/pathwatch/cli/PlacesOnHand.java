package io.pathwatch.cli;

import io.pathwatch.enrich.GeoIpDirectory;
import io.pathwatch.format.page.KnownPlaces;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where things are: as the operator says; else traces began at the public address of the host that made them, if that is
 * known.
 */
final class PlacesOnHand {

    private final @Nullable GeoIpDirectory places;
    private final GivenPlaces given;

    /**
     * @param places absent: nothing is known of public addresses
     * @param given by the operator, with the name of this host for {@code LO}
     */
    PlacesOnHand(@Nullable GeoIpDirectory places, GivenPlaces given) {
        this.places = places;
        this.given = given;
    }

    /** What is known of the places of a trace. */
    KnownPlaces of(Report report) {
        String literal = report.host() == null ? null : report.host().publicAddress();
        InetAddress address = literal == null ? null : AddressLiteral.parseAddress(literal);
        ResponderDetails found = places == null || address == null ? ResponderDetails.UNKNOWN : places.find(address);
        return KnownPlaces.of(given, report.trace().series().source(), found);
    }
}
