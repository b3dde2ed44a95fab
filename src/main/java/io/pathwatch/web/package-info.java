/** Serves page, API, health and metrics on one listener: who may ask, what is answered, and what is refused. */
@NullMarked
package io.pathwatch.web;

import org.jspecify.annotations.NullMarked;
