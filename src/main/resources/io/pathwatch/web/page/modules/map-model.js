/** What of a trace can stand on a map: circles for places, lines between them, and what cannot. */

import { respondersOf } from "./hop-text.js";

const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|169\.254\.|127\.|f[cd]|fe[89ab])/i;

/**
 * `places`: circles by place, in the order of their first hop, hops at one place together; `links`: lines between neighbours,
 * "gap" where hops between them have no place; `side`: faint lines to further responders of a hop;
 * `stub`: where a trace that did not reach its target ends; `tray`: hops that are not on the map, and why.
 */
export function mapModel(trace) {
  const places = new Map();
  const links = [];
  const side = [];
  const tray = [];
  const source = usable(trace.sourcePlace) ? trace.sourcePlace : null;
  let last = source === null ? null : { at: pointOf(source), ttl: 0 };
  for (const hop of trace.hops) {
    const located = respondersOf(hop).filter((each) => usable(each.place));
    const main = located.find((each) => each.place.plausible !== false) ?? located[0];
    if (main === undefined) {
      tray.push({ ttl: hop.ttl, hop, why: whyNot(hop) });
      continue;
    }
    addPlace(places, main.place, hop);
    if (main.place.plausible === false) {
      tray.push({ ttl: hop.ttl, hop, why: "impossible place" });
      continue;
    }
    const at = pointOf(main.place);
    for (const other of located) {
      if (other !== main && other.place.plausible !== false && !samePoint(pointOf(other.place), at)) {
        addPlace(places, other.place, hop);
        side.push({ from: last?.at ?? at, to: pointOf(other.place), ttl: hop.ttl });
      }
    }
    if (last !== null && !samePoint(last.at, at)) {
      links.push({ from: last.at, to: at, kind: hop.ttl - last.ttl > 1 ? "gap" : "next", ttl: hop.ttl });
    }
    last = { at, ttl: hop.ttl };
  }
  const stub = trace.reached || last === null ? null : { from: last.at, ttl: last.ttl };
  return { source, places, links, side, stub, tray };
}

function usable(place) {
  return place !== null && place !== undefined && place.precision !== "none" && Number.isFinite(place.latitude) && Number.isFinite(place.longitude);
}

export function pointOf(place) {
  return [place.longitude, Math.max(-84, Math.min(84, place.latitude))];
}

function samePoint(a, b) {
  return Math.abs(a[0] - b[0]) < 0.02 && Math.abs(a[1] - b[1]) < 0.02;
}

function addPlace(places, place, hop) {
  const plausible = place.plausible !== false;
  const key = `${place.latitude.toFixed(2)} ${place.longitude.toFixed(2)} ${place.precision} ${plausible}`;
  const known = places.get(key) ?? { point: pointOf(place), place, plausible, hops: [] };
  known.hops.push(hop);
  places.set(key, known);
}

function whyNot(hop) {
  const responders = respondersOf(hop);
  if (responders.length === 0) {
    return "no reply";
  }
  return responders.every((each) => PRIVATE.test(each.address ?? "")) ? "private" : "place not known";
}

/**
 * The marks of one trace, or of two to compare: a place that both have is one mark. Each holds its text, and the hops
 * of the trace that counts.
 */
export function mapItems(shown) {
  const items = new Map();
  for (const { model, style } of shown) {
    if (model.source !== null) {
      const point = pointOf(model.source);
      items.set(`source ${point}`, { kind: "source", point, hops: [], style, text: "source" });
    }
    for (const [key, place] of model.places) {
      const before = items.get(key);
      const text = ttlText(place.hops.map((hop) => hop.ttl)) + (place.plausible ? "" : " ?");
      const named = shown.length === 1 ? text : before === undefined ? `${style.toUpperCase()} ${text}` : joined(before.text, text);
      items.set(key, { kind: "hop", ...place, style, text: named });
    }
  }
  return [...items.values()];
}

function joined(textA, textB) {
  return textA === `A ${textB}` ? textB : `${textA} · B ${textB}`;
}

/** "2–4, 9". */
export function ttlText(ttls) {
  const runs = [];
  for (const ttl of [...new Set(ttls)].sort((a, b) => a - b)) {
    if (runs.length > 0 && runs.at(-1)[1] === ttl - 1) {
      runs.at(-1)[1] = ttl;
    } else {
      runs.push([ttl, ttl]);
    }
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`)).join(", ");
}

/** The slowest hop of a place gives its colour. */
export function slowest(hops) {
  const known = hops.map((hop) => hop.medMs).filter((ms) => ms !== null && ms !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}
