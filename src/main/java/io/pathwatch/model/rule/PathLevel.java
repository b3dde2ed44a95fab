package io.pathwatch.model.rule;

import java.util.Locale;

/** By what two paths are told apart, from the finest to the coarsest. */
public enum PathLevel {
    IP,
    /** /24 of IPv4, /48 of IPv6. */
    PREFIX,
    ASN,
    COUNTRY;

    /** Lower case, as written in configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
