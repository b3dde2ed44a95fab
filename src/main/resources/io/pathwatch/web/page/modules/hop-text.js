/** What is said of a hop, the same words in every picture. A hop is one of a trace or of a span of time. */

import { className, classOf } from "./classes.js";
import { asText, deltaText, msText, percentText, responderText } from "./format.js";

const PRECISION_WORDS = {
  city: "city level",
  region: "region level",
  country: "country level only",
  manual: "set by hand",
  none: "no place",
};

/** The responders of a hop that answered; those of a trace are called replies. */
export function respondersOf(hop) {
  const all = hop.responders ?? (hop.replies ?? []);
  return Array.isArray(all) ? all.filter((each) => each.address !== null || each.name) : [];
}

/** The hops of a span; behind the last that answered they are one, which has `last` beside its `ttl`. */
export function foldSilent(hops) {
  const answered = hops.findLastIndex((hop) => respondersOf(hop).length > 0) + 1;
  const silent = hops.slice(answered);
  const sum = (what) => silent.reduce((all, hop) => all + hop[what], 0);
  return silent.length < 2 ? hops
    : [...hops.slice(0, answered), { ...silent[0], last: silent.at(-1).ttl, sent: sum("sent"), lost: sum("lost"), lossPct: null }];
}

/** "6", or "7–30" of those that did not answer. */
export function hopRange({ ttl, last }) {
  return last === undefined ? String(ttl) : `${ttl}–${last}`;
}

/** "Frankfurt, DE (city level)", or null. */
export function placeText(place) {
  return place ? `${place.label ?? "?"} (${PRECISION_WORDS[place.precision] ?? place.precision})` : null;
}

/** Why a place cannot be right, or null. */
export function doubtText(place) {
  if (!place || place.plausible !== false) {
    return null;
  }
  return `impossible place: ${Math.round(place.distanceKm)} km away, light could come from ${Math.round(place.possibleKm)} km`;
}

/** Lines for a tooltip, the first is the title; `limits` are those of the classes of RTT. */
export function hopLines(hop, limits) {
  const responders = respondersOf(hop);
  const lines = [`Hop ${hop.ttl}: ${responders.length === 0 ? "no reply" : responderText(responders[0])}`];
  responders.slice(1, 5).forEach((each) => lines.push(`also ${responderText(each)}`));
  if (responders.length > 5) {
    lines.push(`and ${responders.length - 5} more`);
  }
  if (responders.length > 0) {
    lines.push(asText(responders[0]), placeText(responders[0].place), doubtText(responders[0].place));
    lines.push(`RTT ${msText(hop.medMs)} (class ${className(classOf(hop.medMs, limits), limits)})`);
    lines.push(hop.deltaMs === null || hop.deltaMs === undefined ? null : `against base ${deltaText(hop.deltaMs)}`);
  }
  lines.push(`loss ${percentText(lossOf(hop))}`);
  return lines.filter((line) => line !== null && line !== "–");
}

/** The name of a mark for those who do not see it. */
export function hopLabel(hop) {
  const first = respondersOf(hop)[0];
  if (first === undefined) {
    return `Hop ${hopRange(hop)}, no reply`;
  }
  return [`Hop ${hop.ttl}`, responderText(first), asText(first), placeText(first.place) ?? "no place", doubtText(first.place),
    msText(hop.medMs), `loss ${percentText(lossOf(hop))}`].filter((part) => part !== null && part !== "–").join(", ");
}

/** Loss in percent; null where nothing was sent. */
export function lossOf(hop) {
  return hop.lossPct ?? (hop.sent > 0 ? (100 * hop.lost) / hop.sent : null);
}
