/** Heads and rows of the overview; a row is written anew in place so that focus and order stay. */

import { el, round, setText, svgEl } from "./dom.js";
import { ageText, dateTimeText, deltaText, msText, percentText, STATUS_WORDS, timeText } from "./format.js";
import { deltaOf } from "./series-choice.js";

const SPARK_WIDTH = 96;
const SPARK_HEIGHT = 22;
const FALLING = ["status", "rtt", "delta"];
const COLUMNS = [
  ["status", "Status"],
  ["target", "Target"],
  ["source", "Source"],
  ["rtt", "RTT", "number"],
  ["delta", "Δ base", "number"],
  [null, "Loss", "number"],
  [null, "24 h"],
  ["seen", "Seen", "number"],
];

let blankRow = null;

/** The heads of the columns; one by which the list can be sorted is a button. */
export function columnHeads(sortBy) {
  return COLUMNS.map(([key, text, kind]) => el("th", { scope: "col", class: kind, role: "columnheader" },
    key === null ? text : el("button", { type: "button", "data-sort": key, onclick: () => sortBy(key) }, text)));
}

/** Says by which column the list is sorted. */
export function markSorted(heads, sorted) {
  heads.forEach((head, i) => head.setAttribute("aria-sort", COLUMNS[i][0] !== sorted ? "none" : FALLING.includes(sorted) ? "descending" : "ascending"));
}

/** The row of a series, without its line; `now` in milliseconds gives the ages. */
export function drawRow(series, now) {
  blankRow ??= el("tr", { role: "row" }, ["", "name", "name", "number", "number", "number", "spark", "number"].map((kind, i) =>
    el("td", { role: "cell", class: kind }, i === 1 ? el("a") : null)));
  const row = blankRow.cloneNode(true); // a third of the time of making each element anew
  row.dataset.id = series.id;
  row.children[1].firstChild.href = `#/s/${encodeURIComponent(series.id)}`;
  updateRow(row, series, now);
  return row;
}

export function updateRow(row, series, now) {
  const [status, target, source, rtt, delta, loss, spark, seen] = row.children;
  status.className = `status status-${series.status}`;
  setText(status, statusText(series));
  setText(target.firstChild, series.target);
  target.title = series.host === series.target ? "" : series.host ?? "";
  setText(source, [series.silenced ? "Silenced" : null, series.source, series.method === null ? null : methodText(series)].filter((text) => text).join(" · "));
  setText(rtt, msText(series.rttMs));
  setText(delta, deltaText(deltaOf(series)));
  setText(loss, percentText(series.lossPct));
  if (spark.firstChild !== null) {
    updateLine(row, series);
  }
  updateAge(row, series, now);
  seen.title = dateTimeText(series.lastTraceAt);
}

/** The line of 24 hours; from now on it is written anew with the row. */
export function updateLine(row, series) {
  const cell = row.children[6];
  const line = drawSpark(series.spark ?? [], series.sparkReached ?? []);
  if (!line.isEqualNode(cell.firstChild)) {
    cell.replaceChildren(line);
  }
}

/** Only how long ago it was seen. */
export function updateAge(row, series, now) {
  setText(row.children[7], ageText(series.lastTraceAt, now));
}

function statusText(series) {
  if (series.status === "pending" && series.nextTraceAt) {
    return `First trace at ${timeText(series.nextTraceAt)}`;
  }
  return STATUS_WORDS[series.status] ?? series.status;
}

/** "icmp", "tcp 443", "udp IPv6". */
export function methodText(series) {
  return [series.method, series.port, series.family === 6 ? "IPv6" : null].filter((part) => part).join(" ");
}

/** The last 24 hours as a line: open where nothing was measured, a mark below where the target was not reached. */
export function drawSpark(values, reached) {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const span = Math.max(high - low, high * 0.1, 0.5);
  const x = (i) => round((i * (SPARK_WIDTH - 2)) / Math.max(1, values.length - 1) + 1);
  const y = (value) => round(SPARK_HEIGHT - 5 - ((value - low) / span) * (SPARK_HEIGHT - 8));
  let line = "";
  let open = true;
  values.forEach((value, i) => {
    if (value !== null) {
      line += `${open ? "M" : "L"}${x(i)} ${y(value)}${open ? "h.1" : ""}`;
    }
    open = value === null;
  });
  const lost = reached.map((each, i) => (each === 0 ? `M${x(i)} ${SPARK_HEIGHT - 3}v3` : "")).join("");
  return svgEl("svg", { width: SPARK_WIDTH, height: SPARK_HEIGHT, viewBox: `0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`, "aria-hidden": "true" },
    svgEl("path", { d: line, class: "spark-line" }),
    lost === "" ? null : svgEl("path", { d: lost, class: "spark-lost" }));
}
