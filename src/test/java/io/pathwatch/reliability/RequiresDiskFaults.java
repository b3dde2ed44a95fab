package io.pathwatch.reliability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that need a file system of their own and calls that fail. Where these cannot be had they are skipped, with
 * the reason, and fail with {@code PATHWATCH_LAB=required}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DiskFaultCondition.class)
@interface RequiresDiskFaults {}
