/** The paths of a span that the shown trace did not take, as lines for a map. */

import { mapModel } from "./map-model.js";

const MOST = 12;

/**
 * `paths` of the ribbon and `hops` of the table over the same span. Gives `{id, text, links}` of each, most used first:
 * its links as those of `mapModel`, without the ones that the trace has too.
 */
export function otherPaths(paths, hops, trace) {
  const places = new Map(hops.flatMap((hop) => hop.responders.map((each) => [`${hop.ttl} ${each.address}`, each.place])));
  const known = new Set(mapModel(trace).links.map(endsOf));
  return paths.filter((path) => path.id !== trace.path).sort((a, b) => b.share - a.share).slice(0, MOST).map((path) => {
    const hopsOfPath = path.hops.map((address, i) => ({
      ttl: i + 1, replies: address === null ? [] : [{ address, place: places.get(`${i + 1} ${address}`) ?? null }],
    }));
    const { links } = mapModel({ sourcePlace: trace.sourcePlace, reached: true, hops: hopsOfPath });
    return { id: path.id, text: `Path ${path.id}: ${path.label}`, links: links.filter((link) => !known.has(endsOf(link))) };
  }).filter(({ links }) => links.length > 0);
}

function endsOf({ from, to }) {
  return [...from, ...to].map((degrees) => degrees.toFixed(2)).join(" ");
}
