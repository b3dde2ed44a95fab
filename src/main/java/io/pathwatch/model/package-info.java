/** The nouns of network path monitoring and the ports through which capabilities reach each other. */
@NullMarked
package io.pathwatch.model;

import org.jspecify.annotations.NullMarked;
