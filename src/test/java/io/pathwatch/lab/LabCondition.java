package io.pathwatch.lab;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides whether lab tests run here, from what {@code src/test/lab/bin/java-in-lab} found out. */
public final class LabCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return judge(System.getenv());
    }

    static ConditionEvaluationResult judge(Map<String, String> environment) {
        return findProblem(environment)
                .map(problem -> disabled(environment, problem))
                .orElseGet(() -> ConditionEvaluationResult.enabled("inside a lab namespace"));
    }

    /** @throws IllegalStateException if the environment requires a lab: what would be skipped must fail */
    public static ConditionEvaluationResult disabled(Map<String, String> environment, String problem) {
        if ("required".equals(environment.get("PATHWATCH_LAB"))) {
            throw new IllegalStateException("PATHWATCH_LAB is 'required', but no lab can be had: " + problem);
        }
        return ConditionEvaluationResult.disabled("no lab: " + problem);
    }

    private static Optional<String> findProblem(Map<String, String> environment) {
        String found = environment.getOrDefault("PATHWATCH_LAB_PROBLEM", "");
        if (!found.isEmpty()) {
            return Optional.of(found);
        }
        return environment.containsKey("PATHWATCH_LAB_INSIDE")
                ? Optional.empty()
                : Optional.of("this JVM was not started by src/test/lab/bin/java-in-lab, as 'mvn verify' does");
    }
}
