/** The cells of a heat map as an image: one pixel for each, scaled without smoothing. */

import { classOf, colourNow } from "./classes.js";

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
  const reach = reachOf(data);
  data.t.forEach((at, i) => {
    const column = columnOf(data, at);
    if (column < 0 || column >= columns) {
      return;
    }
    const next = i + 1 < data.t.length ? columnOf(data, data.t[i + 1]) : columns;
    const span = Math.max(1, Math.min(reach, next - column, columns - column));
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
  return Math.round((at - originOf(data)) / data.stepMs);
}

/**
 * Over how many columns a cell reaches at most: to the next trace, where traces are farther apart than columns. Longer
 * gaps stay open.
 */
export function reachOf(data) {
  const gaps = data.t.slice(1).map((at, i) => at - data.t[i]).sort((a, b) => a - b);
  return gaps.length === 0 ? 1 : Math.max(1, Math.ceil(gaps[Math.floor(gaps.length / 2)] / data.stepMs));
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
