/** What is read of the stored history to show it: lean traces, the ports that give them, and what pictures are drawn of. */
@org.jspecify.annotations.NullMarked
package io.pathwatch.model.view;
