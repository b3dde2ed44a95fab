/** The overview as a matrix: a row for each target, a column for each source. */

import { el, keepFocus } from "./dom.js";
import { msNumber, msText, STATUS_ORDER, STATUS_WORDS } from "./format.js";
import { methodText } from "./rows.js";

/** A table; a cell with several series (methods, families) shows them all. */
export function drawMatrix(list) {
  const sources = [...new Set(list.map((series) => series.source))].sort();
  const cells = new Map();
  for (const series of list) {
    const key = JSON.stringify([series.target, series.source]);
    cells.set(key, [...(cells.get(key) ?? []), series]);
  }
  const targets = [...new Set(list.map((series) => series.target))];
  return el("table", { class: "matrix" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Target"),
      sources.map((source) => el("th", { scope: "col" }, el("span", {}, source))))),
    el("tbody", {}, targets.map((target) =>
      el("tr", {}, el("th", { scope: "row" }, target),
        sources.map((source) => el("td", {}, (cells.get(JSON.stringify([target, source])) ?? []).map(cell)))))));
}

/** Writes the cell of a series anew, if it is there. */
export function updateCell(element, series) {
  const old = element.querySelector(`.matrix a[data-id="${CSS.escape(series.id)}"]`);
  if (old !== null) {
    keepFocus(element, () => old.replaceWith(cell(series)));
  }
}

function cell(series) {
  const status = STATUS_ORDER.includes(series.status) ? series.status : "pending";
  const what = `${series.target} from ${series.source}, ${methodText(series)}: ${STATUS_WORDS[status]}${series.silenced ? ", silenced" : ""}, ${msText(series.rttMs)}`;
  return el("a", {
    class: `status status-${status}`,
    "data-id": series.id,
    "data-key": series.id,
    href: `#/s/${encodeURIComponent(series.id)}`,
    title: what,
    "aria-label": what,
  }, msNumber(series.rttMs));
}
