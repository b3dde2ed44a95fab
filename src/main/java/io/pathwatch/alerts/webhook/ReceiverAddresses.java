package io.pathwatch.alerts.webhook;

import io.pathwatch.model.ContactRules;
import java.net.InetAddress;

/**
 * Which addresses a receiver may have. Never: link-local (that is where clouds keep their credentials), other known
 * metadata services, multicast, broadcast, unspecified, and IPv6 addresses that stand for one of these.
 */
enum ReceiverAddresses {
    /** Any other address. */
    PUBLIC_TOO,
    /** Plain HTTP: loopback and private addresses. */
    WITHOUT_TLS;

    /**
     * @param host as configured, for the message
     * @param setting which would allow plain HTTP to go anywhere, for the message
     * @throws RefusedAddressException if {@code address} must not be connected to
     */
    void check(String host, InetAddress address, String setting) throws RefusedAddressException {
        if (ContactRules.forbids(address)) {
            throw new RefusedAddressException("receiver '" + host + "': " + address.getHostAddress()
                    + " is a link-local, metadata, multicast or unspecified address; alerts are never sent there");
        }
        if (this == WITHOUT_TLS && !ContactRules.isPrivate(address)) {
            throw new RefusedAddressException("receiver '" + host + "': " + address.getHostAddress()
                    + " is a public address; use https, or set " + setting + "=on");
        }
    }
}
