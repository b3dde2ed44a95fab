package io.pathwatch.config;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {

    @Test
    void referenceSaysWhatTheCodeReads() throws IOException {
        Golden.assertEqual(Path.of("CONFIGURATION.md"), ConfigurationDocument.render());
    }
}
