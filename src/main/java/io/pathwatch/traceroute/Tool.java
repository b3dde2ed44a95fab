package io.pathwatch.traceroute;

/**
 * The program that was run.
 *
 * @param description program and version
 * @param takesOptions whether its arguments were built from the target's options: then its method and its hop limit
 *     are known
 */
record Tool(String description, boolean takesOptions) {}
