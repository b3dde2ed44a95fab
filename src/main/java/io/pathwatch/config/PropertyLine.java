package io.pathwatch.config;

/**
 * One assignment of a properties file.
 *
 * @param line where it begins, from 1
 */
record PropertyLine(String key, String value, int line) {}
