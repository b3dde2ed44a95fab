/** Spans of time as they stand in a link: absolute, or "now-24h". */

import { choice } from "./dom.js";
import { isoText } from "./format.js";

const UNITS = { m: 60000, h: 3600000, d: 86400000 };
const LONGEST = 92 * UNITS.d; // what the API gives
const LEAST = 300000;
const SPANS = [["now-1h", "1 hour"], ["now-6h", "6 hours"], ["now-24h", "24 hours"], ["now-7d", "7 days"], ["now-30d", "30 days"], ["now-92d", "92 days"]];

/** Milliseconds of an ISO instant, "now" or "now-24h"; null if it is none of them. */
export function timeOf(text, now) {
  const relative = /^now(?:-(\d{1,6})([mhd]))?$/.exec(text ?? "");
  if (relative) {
    return now - (relative[1] ? Number(relative[1]) * UNITS[relative[2]] : 0);
  }
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? null : at;
}

/**
 * `{from, to, query}`: milliseconds, and what to ask the API; 24 hours where the link says nothing readable, or since
 * the `first` trace, an ISO instant, of a younger series.
 */
export function spanOf(params, now, first = null) {
  const to = timeOf(params.get("to"), now) ?? now;
  const usual = first ? Math.min(Date.parse(first), to - LEAST) : 0;
  const from = timeOf(params.get("from"), now) ?? Math.max(to - 86400000, usual);
  const sane = from < to ? Math.max(from, to - LONGEST) : to - 86400000;
  return { from: sane, to, query: { from: isoText(sane), to: isoText(to) }, moving: !params.get("to") || params.get("to").startsWith("now") };
}

/** Whether the link asks for one of the spans of the choice, up to now. */
export function isUsualSpan(params) {
  return SPANS.some(([key]) => key === (params.get("from") ?? "now-24h")) && (params.get("to") ?? "now") === "now";
}

/** The choice of a span; an absolute one stands as "chosen span". */
export function drawSpanChoice(params, onchange) {
  const from = params.get("from") ?? "now-24h";
  const known = isUsualSpan(params);
  return choice("Span of time", [...(known ? [] : [["", "chosen span"]]), ...SPANS], known ? from : "", (value) =>
    value !== "" && onchange({ from: value === "now-24h" ? null : value, to: null }));
}
