/** What works on this host, looked at one thing at a time and without changing anything. */
@NullMarked
package io.pathwatch.cli.doctor;

import org.jspecify.annotations.NullMarked;
