package io.pathwatch.detect.steady;

import io.pathwatch.model.Severity;

/**
 * That a trace violates a condition.
 *
 * @param severity how bad it is
 * @param cause kebab-case
 */
record Violation(Severity severity, String cause) {}
