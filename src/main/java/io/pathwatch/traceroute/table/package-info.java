/** Reads tools that print a table: Windows tracert, RouterOS, mtr and WinMTR. */
@NullMarked
package io.pathwatch.traceroute.table;

import org.jspecify.annotations.NullMarked;
