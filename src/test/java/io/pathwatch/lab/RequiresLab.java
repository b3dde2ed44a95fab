package io.pathwatch.lab;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a {@code *LabIT}: its tests are skipped, with the reason, where no lab can be had, and fail there when the
 * environment says {@code PATHWATCH_LAB=required}. Maven runs them in a JVM inside a network namespace.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("lab")
@ExtendWith(LabCondition.class)
public @interface RequiresLab {}
