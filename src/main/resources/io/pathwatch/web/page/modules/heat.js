/** RTT of every hop over time: a row for each hop, a column for each span of time. */

import { className, classOf, colourNow, drawLegend } from "./classes.js";
import { el, round, scrollBox, svgEl } from "./dom.js";
import { dateTimeText, deltaText, msText, percentText, plural, timeText } from "./format.js";
import { columnOf, heatImage, originOf, reachOf, shownValue } from "./heat-image.js";
import { EDGE, GUTTER, nearest, timeScale, timeTicks } from "./timeaxis.js";
import { hideTip, showTip } from "./tip.js";

const AXIS = 22;
const HATCH_WIDTH = 5;

/**
 * Draws the answer of the API, `from`, `to` and `origin` (begin of the first column) in milliseconds. Options: `limits` (absolute), `baseLimits`, `scale`
 * ("base" or "abs"), `onSelect({at, ttl})`, `announce(text)`. Gives `update(data, scale)`, `select({at, ttl})`,
 * `move(columns, rows)` for the arrow keys, `redraw()`, `canvas`, and `overlay` with the axes.
 */
export function drawHeat(element, data, options) {
  const canvas = el("canvas", { class: "heat", role: "img", tabindex: "0" });
  const overlay = svgEl("svg", { class: "heat-overlay", "aria-hidden": "true" });
  const legend = el("div", {});
  const summary = el("p", { class: "soft summary" });
  const table = el("div", {});
  const asTable = el("button", { type: "button", class: "no-print", onclick: showTable }, "Show as table");
  let now = data;
  let scale = options.scale;
  let cell = null;
  let geometry = null;
  element.replaceChildren(el("div", { class: "heat-box" }, canvas, overlay), legend, summary, asTable, table);
  canvas.addEventListener("pointermove", (event) => tell(cellAt(event), event.clientX, event.clientY));
  canvas.addEventListener("pointerleave", hideTip);
  canvas.addEventListener("click", (event) => {
    const hit = cellAt(event);
    if (hit !== null) {
      options.onSelect?.({ at: now.t[hit.index], ttl: now.ttl[hit.row] });
    }
  });
  redraw();
  return { update, select, move, redraw, canvas, overlay };

  function update(next, nextScale = scale) {
    now = next;
    scale = nextScale;
    table.replaceChildren();
    redraw();
  }

  function redraw() {
    const width = Math.max(280, element.clientWidth || 760);
    const rows = now.ttl.length;
    const rowHeight = rows > 40 ? 8 : rows > 24 ? 11 : rows > 12 ? 14 : 18;
    const height = rows * rowHeight;
    const columns = Math.max(1, Math.ceil((now.to - originOf(now)) / now.stepMs));
    const time = timeScale(now.from, now.to, width);
    const limits = scale === "abs" ? options.limits : options.baseLimits;
    geometry = { width, rows, rowHeight, height, columns, time, limits };
    const ratio = Math.min(2, devicePixelRatio || 1);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(Math.max(1, height) * ratio);
    canvas.style.setProperty("width", `${width}px`);
    canvas.style.setProperty("height", `${height}px`);
    const image = heatImage(element, now, { limits, scale, columns });
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.imageSmoothingEnabled = false;
    const cellWidth = time.room / ((now.to - now.from) / now.stepMs);
    context.drawImage(image.canvas, time.x(originOf(now)), 0, columns * cellWidth, height);
    hatch(context, image.unanswered, cellWidth);
    context.clearRect(0, 0, GUTTER, height);
    context.clearRect(width - EDGE, 0, EDGE, height);
    drawOverlay();
    legend.replaceChildren(drawLegend(scale === "abs" ? "RTT" : "worse than base by", limits, [["rtt-none hatched", "no reply"]]));
    legend.hidden = rows === 0;
    asTable.hidden = rows === 0;
    summary.textContent = describe();
    canvas.setAttribute("aria-label", `Heat map. ${describe()}`);
  }

  function hatch(context, cells, cellWidth) {
    const reach = Math.max(1, ...cells.map(([, , span]) => span));
    if (cellWidth * reach < HATCH_WIDTH) {
      return;
    }
    const [red, green, blue] = colourNow(element, "--soft");
    context.strokeStyle = `rgba(${red},${green},${blue},.6)`;
    context.lineWidth = 1;
    context.beginPath();
    for (const [column, row, span] of cells) {
      const x = geometry.time.x(originOf(now)) + column * cellWidth;
      const y = row * geometry.rowHeight;
      context.moveTo(x, y + geometry.rowHeight);
      context.lineTo(x + Math.min(cellWidth * span, geometry.rowHeight), y);
    }
    context.stroke();
  }

  function drawOverlay() {
    const { width, height, rowHeight, time } = geometry;
    overlay.setAttribute("viewBox", `0 0 ${width} ${height + AXIS}`);
    overlay.setAttribute("width", width);
    overlay.setAttribute("height", height + AXIS);
    const every = Math.ceil(14 / rowHeight);
    overlay.replaceChildren(
      ...now.ttl.filter((_, row) => row % every === 0).map((ttl, i) =>
        svgEl("text", { class: "axis end", x: GUTTER - 6, y: i * every * rowHeight + rowHeight / 2 + 4 }, `hop ${ttl}`)),
      ...timeTicks(now.from, now.to, width - GUTTER - EDGE).map(({ at, text }) =>
        svgEl("text", { class: "axis middle", x: round(Math.min(width - 18, time.x(at))), y: height + 15 }, text)),
      svgEl("path", { class: "cursor" }), svgEl("rect", { class: "cell-cursor", width: 0, height: 0 }));
    select(cell ?? { at: null, ttl: null });
  }

  function cellAt(event) {
    const box = canvas.getBoundingClientRect();
    const row = Math.floor((event.clientY - box.top) / geometry.rowHeight);
    const column = Math.floor((geometry.time.at(event.clientX - box.left) - originOf(now)) / now.stepMs);
    const index = now.t.findLastIndex((at) => columnOf(now, at) <= column);
    const near = index >= 0 && column - columnOf(now, now.t[index]) < reachOf(now);
    return !near || row < 0 || row >= geometry.rows ? null : { row, index };
  }

  function cellLines({ row, index }) {
    const value = now.rtt[row][index];
    const change = shownValue(now, row, index, "base");
    return [`Hop ${now.ttl[row]}, ${dateTimeText(now.t[index])}`,
      value === null ? "no reply" : `RTT ${msText(value * now.unit)}`,
      value === null ? null : classText(classOf(shownValue(now, row, index, scale), geometry.limits)),
      value === null || now.base[row] === null ? null : `against base ${deltaText(change)}`,
      now.reply ? `replies ${percentText(now.reply[row][index])}` : null];
  }

  function classText(step) {
    return scale === "abs" ? `class ${className(step, geometry.limits)}` : `class ${className(step, geometry.limits)} worse`;
  }

  function tell(hit, x, y) {
    if (hit === null) {
      hideTip();
    } else {
      showTip(x, y, cellLines(hit));
    }
  }

  function select({ at, ttl }) {
    cell = { at, ttl };
    const row = now.ttl.indexOf(ttl);
    const { height, width, rowHeight, time } = geometry;
    const inside = at !== null && at >= now.from && at <= now.to;
    overlay.querySelector(".cursor").setAttribute("d", inside ? `M${round(time.x(at))} 0V${height}` : "");
    const mark = overlay.querySelector(".cell-cursor");
    const shown = row >= 0 ? { x: GUTTER, y: row * rowHeight, width: width - GUTTER - EDGE, height: rowHeight } : { x: -9, y: 0, width: 0, height: 0 };
    Object.entries(shown).forEach(([key, value]) => mark.setAttribute(key, value));
  }

  /** Steps from the chosen cell; a screen reader hears the new one. */
  function move(columns, rows) {
    if (now.t.length === 0 || now.ttl.length === 0) {
      return;
    }
    const row = Math.max(0, Math.min(now.ttl.length - 1, now.ttl.indexOf(cell?.ttl ?? now.ttl[0]) + rows));
    const start = cell?.at === null || cell === null ? now.t.length - 1 : nearest(now.t, cell.at);
    const index = Math.max(0, Math.min(now.t.length - 1, start + columns));
    options.onSelect?.({ at: now.t[index], ttl: now.ttl[row] });
    options.announce?.(cellLines({ row, index }).filter((line) => line).join(", "));
  }

  function describe() {
    if (now.ttl.length === 0) {
      return "Nothing was measured in this span.";
    }
    let worst = null;
    now.ttl.forEach((ttl, row) => now.t.forEach((at, i) => {
      const change = shownValue(now, row, i, "base");
      if (change !== null && (worst === null || change > worst.change)) {
        worst = { ttl, at, change };
      }
    }));
    const size = `${plural(now.t.length, "column")}, ${plural(now.ttl.length, "hop")}`;
    return worst === null ? `${size}; no replies.` : `${size}; worst change hop ${worst.ttl} at ${timeText(worst.at)}, ${deltaText(worst.change)}.`;
  }

  /** The same numbers to read: at most 48 columns, each the worst of its part. */
  function showTable() {
    if (table.firstChild) {
      table.replaceChildren();
      asTable.textContent = "Show as table";
      return;
    }
    asTable.textContent = "Hide the table";
    const group = Math.max(1, Math.ceil(now.t.length / 48));
    const starts = now.t.filter((_, i) => i % group === 0);
    table.append(scrollBox("Heat map as a table", el("table", { class: "heat-table" },
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Hop"), starts.map((at) => el("th", { scope: "col" }, timeText(at))))),
      el("tbody", {}, now.ttl.map((ttl, row) => el("tr", {}, el("th", { scope: "row" }, String(ttl)),
        starts.map((_, part) => {
          const known = now.rtt[row].slice(part * group, (part + 1) * group).filter((value) => value !== null);
          return el("td", { class: "number" }, known.length === 0 ? "–" : msText(Math.max(...known) * now.unit));
        })))))));
  }
}
