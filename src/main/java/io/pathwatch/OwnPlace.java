package io.pathwatch;

import io.pathwatch.enrich.GeoIpDirectory;
import io.pathwatch.enrich.PublicAddress;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.view.SourceDetails;
import java.net.InetAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where this host is, by its public address, and what the operator says; of other sources nothing else is known. */
final class OwnPlace implements SourceDetails {

    private final String thisHost;
    private final @Nullable GeoIpDirectory places;
    private final @Nullable PublicAddress publicAddress;
    private final Supplier<GivenPlaces> given;

    /**
     * @param places absent: nothing is known
     * @param publicAddress absent: nothing is known
     * @param given by the operator, as it is at the moment of asking
     */
    OwnPlace(
            String thisHost,
            @Nullable GeoIpDirectory places,
            @Nullable PublicAddress publicAddress,
            Supplier<GivenPlaces> given) {
        this.thisHost = thisHost;
        this.places = places;
        this.publicAddress = publicAddress;
        this.given = given;
    }

    @Override
    public ResponderDetails of(String source) {
        if (places == null || publicAddress == null || !source.equals(thisHost)) {
            return ResponderDetails.UNKNOWN;
        }
        String literal = publicAddress.current();
        InetAddress address = literal == null ? null : AddressLiteral.parseAddress(literal);
        return address == null ? ResponderDetails.UNKNOWN : places.find(address);
    }

    @Override
    public GivenPlaces given() {
        return given.get().atSource(thisHost);
    }
}
