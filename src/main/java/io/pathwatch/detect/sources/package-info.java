/** Watches the sources themselves: whether their traces fail, or most of their targets are lost at once. */
@NullMarked
package io.pathwatch.detect.sources;

import org.jspecify.annotations.NullMarked;
