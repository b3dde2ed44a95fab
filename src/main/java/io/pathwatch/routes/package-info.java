/** Loads the files that hold Camel routes. */
@NullMarked
package io.pathwatch.routes;

import org.jspecify.annotations.NullMarked;
