/** The rules of {@code SECURITY.md}, each with a test named after it. */
@NullMarked
package io.pathwatch.security;

import org.jspecify.annotations.NullMarked;
