/** Answers the calls of the API: asks the ports what is stored and watched, and writes it as JSON. */
@org.jspecify.annotations.NullMarked
package io.pathwatch.web.api;
