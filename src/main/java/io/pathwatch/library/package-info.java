/** Pathwatch for other programs: to trace, to read and to compare, without a daemon, a store or Camel. */
@org.jspecify.annotations.NullMarked
package io.pathwatch.library;
