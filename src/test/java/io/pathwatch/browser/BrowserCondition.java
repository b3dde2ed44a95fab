package io.pathwatch.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides whether there is what tests in a browser need: Chromium, and the Node that Playwright runs in. */
public final class BrowserCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return judge(System.getenv());
    }

    /** @throws IllegalStateException if it is missing in CI: what would be skipped must fail */
    static ConditionEvaluationResult judge(Map<String, String> environment) {
        String missing = findChromium(environment).isEmpty()
                ? "chromium"
                : find("node", environment).isEmpty() ? "node" : null;
        if (missing == null) {
            return ConditionEvaluationResult.enabled("there is a browser");
        }
        String problem = "expected the program '" + missing + "' on the PATH, found none; install the packages "
                + "chromium-headless-shell and nodejs, as ./pathwatch test does";
        if ("true".equals(environment.get("CI"))) {
            throw new IllegalStateException("browser: " + problem);
        }
        return ConditionEvaluationResult.disabled("no browser: " + problem);
    }

    /** That without windows, which does the same in half the time, or the whole one. */
    static Optional<Path> findChromium(Map<String, String> environment) {
        return find("chromium-headless-shell", environment).or(() -> find("chromium", environment));
    }

    static Optional<Path> find(String program, Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
