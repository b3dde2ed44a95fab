/** Which series the filters of the overview let through, and in which order. */

import { STATUS_ORDER } from "./format.js";

/** Parameters of the link that name what a series must have; "q" holds words. */
export const FILTERS = ["status", "source", "target", "group"];

const ORDERS = {
  status: (a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status),
  target: (a, b) => compareText(a.target, b.target),
  source: (a, b) => compareText(a.source, b.source),
  rtt: (a, b) => greaterFirst(a.rttMs, b.rttMs),
  delta: (a, b) => greaterFirst(deltaOf(a), deltaOf(b)),
  seen: (a, b) => compareText(b.lastTraceAt ?? "", a.lastTraceAt ?? ""),
};

/** What is not known comes last. */
function greaterFirst(a, b) {
  return (b ?? -Infinity) - (a ?? -Infinity) || 0;
}

/** How much slower than usual; null if one of both is not known. */
export function deltaOf({ rttMs, baselineMs }) {
  return rttMs === null || baselineMs === null ? null : rttMs - baselineMs;
}

function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What the words of the filter are looked for in. */
export function searchedText(series) {
  const labels = Object.entries(series.labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return [series.target, series.host, series.source, series.group, series.method, ...labels].join(" ").toLowerCase();
}

/** Gives whether a series passes all filters; `textOf` gives the searched text of an id. */
export function filterOf(params, textOf) {
  const words = (params.get("q") ?? "").toLowerCase().split(/\s+/).filter((word) => word !== "");
  return (series) => FILTERS.every((key) => !params.get(key) || series[key] === params.get(key))
    && words.every((word) => textOf(series.id).includes(word));
}

/** Those of `all` that pass, in order. */
export function chosenOf(all, passes, params) {
  const order = ORDERS[params.get("sort")] ?? ORDERS.status;
  return [...all].filter(passes)
    .sort((a, b) => order(a, b) || ORDERS.target(a, b) || ORDERS.source(a, b) || compareText(a.id, b.id));
}

/** The values that a filter can have, with the one that it has. */
export function valuesOf(all, key, params) {
  const values = [...all].map((series) => series[key]);
  return [...new Set([...values, params.get(key)])].filter((value) => value).sort(compareText);
}
