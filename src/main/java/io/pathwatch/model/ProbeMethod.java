package io.pathwatch.model;

import java.util.Locale;

/** How probes are sent. */
public enum ProbeMethod {
    /** ICMP where the host allows it, else UDP; resolved once per series. */
    AUTO,
    UDP,
    ICMP,
    /** TCP SYN to one port. */
    TCP;

    /** Lower case, as written in configuration, JSON and a series. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
