package io.pathwatch.browser;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests of the page in a real Chromium, which take a {@link Browsing}. They are skipped, with the reason, where
 * there is none, and fail there in CI.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("ui")
@ExtendWith({BrowserCondition.class, BrowsingExtension.class})
public @interface RequiresBrowser {}
