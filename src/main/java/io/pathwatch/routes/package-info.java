/** Loads the files of Camel routes, each by itself, so that a broken one stops no other. */
@NullMarked
package io.pathwatch.routes;

import org.jspecify.annotations.NullMarked;
