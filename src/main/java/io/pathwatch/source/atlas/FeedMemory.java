package io.pathwatch.source.atlas;

import io.pathwatch.source.Refusals;

/**
 * What is known of measurements from one time they are asked for to the next.
 *
 * @param seen results that need not be given again
 * @param told what was said of results that were left out
 * @param refusals measurements that nothing comes of
 */
record FeedMemory(SeenResults seen, ToldReasons told, Refusals<Refused> refusals) {}
