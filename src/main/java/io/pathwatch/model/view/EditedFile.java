package io.pathwatch.model.view;

import java.util.List;

/**
 * A file that people edit while the program runs.
 *
 * @param file as people know it, for example {@code routes/send-webhook.camel.yaml}
 * @param used whether it is used as it stands; else its last good text is, or nothing, or what it sends to is missing
 * @param mistakes what is wrong with its text, a line each; there may be some in a file that is used, too
 */
public record EditedFile(String file, boolean used, List<String> mistakes) {

    public EditedFile {
        mistakes = List.copyOf(mistakes);
    }
}
