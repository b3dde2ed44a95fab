package io.pathwatch.model;

import java.util.Optional;

/** Which method {@link ProbeMethod#AUTO} was resolved to, so that a series stays itself. */
public interface MethodMemory {

    /** For traces that belong to no series that is kept. */
    MethodMemory NONE = new MethodMemory() {

        @Override
        public Optional<ProbeMethod> findMethod(String source, String target, AddressFamily family) {
            return Optional.empty();
        }

        @Override
        public void remember(String source, String target, AddressFamily family, ProbeMethod method) {
            // there is nothing to remember it for
        }
    };

    Optional<ProbeMethod> findMethod(String source, String target, AddressFamily family);

    void remember(String source, String target, AddressFamily family, ProbeMethod method);
}
