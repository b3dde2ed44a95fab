package io.pathwatch.reliability;

import io.pathwatch.lab.LabCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tries to mount a file system where nobody else sees it. */
final class DiskFaultCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return findProblem()
                .map(problem -> LabCondition.disabled(System.getenv(), problem))
                .orElseGet(() -> ConditionEvaluationResult.enabled("can mount and trace"));
    }

    private static Optional<String> findProblem() {
        if (!Files.isExecutable(FailingCalls.STRACE)) {
            return Optional.of("needs strace: apt-get install strace");
        }
        try {
            Path folder = Files.createTempDirectory("pathwatch-mount-");
            try (PrivateDisk disk = PrivateDisk.mount(folder, "1m")) {
                return disk.isMounted() ? Optional.empty() : Optional.of("needs root and 'unshare -m' to mount a disk");
            } finally {
                Files.delete(folder);
            }
        } catch (IOException e) {
            return Optional.of("needs unshare: " + e.getMessage());
        }
    }
}
