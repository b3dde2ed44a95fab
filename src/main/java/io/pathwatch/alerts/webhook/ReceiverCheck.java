package io.pathwatch.alerts.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Says at once that alerts will never be sent to a receiver, which else shows with the first alert only. */
public final class ReceiverCheck {

    private ReceiverCheck() {}

    /**
     * Looks at the addresses the receiver has now. One that has none now passes: that may change, and is looked at
     * again by whatever sends.
     *
     * @param url with a host
     * @param allowInsecure whether plain http to public addresses is fine
     * @throws RefusedAddressException saying which address and why
     */
    public static void check(URI url, boolean allowInsecure) throws RefusedAddressException {
        boolean anywhere = allowInsecure || "https".equalsIgnoreCase(url.getScheme());
        ReceiverAddresses rules = anywhere ? ReceiverAddresses.PUBLIC_TOO : ReceiverAddresses.WITHOUT_TLS;
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(url.getHost());
        } catch (UnknownHostException e) {
            return;
        }
        for (InetAddress address : addresses) {
            rules.check(url.getHost(), address, WebhookClient.INSECURE_SETTING);
        }
    }
}
