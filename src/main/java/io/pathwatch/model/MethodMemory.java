package io.pathwatch.model;

import java.util.Optional;

/** Which method {@link ProbeMethod#AUTO} was resolved to, so that a series stays itself. */
public interface MethodMemory {

    Optional<ProbeMethod> findMethod(String source, String target, AddressFamily family);

    void remember(String source, String target, AddressFamily family, ProbeMethod method);
}
