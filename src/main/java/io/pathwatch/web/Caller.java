package io.pathwatch.web;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.Role;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as the listener has found out. It travels to operations as what Camel takes for the authenticated user,
 * which no header, parameter or form of the request can put there.
 *
 * @param name of the token, or {@link #LOCAL} where none is needed
 * @param requestId by which log and answer name the request
 * @param tokenDigest of the token, whose name another may have later; absent where none is needed
 */
public record Caller(
        String name, Role role, String requestId, @Nullable String tokenDigest) {

    /** Whoever can reach the loopback address, while there is no token. */
    public static final String LOCAL = "local";

    public Caller {
        requireNonNull(name, "name");
        requireNonNull(role, "role");
        requireNonNull(requestId, "requestId");
    }

    /** Whoever was let in without a token. */
    public Caller(String name, Role role, String requestId) {
        this(name, role, requestId, null);
    }

    /**
     * Who asked for what {@code exchange} does.
     *
     * @throws IllegalStateException if it did not come through the listener
     */
    public static Caller of(Exchange exchange) {
        User user = exchange.getMessage().getHeader(VertxPlatformHttpConstants.AUTHENTICATED_USER, User.class);
        if (user == null) {
            throw new IllegalStateException("an exchange that does not come from the listener has no caller");
        }
        return of(user);
    }

    /** Whom the listener has found {@code user} to be. */
    public static Caller of(User user) {
        JsonObject facts = user.principal();
        return new Caller(
                facts.getString("name"),
                Role.valueOf(facts.getString("role")),
                facts.getString("requestId"),
                facts.getString("tokenDigest"));
    }

    /** As {@link #of} reads it. */
    User user() {
        return User.create(new JsonObject()
                .put("name", name)
                .put("role", role.name())
                .put("requestId", requestId)
                .put("tokenDigest", tokenDigest));
    }

    /** @throws ProblemException if that is not enough for what {@code needed} is needed for */
    public void require(Role needed) {
        if (!role.covers(needed)) {
            throw new ProblemException(Problem.forbidden(
                    "expected a token of the role " + needed.key() + ", found one of the role " + role.key()));
        }
    }
}
