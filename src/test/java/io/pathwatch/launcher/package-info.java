/** Tests of what stands around the program: the launcher, its shell files, and the service they install. */
@NullMarked
package io.pathwatch.launcher;

import org.jspecify.annotations.NullMarked;
