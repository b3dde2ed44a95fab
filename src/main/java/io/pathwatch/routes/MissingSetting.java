package io.pathwatch.routes;

import io.pathwatch.model.MissingSettingException;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.NearestKey;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** A setting that a route file uses and nobody has set, mostly for one letter too many in one of the two. */
final class MissingSetting {

    private static final String BEFORE = "Property with key [";
    private static final String AFTER = "] not found in properties from text: ";

    /** For a program that goes on with the settings that it has read. */
    static final String IN_USE = "; application.properties is read at the start only: restart after a change there";

    /** For one that ends when it has told. */
    static final String AS_WRITTEN = "";

    private MissingSetting() {}

    /**
     * What {@code mistake} is, said with the setting that was probably meant; the same where it is about anything else.
     *
     * @param thrown what Camel said
     * @param settings {@link #IN_USE} or {@link #AS_WRITTEN}
     */
    static Mistake explain(CamelContext context, Throwable thrown, Mistake mistake, String settings) {
        return key(thrown)
                .map(key -> explain(context, key, mistake, settings))
                .orElseGet(() -> isOfSettings(thrown) ? found(mistake, mistake.found() + settings) : mistake);
    }

    private static boolean isOfSettings(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof MissingSettingException) {
                return true;
            }
        }
        return false;
    }

    private static Mistake found(Mistake mistake, String found) {
        return new Mistake(mistake.file(), mistake.line(), mistake.key(), found, mistake.expected());
    }

    private static Mistake explain(CamelContext context, String key, Mistake mistake, String settings) {
        String near = NearestKey.find(
                        key, context.getPropertiesComponent().loadProperties().stringPropertyNames())
                .map(name -> ", but there is '" + name + "'")
                .orElse("");
        return new Mistake(
                mistake.file(),
                mistake.line(),
                mistake.key(),
                "none" + near + settings,
                "the setting '" + key + "' in application.properties");
    }

    private static Optional<String> key(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            String message = at.getMessage();
            int from = message == null ? -1 : message.indexOf(BEFORE);
            int to = from < 0 ? -1 : message.indexOf(AFTER, from);
            if (to > 0) {
                return Optional.of(message.substring(from + BEFORE.length(), to));
            }
        }
        return Optional.empty();
    }
}
