/** Addresses of views, for others and for later. */

import { serverNow } from "./api.js";
import { isoText } from "./format.js";
import { timeOf } from "./spans.js";

/**
 * Copies the address with absolute times, so that it shows the same tomorrow; `more` are
 * parameters beside those that stand in it, milliseconds or text.
 */
export async function copyLink(params, more = {}) {
  const frozen = new URLSearchParams(params);
  Object.entries(more).forEach(([key, value]) => frozen.set(key, typeof value === "number" ? isoText(value) : value));
  for (const [key, value] of [...frozen]) {
    const at = value.startsWith("now") ? timeOf(value, serverNow()) : null;
    if (at !== null) {
      frozen.set(key, isoText(at));
    }
  }
  const [page, hash] = location.href.split("#");
  const { copyText } = await import("./export.js");
  return copyText(`${page}#${(hash ?? "/").split("?")[0]}${frozen.size === 0 ? "" : `?${frozen}`}`);
}

/** The page of the series that an incident is about; null of those of a source or a subscription, which have none. */
export function seriesOf({ condition, series }) {
  return condition === "source" || condition === "delivery" ? null : `#/s/${encodeURIComponent(series)}`;
}

/** Two traces of a series beside each other. */
export function compareTraces(series, a, b) {
  return compareAddress(series, { a, b });
}

/**
 * What the page of a series compares if nothing is marked: the traces around its incident, else before and after the
 * last change of path within `span`, else its last two traces.
 */
export function compareWithBefore(series, spans, span) {
  const incident = (series.incidents ?? []).find((each) => each.traceBefore && each.traceAfter);
  if (incident) {
    return compareTraces(series.id, incident.traceBefore, incident.traceAfter);
  }
  const last = spans.findLastIndex((each, i) => i > 0 && String(each.path) !== String(spans[i - 1].path));
  const [before, after] = [spans[last - 1], spans[last]];
  return compareAddress(series.id, after === undefined ? {}
    : { aFrom: before.from, aTo: after.from, bFrom: after.from, bTo: isoText(span.to) });
}

/** What the page that compares is asked for: ids of two traces, or begin and end of two spans. */
export function compareAddress(series, query) {
  const text = String(new URLSearchParams(query));
  return `#/s/${encodeURIComponent(series)}/compare${text === "" ? "" : `?${text}`}`;
}
