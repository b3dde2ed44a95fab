package io.pathwatch.web;

import io.pathwatch.model.AccessToken;
import io.pathwatch.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out who asks. May be shared between threads. */
final class Callers {

    private static final String SCHEME = "bearer ";
    private static final int LONGEST = 200;

    private final Supplier<Optional<List<AccessToken>>> tokens;
    private final boolean always;

    /**
     * @param tokens those that count now; empty if that cannot be known, and then nobody is let in
     * @param always whether a token is needed also while there is none: others than this host can ask
     */
    Callers(Supplier<Optional<List<AccessToken>>> tokens, boolean always) {
        this.tokens = tokens;
        this.always = always;
    }

    /**
     * Who sends {@code authorization}; empty if nobody that is let in.
     *
     * @param authorization every value of that header
     */
    Optional<Caller> find(List<String> authorization, String requestId) {
        Optional<List<AccessToken>> known = tokens.get();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (known.get().isEmpty() && !always) {
            return Optional.of(new Caller(Caller.LOCAL, Role.OPERATOR, requestId));
        }
        if (authorization.size() != 1) {
            return Optional.empty();
        }
        String header = authorization.get(0);
        if (header.length() > LONGEST || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String digest = AccessToken.digestOf(header.substring(SCHEME.length()).strip());
        Caller caller = null;
        for (AccessToken token : known.get()) { // to the end: the time must not tell which one it was
            if (token.hasDigest(digest)) {
                caller = new Caller(token.name(), token.role(), requestId, digest);
            }
        }
        return Optional.ofNullable(caller);
    }

    /** What {@code authorization}, by which nobody was let in, holds instead of a token that is known; never its text. */
    static String found(List<String> authorization) {
        if (authorization.isEmpty()) {
            return "none";
        }
        if (authorization.size() > 1) {
            return authorization.size() + " of these headers";
        }
        return authorization.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? "one that is not known or was revoked"
                : "another way to say who asks";
    }

    /** Whether {@code caller}, who was let in, would be now. */
    boolean stillLetsIn(Caller caller) {
        List<AccessToken> known = tokens.get().orElse(null);
        if (known == null) {
            return false;
        }
        String digest = caller.tokenDigest();
        return digest == null
                ? known.isEmpty() && !always
                : known.stream().anyMatch(token -> token.hasDigest(digest) && token.role() == caller.role());
    }

    /** Whether it is known which tokens count; if not, a good one is no better than any other. */
    boolean areKnown() {
        return tokens.get().isPresent();
    }
}
