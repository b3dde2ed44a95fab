package io.pathwatch.config;

import java.util.List;

/** Which keys of {@code application.properties} that are not Pathwatch's own may hold a secret, by what they are called. */
final class OtherSecrets {

    private static final String CAMEL = "camel.";

    /** Of operators' keys. */
    private static final List<String> ENDS = List.of(".url", ".secret", ".password", ".token", "-key");

    /** Of Camel's options, for example {@code camel.component.kafka.sasl-jaas-config}. */
    private static final List<String> WORDS = List.of("password", "passphrase", "secret", "token", "jaas-config");

    private OtherSecrets() {}

    /** Whether {@code file:PATH} and {@code credential:NAME} stand for a secret there. */
    static boolean mayBeReference(String key) {
        return !key.startsWith(CAMEL) && ENDS.stream().anyMatch(key::endsWith);
    }

    /** Whether a secret may be written out there. */
    static boolean mayBe(String key) {
        return mayBeReference(key)
                || key.startsWith(CAMEL) && WORDS.stream().anyMatch(key.substring(key.lastIndexOf('.') + 1)::contains);
    }
}
