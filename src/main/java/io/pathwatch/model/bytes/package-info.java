/** Numbers and texts as few bytes: what is stored with every trace is written so. */
@NullMarked
package io.pathwatch.model.bytes;

import org.jspecify.annotations.NullMarked;
