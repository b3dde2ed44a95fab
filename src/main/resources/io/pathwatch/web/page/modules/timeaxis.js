/** The time axis that all pictures over time share: the same margins, the same marks. */

import { clockParts, dayText, timeText, zoneInUse } from "./format.js";

/** Pixels left and right of the plot, so that times stand under each other. */
export const GUTTER = 64;
export const EDGE = 20;

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY];
const ROOM = 84;

/** Marks at round clock times of the zone in use, also over a change of the clock: [{at, text}]. */
export function timeTicks(from, to, width) {
  const fitting = Math.max(2, Math.floor(width / ROOM));
  const step = STEPS.find((each) => (to - from) / each <= fitting) ?? 28 * DAY;
  const ticks = step < HOUR ? evenTicks(from, to, step) : clockTicks(from, to, step);
  let day = "";
  return ticks.map((at) => {
    const newDay = dayText(at) !== day;
    day = dayText(at);
    return { at, text: step >= DAY || (newDay && timeText(at) === "00:00") ? day.slice(5) : timeText(at) };
  });
}

function evenTicks(from, to, step) {
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    ticks.push(at);
  }
  return ticks;
}

function clockTicks(from, to, step) {
  const [year, month, day] = clockParts(from);
  const make = zoneInUse() === "utc" ? Date.UTC : (...parts) => new Date(...parts).getTime();
  const ticks = new Set();
  const days = Math.max(1, step / DAY);
  const hours = Math.min(24, step / HOUR);
  const first = days > 1 ? -(Math.floor(Date.UTC(year, month - 1, day) / DAY) % days) : 0;
  for (let offset = first; make(year, month - 1, day + offset) <= to; offset += days) {
    for (let hour = 0; hour < 24; hour += hours) {
      ticks.add(make(year, month - 1, day + offset, hour));
    }
  }
  const sorted = [...ticks].sort((a, b) => a - b);
  // where clocks go back an hour is there twice
  const all = step > HOUR ? sorted : sorted.flatMap((at, i) => (sorted[i + 1] - at >= 2 * HOUR ? [at, at + HOUR] : [at]));
  return all.filter((at) => at >= from && at <= to);
}

/** Pixel of a time, and time of a pixel, in a picture `width` wide. */
export function timeScale(from, to, width) {
  const room = Math.max(1, width - GUTTER - EDGE);
  return {
    x: (at) => GUTTER + ((at - from) / (to - from)) * room,
    at: (x) => from + ((x - GUTTER) / room) * (to - from),
    room,
  };
}

/** The place of the nearest time in a sorted list; -1 if it is empty. */
export function nearest(times, at) {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low > 0 && at - times[low - 1] < times[low] - at ? low - 1 : Math.min(low, times.length - 1);
}
