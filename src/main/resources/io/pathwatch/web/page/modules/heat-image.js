/** The cells of a heat map as an image: one pixel for each, scaled without smoothing. */

import { classOf, colourNow } from "./classes.js";

/** Traces so many times farther apart than usual have one missing in between, more than an extra trace moves them. */
const MISSED = 1.75;

/**
 * A canvas, `columns` times hops, open where nothing was sent; also tells which cells beside each other had no reply at
 * all: [row, column, how many].
 */
export function heatImage(element, data, { limits, scale, columns }) {
  const rows = data.ttl.length;
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = Math.max(1, rows);
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  const colours = [1, 2, 3, 4].map((step) => colourNow(element, `--rtt-${step}`));
  const unknown = colourNow(element, "--rtt-unknown");
  const none = colourNow(element, "--none");
  const unanswered = [];
  const runs = new Map();
  const usual = usualGap(data);
  data.t.forEach((at, i) => {
    const column = columnOf(data, at);
    if (column < 0 || column >= columns) {
      return;
    }
    const span = widthOf(data, i, columns, usual);
    for (let row = 0; row < rows; row++) {
      const step = classOf(shownValue(data, row, i, scale), limits);
      const answered = data.rtt[row][i] !== null;
      if (!answered && !wasProbed(data, row, i)) {
        continue;
      }
      if (!answered) {
        const run = runs.get(row);
        if (run !== undefined && run[1] + run[2] === column) {
          run[2] += span;
        } else {
          runs.set(row, [row, column, span]);
          unanswered.push(runs.get(row));
        }
      }
      const colour = !answered ? none : step === null ? unknown : colours[step];
      for (let offset = (row * columns + column) * 4, end = offset + span * 4; offset < end; offset += 4) {
        image.data.set(colour, offset);
        image.data[offset + 3] = 255;
      }
    }
  });
  context.putImageData(image, 0, 0);
  return { canvas, unanswered };
}

/** The column of a time; the first one begins at `origin`, which may be a little before the picture. */
export function columnOf(data, at) {
  return Math.floor((at - originOf(data)) / data.stepMs + 1e-6);
}

/** How far traces are apart, in milliseconds; 0 for a single one. */
export function usualGap(data) {
  const gaps = data.t.slice(1).map((at, i) => at - data.t[i]).sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}

/** How many columns a cell takes: all up to the next trace, unless one is missing in between. Longer gaps stay open. */
export function widthOf(data, i, columns, usual) {
  const column = columnOf(data, data.t[i]);
  const next = data.t[i + 1] ?? Infinity;
  const reach = next - data.t[i] < MISSED * usual ? columns : Math.ceil(usual / data.stepMs);
  return Math.max(1, Math.min(reach, columnOf(data, next) - column, columns - column));
}

export function originOf(data) {
  return data.origin ?? data.from;
}

/** Whether anything was sent to a hop: a path may have been shorter, and a trace may fail. */
export function wasProbed(data, row, i) {
  return data.reply[row][i] !== null;
}

/** RTT in milliseconds, or how much worse it is than this hop's base; null without a reply or a base. */
export function shownValue(data, row, i, scale) {
  const value = data.rtt[row][i];
  if (value === null) {
    return null;
  }
  const base = data.base[row];
  if (scale === "abs") {
    return value * data.unit;
  }
  return base === null ? null : (value - base) * data.unit;
}
