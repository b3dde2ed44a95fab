/** RTT of every hop over time: a row for each hop, a column for each span of time. */

import { listenForArrows, stepTo } from "./arrow-keys.js";
import { className, classOf, colourNow, drawLegend } from "./classes.js";
import { el, round, svgEl } from "./dom.js";
import { dateTimeText, deltaText, msText, percentText, plural, shortTimeText, spanText } from "./format.js";
import { columnOf, heatImage, originOf, shownValue, usualGap, wasProbed, widthOf } from "./heat-image.js";
import { hopRange } from "./hop-text.js";
import { numberTable, partsOf } from "./number-table.js";
import { EDGE, GUTTER, nearest, timeScale, timeTicks } from "./timeaxis.js";
import { hideTip, showTip } from "./tip.js";

const AXIS = 22;
const HATCH_WIDTH = 5;
const MOST_COLUMNS = 48;

/**
 * Draws the answer of the API, `from`, `to` and `origin` (begin of the first column) in milliseconds. Options: `limits` (absolute), `baseLimits`, `scale`
 * ("base" or "abs"), `onSelect({at, ttl})`. Arrow keys step through its cells. Gives `update(data, scale)`, `select({at, ttl})`,
 * `redraw()`, `canvas`, and `overlay` with the axes.
 */
