package io.pathwatch;

import io.pathwatch.traceroute.ToolUser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nothing that Pathwatch does needs root. Where it runs as root all the same, it says so, and lowers its tools. */
final class LowerPrivileges {

    private static final Logger LOG = LoggerFactory.getLogger(LowerPrivileges.class);

    private LowerPrivileges() {}

    /** Whom traceroute is started as; null: as this process is. To be asked once. */
    static @Nullable ToolUser find() {
        if (!ToolUser.isRoot()) {
            return null;
        }
        Optional<ToolUser> user = ToolUser.find();
        if (user.isPresent()) {
            LOG.warn(
                    "runs as root, which nothing needs: traceroute is started as '{}', with CAP_NET_RAW for icmp and tcp"
                            + " only; a service of its own user: ./pathwatch install-service",
                    user.get().name());
        } else {
            LOG.warn("runs as root, which nothing needs, and so does traceroute: expected /usr/bin/setpriv (package"
                    + " util-linux) and the right to become 'pathwatch' or 'nobody'; a service of its own user:"
                    + " ./pathwatch install-service");
        }
        return user.orElse(null);
    }
}
