package io.pathwatch.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do over the network; each may do all that those before it may. */
public enum Role {
    /** See everything. */
    VIEWER,
    /** Silence alerts, write notes, and ask for traces where that is on. */
    OPERATOR,
    /** See how the program works inside, too. */
    ADMIN;

    /** Lower case, as written in commands, files and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody with this role may do what {@code needed} is needed for. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    public static Optional<Role> find(String key) {
        for (Role role : values()) {
            if (role.key().equals(key)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** Every key, in order. */
    public static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Role role : values()) {
            keys.add(role.key());
        }
        return keys;
    }
}
