/** Reads and checks what people write: {@code application.properties}, {@code targets.yaml} and {@code sources.json}. */
@NullMarked
package io.pathwatch.config;

import org.jspecify.annotations.NullMarked;
