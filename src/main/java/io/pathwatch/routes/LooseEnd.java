package io.pathwatch.routes;

import io.pathwatch.model.Mistake;

/**
 * A reference that leads nowhere.
 *
 * @param mistake in the file where it stands
 * @param loses whether a route that runs has it, so that something is not done which the files say
 */
record LooseEnd(Mistake mistake, boolean loses) {}