export function drawHeat(element, data, options) {
  const canvas = el("canvas", { class: "heat", role: "application", "aria-roledescription": "chart", tabindex: "0" });
  const overlay = svgEl("svg", { class: "heat-overlay", "aria-hidden": "true" });
  const legend = el("div", {});
  const summary = el("p", { class: "soft summary" });
  const spoken = el("p", { class: "unseen", role: "status" });
  const numbers = numberTable("Heat map as a table", tableOf);
  let now = data;
  let scale = options.scale;
  let cell = null;
  let geometry = null;
  element.replaceChildren(el("div", { class: "heat-box" }, canvas, overlay), legend, summary, ...numbers.elements, spoken);
  listenForArrows(canvas, move);
  canvas.addEventListener("pointermove", (event) => tell(cellAt(event), event.clientX, event.clientY));
  canvas.addEventListener("pointerleave", () => tell(null));
  canvas.addEventListener("click", (event) => {
    const hit = cellAt(event);
    if (hit !== null) {
      options.onSelect?.({ at: now.t[hit.index], ttl: now.ttl[hit.row] });
    }
  });
  redraw();
  return { update, select, redraw, canvas, overlay };

  function update(next, nextScale = scale) {
    now = next;
    scale = nextScale;
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
    legend.replaceChildren(drawLegend(scale === "abs" ? "RTT" : "worse than base by", limits, [...(lacksBase() ? [["rtt-unknown", "no base yet"]] : []), ["rtt-none hatched", "no reply"]]));
    legend.hidden = rows === 0;
    numbers.renew(rows === 0);
    summary.textContent = describe();
    canvas.setAttribute("aria-label", `Heat map. ${describe()}`);
  }

  function lacksBase() {
    return scale === "base" && now.base.some((base, row) => base === null && now.rtt[row].some((value) => value !== null));
  }

  /** Slanted lines over cells without a reply, where there is room for them. */
  function hatch(context, runs, cellWidth) {
    const { rowHeight, time } = geometry;
    const [red, green, blue] = colourNow(element, "--soft");
    context.strokeStyle = `rgba(${red},${green},${blue},.6)`;
    context.lineWidth = 1;
    context.beginPath();
    for (const [row, column, length] of runs) {
      const from = time.x(originOf(now)) + column * cellWidth;
      const to = from + length * cellWidth;
      const bottom = (row + 1) * rowHeight;
      for (let x = from - rowHeight + HATCH_WIDTH; to - from >= HATCH_WIDTH && x < to; x += HATCH_WIDTH + 1) {
        const [start, end] = [Math.max(0, from - x), Math.min(rowHeight, to - x)];
        context.moveTo(x + start, bottom - start);
        context.lineTo(x + end, bottom - end);
      }
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
      svgEl("path", { class: "crosshair" }), svgEl("path", { class: "cursor" }), svgEl("rect", { class: "cell-cursor", width: 0, height: 0 }));
    select(cell ?? { at: null, ttl: null });
  }

  function cellAt(event) {
    const box = canvas.getBoundingClientRect();
    const row = Math.floor((event.clientY - box.top) / geometry.rowHeight);
    const column = Math.floor((geometry.time.at(event.clientX - box.left) - originOf(now)) / now.stepMs);
    const index = now.t.findLastIndex((at) => columnOf(now, at) <= column);
    const near = index >= 0 && column - columnOf(now, now.t[index]) < widthOf(now, index, geometry.columns, usualGap(now));
    return !near || row < 0 || row >= geometry.rows ? null : { row, index };
  }

  function cellLines({ row, index }) {
    const value = now.rtt[row][index];
    const change = shownValue(now, row, index, "base");
    return [`Hop ${now.ttl[row]}, ${dateTimeText(now.t[index])}`,
      value === null ? withoutReply(row, [index]) : `RTT ${msText(value * now.unit)}`,
      value === null ? null : classText(classOf(shownValue(now, row, index, scale), geometry.limits)),
      value === null || now.base[row] === null ? null : `against base ${deltaText(change)}`,
      wasProbed(now, row, index) ? `replies ${percentText(now.reply[row][index])}` : null];
  }

  function withoutReply(row, indexes) {
    return indexes.some((index) => wasProbed(now, row, index)) ? "no reply" : "not probed";
  }

  function classText(step) {
    return step === null ? "no base yet" : scale === "abs" ? `class ${className(step, geometry.limits)}` : `class ${className(step, geometry.limits)} worse`;
  }

  function tell(hit, x, y) {
    const { width, height, rowHeight, time } = geometry;
    overlay.querySelector(".crosshair").setAttribute("d", hit === null ? ""
      : `M${round(time.x(now.t[hit.index] + now.stepMs / 2))} 0V${height}M${GUTTER} ${round((hit.row + 0.5) * rowHeight)}H${width - EDGE}`);
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
      return false;
    }
    const known = now.ttl.indexOf(cell?.ttl ?? null);
    const row = known < 0 ? 0 : stepTo(known, rows, now.ttl.length);
    const chosen = (cell?.at ?? null) === null ? null : nearest(now.t, cell.at);
    const index = stepTo(chosen, columns, now.t.length);
    options.onSelect?.({ at: now.t[index], ttl: now.ttl[row] });
    spoken.textContent = cellLines({ row, index }).filter((line) => line).join(", ");
    return true;
  }

  function describe() {
    if (now.ttl.length === 0) {
      return now.t.length === 0 ? "Nothing was measured in this span."
        : now.probed === 0 ? "Every trace of this span failed." : `No hop answered in this span: ${plural(now.probed, "hop")} probed.`;
    }
    let worst = null;
    now.ttl.forEach((ttl, row) => now.t.forEach((at, i) => {
      const change = shownValue(now, row, i, "base");
      if (change !== null && (worst === null || change > worst.change)) {
        worst = { ttl, at, change };
      }
    }));
    const size = `${spanText(now.to - now.from)}, ${plural(now.ttl.length, "hop")}${behind()}${now.truncated ? ", a sample of the traces" : ""}`;
    return worst === null ? `${size}; no base to compare with yet.` : `${size}; worst change hop ${worst.ttl} at ${shortTimeText(worst.at, now.to)}, ${deltaText(worst.change)}.`;
  }

  /** Rows end with the last hop that answered. */
  function behind() {
    const first = now.ttl.length + 1;
    return now.probed < first ? "" : `, no reply from hop ${hopRange({ ttl: first, last: now.probed === first ? undefined : now.probed })}`;
  }

  /** Some columns after each other are one: of them the slowest. */
  function tableOf() {
    const parts = partsOf(now.t.length, MOST_COLUMNS);
    const rows = now.ttl.map((ttl, row) => [String(ttl), ...parts.map(([from, before]) => {
      const indexes = Array.from({ length: before - from }, (_, i) => from + i);
      const known = now.rtt[row].slice(from, before).filter((value) => value !== null);
      return known.length === 0 ? withoutReply(row, indexes) : msText(Math.max(...known) * now.unit);
    })]);
    return { heads: ["Hop", ...parts.map(([from], i) => shortTimeText(now.t[from], i === 0 ? 0 : now.t[parts[i - 1][0]]))], rows };
  }
}
