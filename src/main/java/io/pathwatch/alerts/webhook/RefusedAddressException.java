package io.pathwatch.alerts.webhook;

import java.net.UnknownHostException;

/** A receiver's name leads to an address that must not be connected to. An HTTP client takes it for a failed look-up. */
public final class RefusedAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    public RefusedAddressException(String message) {
        super(message);
    }
}
