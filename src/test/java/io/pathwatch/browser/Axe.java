package io.pathwatch.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** axe-core, which looks for what keeps people with disabilities out. */
final class Axe {

    private static final String RUN = "async () => (await axe.run(document, { resultTypes: ['violations'],"
            + " runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))"
            + ".violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(' | '))";

    private static final String SCRIPT = read();

    private Axe() {}

    private static String read() {
        try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rules of WCAG 2.2 A and AA, and of good practice, that the page as it stands breaks, each with where. */
    static List<?> violations(Visit visit) {
        visit.evaluate(SCRIPT + ";0");
        return (List<?>) visit.evaluate(RUN);
    }
}
