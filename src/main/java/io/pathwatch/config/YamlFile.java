package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads YAML to nodes that know their lines. Every scalar is text: {@code off}, {@code 5} and {@code 4.0} stay as written. */
final class YamlFile {

    private static final int MOST_ALIASES = 50;

    private YamlFile() {}

    /** @throws ConfigurationException if the file is empty or not YAML, or is made to exhaust the reader */
    static Node compose(FileText file) throws ConfigurationException {
        var settings = LoadSettings.builder()
                .setSchema(new FailsafeSchema())
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(FileText.LARGEST)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(file.text());
            return root.orElseThrow(() -> Mistakes.only(file.name(), 1, null, "an empty file", "targets or groups"));
        } catch (MarkedYamlEngineException malformed) {
            throw malformed(file, malformed);
        } catch (YamlEngineException refused) {
            throw refused(file, refused);
        } catch (RuntimeException fault) { // of the parser: it takes some tags for granted
            throw Mistakes.only(
                    file.name(), 0, null, "text that cannot be parsed: " + fault.getMessage(), "well-formed YAML");
        } catch (StackOverflowError nested) {
            throw Mistakes.only(file.name(), 0, null, "lists or mappings nested far deeper", "well-formed YAML");
        }
    }

    private static ConfigurationException malformed(FileText file, MarkedYamlEngineException malformed) {
        int line = malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
        if (malformed.getProblemMark().filter(YamlFile::isTab).isPresent()) {
            return Mistakes.only(file.name(), line, null, "a tab", "spaces before a key or an item");
        }
        String context = malformed.getContext();
        String problem = (context == null ? "" : context + ", ") + malformed.getProblem();
        return Mistakes.only(file.name(), line, null, "text that is not: " + problem, "well-formed YAML");
    }

    /** What the parser refuses without a place: its limits. */
    private static ConfigurationException refused(FileText file, YamlEngineException refused) {
        if (refused.getMessage().startsWith("Number of aliases")) {
            return Mistakes.only(
                    file.name(), 0, null, "more", "at most " + MOST_ALIASES + " aliases of lists and mappings");
        }
        return Mistakes.only(file.name(), 0, null, "text that is not: " + refused.getMessage(), "well-formed YAML");
    }

    private static boolean isTab(Mark mark) {
        return mark.getPointer() < mark.getBuffer().length && mark.getBuffer()[mark.getPointer()] == '\t';
    }
}
