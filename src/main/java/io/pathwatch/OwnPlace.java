package io.pathwatch;

import io.pathwatch.enrich.GeoIpDirectory;
import io.pathwatch.enrich.PublicAddress;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.view.SourceDetails;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Where this host is, by its public address; of other sources nothing is known. */
final class OwnPlace implements SourceDetails {

    private final String thisHost;
    private final @Nullable GeoIpDirectory places;
    private final @Nullable PublicAddress publicAddress;

    /**
     * @param places absent: nothing is known
     * @param publicAddress absent: nothing is known
     */
    OwnPlace(String thisHost, @Nullable GeoIpDirectory places, @Nullable PublicAddress publicAddress) {
        this.thisHost = thisHost;
        this.places = places;
        this.publicAddress = publicAddress;
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
}
