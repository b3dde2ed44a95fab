/** RTT to the target over time: the median as a line, lowest to highest as a band, loss as ticks below. */

import { listenForArrows, stepTo } from "./arrow-keys.js";
import { colourNow } from "./classes.js";
import { el } from "./dom.js";
import { dateTimeText, msText, percentText, zoneName } from "./format.js";
import { numberTable, partsOf } from "./number-table.js";
import { EDGE, GUTTER, nearest, timeTicks } from "./timeaxis.js";
import { hideTip, showTip } from "./tip.js";

const HEIGHT = 190;
const MOST_ROWS = 48;

/** Between two lines, in milliseconds: their names need no more than one digit after the point. */
const INCREMENTS = [1, 10, 100, 1000, 10000].flatMap((size) => [size / 10, size / 5, size / 2]);
const LINES = [["line-median", "median"], ["line-range", "lowest to highest"], ["line-base", "base"], ["line-loss", "loss"]];

/**
 * Draws the columns of the API, `from` and `to` in milliseconds beside them. Options: `onSelect(at)`,
 * `onZoom(from, to)` after a drag, `onReset()` after a double click. Arrow keys step through its points. Gives `update(data)`,
 * `select(at)`, `redraw()`, `canvas()`.
 */
export function drawRtt(element, data, options) {
  const cursor = el("div", { class: "cursor-line", "aria-hidden": "true" });
  const summary = el("p", { class: "soft summary" });
  const spoken = el("p", { class: "unseen", role: "status" });
  const box = el("div", { class: "rtt-box", role: "application", "aria-roledescription": "chart", tabindex: "0" });
  const legend = el("p", { class: "legend" }, LINES.map(([kind, text]) => el("span", {}, el("i", { class: `sample ${kind}` }), text)));
  const numbers = numberTable("RTT as a table", tableOf);
  let now = data;
  let chosen = null;
  let plot = null;
  element.replaceChildren(box, legend, summary, ...numbers.elements, spoken);
  listenForArrows(box, move);
  redraw();
  return { update, select, redraw, canvas: () => plot.ctx.canvas, destroy: () => plot?.destroy() };

  function update(next) {
    now = next;
    redraw();
  }

  function redraw() {
    plot?.destroy();
    const width = Math.max(280, element.clientWidth || 760);
    const colours = Object.fromEntries(["text", "soft", "line", "bad", "accent"].map((name) => [name, `rgb(${colourNow(element, `--${name}`).join(",")})`]));
    plot = new uPlot(plotOptions(width, colours), columns(), box);
    plot.over.append(cursor);
    plot.over.addEventListener("click", (event) => {
      if (plot.select.width < 3) {
        options.onSelect?.(plot.posToVal(event.offsetX, "x") * 1000);
      }
    });
    plot.over.addEventListener("dblclick", () => options.onReset?.());
    plot.over.addEventListener("pointerleave", hideTip);
    summary.textContent = describe();
    box.setAttribute("aria-label", `RTT over time. ${describe()}`);
    legend.hidden = now.t.length === 0;
    numbers.renew(now.t.length === 0);
    select(chosen);
  }

  function plotOptions(width, colours) {
    const far = 2.5 * Math.max(now.stepMs, now.intervalS * 1000) / 1000;
    const axis = { stroke: colours.soft, grid: { stroke: colours.line, width: 1 }, ticks: { stroke: colours.line, width: 1 }, font: "12px system-ui, sans-serif" };
    const open = (series, x) => gapsOf(series, x, far);
    return {
      width, height: HEIGHT, padding: [8, EDGE, 0, 0], legend: { show: false },
      cursor: { y: false, points: { size: 6 }, drag: { x: true, y: false, setScale: false } },
      scales: { x: { time: true, min: now.from / 1000, max: now.to / 1000 }, y: { range: (_, low, high) => rangeOf(low, high) } },
      axes: [
        { ...axis, size: 30, splits: () => timeTicks(now.from, now.to, width - GUTTER - EDGE).map(({ at }) => at / 1000),
          values: (_, splits) => {
            const texts = new Map(timeTicks(now.from, now.to, width - GUTTER - EDGE).map(({ at, text }) => [at / 1000, text]));
            return splits.map((at) => texts.get(at) ?? "");
          } },
        { ...axis, size: GUTTER, gap: 3, ticks: { ...axis.ticks, size: 4 }, incrs: INCREMENTS,
          values: (_, splits) => splits.map((each) => (now.t.length === 0 ? "" : each < 10000 ? `${each} ms` : `${each / 1000} s`)) },
      ],
      series: [
        {},
        { label: "base", stroke: colours.soft, dash: [2, 4], width: 1.5, points: { show: false } },
        { label: "lowest", stroke: "transparent", points: { show: false }, spanGaps: false, gaps: (u, i) => open(u.data[i], u.data[0]).map((g) => pixels(u, g)) },
        { label: "highest", stroke: "transparent", points: { show: false }, gaps: (u, i) => open(u.data[i], u.data[0]).map((g) => pixels(u, g)) },
        { label: "median", stroke: colours.accent, width: 1.5, points: { show: now.t.length < 60, size: 4 }, gaps: (u, i) => open(u.data[i], u.data[0]).map((g) => pixels(u, g)) },
      ],
      bands: [{ series: [3, 2], fill: colours.accent.replace("rgb(", "rgba(").replace(")", ",.22)") }],
      hooks: { draw: [(u) => drawLoss(u, colours.bad)], setCursor: [tell], setSelect: [zoomed] },
    };
  }

  function columns() {
    return [now.t.map((at) => at / 1000), now.base, now.min, now.max, now.med];
  }

  function drawLoss(u, colour) {
    const { left, top, width, height } = u.bbox;
    const wide = Math.max(2 * devicePixelRatio, Math.min(8, width / Math.max(1, now.t.length)));
    u.ctx.save();
    u.ctx.fillStyle = colour;
    now.t.forEach((at, i) => {
      const loss = now.reached[i] === 0 ? 100 : now.lossPct[i];
      if (loss > 0 && at >= now.from && at <= now.to) {
        const high = (6 + loss * 0.12) * devicePixelRatio;
        u.ctx.fillRect(left + ((at - now.from) / (now.to - now.from)) * width - wide / 2, top + height - high, wide, high);
      }
    });
    u.ctx.restore();
  }

  function tell(u) {
    const { idx, left, top } = u.cursor;
    if (idx === null || idx === undefined || left < 0) {
      hideTip();
      return;
    }
    const over = u.over.getBoundingClientRect();
    showTip(over.left + left, over.top + top, pointLines(idx));
  }

  function pointLines(i) {
    return [dateTimeText(now.t[i]), `median ${msText(now.med[i])}`,
      now.min[i] === null ? null : `${msText(now.min[i])} to ${msText(now.max[i])}`,
      `base ${msText(now.base[i])}`, `loss ${percentText(now.lossPct[i])}`, now.reached[i] === 0 ? "target not reached" : now.reached[i] === null ? "trace failed" : null,
      now.traces[i] > 1 ? `${now.traces[i]} traces` : null];
  }

  /** To the points before and after; up and down are for the page. */
  function move(points, rows) {
    if (rows !== 0 || now.t.length === 0) {
      return false;
    }
    const i = stepTo(chosen === null ? null : nearest(now.t, chosen), points, now.t.length);
    options.onSelect?.(now.t[i]);
    spoken.textContent = pointLines(i).filter((line) => line).join(", ");
    return true;
  }

  /** Some points after each other are one row: of them the lowest, the highest, and the most loss. */
  function tableOf() {
    const rows = partsOf(now.t.length, MOST_ROWS).map(([from, before]) => {
      const of = (column) => column.slice(from, before).filter((value) => value !== null).sort((a, b) => a - b);
      const [med, min, max, base, loss] = [now.med, now.min, now.max, now.base, now.lossPct].map(of);
      const ends = of(now.reached);
      return [dateTimeText(now.t[from]), ...[med[med.length >> 1], min[0], max.at(-1), base[base.length >> 1]].map(msText),
        percentText(loss.at(-1)), ends.length === 0 ? "–" : `${ends.filter((each) => each === 1).length} of ${ends.length}`];
    });
    return { heads: ["From", "Median", "Lowest", "Highest", "Base", "Loss", "Reached"], rows };
  }

  function zoomed(u) {
    const { left, width } = u.select;
    if (width >= 3) {
      const [from, to] = [left, left + width].map((x) => Math.round(u.posToVal(x, "x") * 1000));
      u.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
      options.onZoom?.(from, to);
    }
  }

  function select(at) {
    chosen = at;
    const inside = at !== null && at >= now.from && at <= now.to;
    cursor.hidden = !inside;
    if (inside) {
      cursor.style.setProperty("left", `${plot.valToPos(at / 1000, "x")}px`);
    }
  }

  function describe() {
    const known = now.med.filter((ms) => ms !== null);
    const ends = now.reached.filter((each) => each !== null);
    if (known.length === 0) {
      return now.t.length === 0 ? "Nothing was measured in this span."
        : ends.length === 0 ? "Every trace of this span failed." : "The target did not answer in this span.";
    }
    const sorted = [...known].sort((a, b) => a - b);
    const lost = ends.filter((each) => each === 0).length;
    const missed = lost === 0 ? "" : `, not reached in ${lost} of ${ends.length} points`;
    const last = now.base[nearest(now.t, now.to)];
    return `Median ${msText(sorted[sorted.length >> 1])}, ${msText(sorted[0])} to ${msText(sorted.at(-1))}, base ${msText(last)}${missed}. `
      + `Times in ${zoneName(now.to)}${now.truncated ? "; a sample of the traces" : ""}.`;
  }
}

/** From the last point before to the first point after each hole. */
function gapsOf(values, x, far) {
  const gaps = [];
  let last = null;
  for (let i = 0; i < x.length; i++) {
    if (values[i] === null) {
      continue;
    }
    if (last !== null && (i - last > 1 || x[i] - x[last] > far)) {
      gaps.push([x[last], x[i]]);
    }
    last = i;
  }
  return gaps;
}

function pixels(u, [from, to]) {
  return [Math.round(u.valToPos(from, "x", true)), Math.round(u.valToPos(to, "x", true))];
}

function rangeOf(low, high) {
  if (low === null || low === undefined) {
    return [0, 1];
  }
  const room = Math.max((high - low) * 0.1, high * 0.02, 0.2);
  return [Math.max(0, low - room * 1.6), high + room];
}
