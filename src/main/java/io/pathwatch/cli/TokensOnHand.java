package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.store.TokenFile;
import java.util.Map;

/** Where the parts of {@code token} find the tokens. */
final class TokensOnHand {

    private final Directories directories;
    private final Map<String, String> environment;

    TokensOnHand(Directories directories, Map<String, String> environment) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
    }

    /** @throws ConfigurationException if the settings cannot be read */
    TokenFile file() throws ConfigurationException {
        return new TokenFile(Settings.readWithoutSecrets(directories, environment)
                .store()
                .file()
                .toAbsolutePath()
                .getParent());
    }
}
