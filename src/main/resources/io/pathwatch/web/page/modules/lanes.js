/** Incidents over time: a lane for each condition. */

import { round, svgEl } from "./dom.js";
import { aboutText, dateTimeText, whatText } from "./format.js";
import { EDGE, GUTTER, timeScale, timeTicks } from "./timeaxis.js";
import { hideTip, showTip } from "./tip.js";

const LANE_HEIGHT = 24;
const NAMES = 46;

/** Draws `{items, from, to}`, milliseconds; options: `onSelect(id)`. */
export function drawLanes(element, { items, from, to }, options) {
  const conditions = [...new Set(items.map((incident) => incident.condition))].sort();
  const width = Math.max(280, element.clientWidth || 760);
  const height = conditions.length * LANE_HEIGHT + 22;
  const scale = timeScale(from, to, width - NAMES);
  const x = (at) => round(NAMES + Math.max(scale.x(from), Math.min(scale.x(to), scale.x(at))));
  const svg = svgEl("svg", { class: "lanes", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Incidents over time" },
    conditions.map((condition, i) => svgEl("text", { class: "axis", x: 0, y: i * LANE_HEIGHT + 16 }, condition)),
    items.map((incident) => {
      const y = conditions.indexOf(incident.condition) * LANE_HEIGHT;
      const start = x(Date.parse(incident.raisedAt));
      const end = x(incident.clearedAt === null ? to : Date.parse(incident.clearedAt));
      const lines = [aboutText(incident), `${incident.condition}, ${incident.severity}`, whatText(incident), `since ${dateTimeText(incident.raisedAt)}`,
        incident.clearedAt === null ? "open" : `cleared ${dateTimeText(incident.clearedAt)}`];
      return svgEl("g", { class: `incident severity-${incident.severity}`, onclick: () => options.onSelect(incident.id),
        onpointermove: (event) => showTip(event.clientX, event.clientY, lines), onpointerleave: hideTip },
      svgEl("rect", { class: "hit", x: start - 6, y, width: Math.max(24, end - start + 6), height: LANE_HEIGHT }),
      svgEl("path", { class: "incident-line", d: `M${start} ${y + 17}H${Math.max(start + 1, end)}` }),
      svgEl("path", { class: "incident-mark", d: `M${start - 5} ${y + 18}l5 -11l5 11z` }));
    }),
    timeTicks(from, to, width - NAMES - GUTTER - EDGE).map(({ at, text }) => svgEl("text", { class: "axis middle", x: Math.min(width - 18, x(at)), y: height - 5 }, text)));
  element.replaceChildren(...(items.length === 0 ? [] : [svg]));
  return svg;
}
