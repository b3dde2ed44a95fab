/** Which path was taken when, and the incidents above: two lanes over the time axis. */

import { el, keepFocus, round, svgEl } from "./dom.js";
import { dateTimeText, percentText, plural, whatText } from "./format.js";
import { GUTTER, timeScale } from "./timeaxis.js";
import { hideTip, showTip } from "./tip.js";

const COLOURS = 6;
const LANE = 24;
const NARROW = 14;

/**
 * Draws `{paths, spans, incidents, from, to}` (milliseconds). Options: `onSelect(at, span)`, `onIncident(id)`.
 * Gives `update(data)`, `select(at)`, `changes()`: the times at which the path changes.
 */
export function drawRibbon(element, data, options) {
  const svg = svgEl("svg", { class: "ribbon", role: "group", "aria-label": "Paths over time" });
  const list = el("p", { class: "legend paths" });
  element.replaceChildren(svg, list);
  let now = data;
  let chosen = null;
  update(data);
  return { update, select, changes, redraw: () => update(now), svg };

  function update(next) {
    now = next;
    const width = Math.max(280, element.clientWidth || 760);
    const scale = timeScale(now.from, now.to, width);
    svg.setAttribute("viewBox", `0 0 ${width} ${2 * LANE + 4}`);
    svg.setAttribute("width", width);
    svg.setAttribute("height", 2 * LANE + 4);
    keepFocus(svg, () => svg.replaceChildren(
      patterns(),
      label("incidents", LANE / 2), label("path", LANE * 1.5 + 2),
      ...now.incidents.map((incident) => drawIncident(incident, scale)),
      ...now.spans.map((span) => drawSpan(span, scale)),
      svgEl("path", { class: "cursor" })));
    const used = new Set(now.spans.flatMap((span) => span.path));
    const shown = now.paths.filter((path) => used.has(path.id));
    list.replaceChildren(...shown.map((path) =>
      el("span", { title: path.label }, drawSample(path.id), ` ${shortened(path.label)} · ${percentText(path.share * 100)}`)));
    svg.setAttribute("aria-label", `Paths over time: ${shown.map((path) => `${path.id} ${percentText(path.share * 100)}`).join(", ")}; ${plural(changes().length, "change")}`);
    select(chosen);
  }

  function drawSample(id) {
    const width = 10 + id.length * 9;
    return svgEl("svg", { class: "path-sample", width, height: 20, "aria-hidden": "true" }, ...pathRects(id, 0.75, 0.75, width - 1.5, 18.5),
      svgEl("text", { class: "span-text", x: width / 2, y: 14.5 }, id));
  }

  function label(text, y) {
    return svgEl("text", { class: "axis", x: 0, y: y + 4 }, text);
  }

  function drawSpan(span, scale) {
    const ids = [span.path].flat();
    const from = clamp(scale.x(Date.parse(span.from)), scale);
    const to = clamp(scale.x(Date.parse(span.to)), scale);
    const wide = Math.max(1.5, to - from);
    const text = ids.length > 1 ? `${ids.join("/")} balanced` : ids[0];
    const part = LANE / ids.length;
    const lines = [`Path ${text}`, ...ids.map((id) => now.paths.find((path) => path.id === id)?.label),
      `${dateTimeText(Date.parse(span.from))} to ${dateTimeText(Date.parse(span.to))}`, plural(span.traces, "trace")];
    return svgEl("g", {
      class: "span",
      onpointermove: (event) => showTip(event.clientX, event.clientY, lines),
      onpointerleave: hideTip,
      onclick: (event) => options.onSelect?.(scale.at(event.clientX - svg.getBoundingClientRect().left), span),
    },
    ...ids.flatMap((id, i) => pathRects(id, from, LANE + 4 + i * part, wide, part)),
    wide > text.length * 8 + 6 ? svgEl("text", { class: "span-text", x: round(from + wide / 2), y: LANE * 1.5 + 8 }, text) : null,
    svgEl("title", {}, `Path ${text}`));
  }

  function drawIncident(incident, scale) {
    const from = clamp(scale.x(Date.parse(incident.raisedAt)), scale);
    const to = clamp(incident.clearedAt === null ? scale.x(now.to) : scale.x(Date.parse(incident.clearedAt)), scale);
    const lines = [`${incident.condition}, ${incident.severity}`, whatText(incident), `since ${dateTimeText(incident.raisedAt)}`,
      incident.clearedAt === null ? "open" : `cleared ${dateTimeText(incident.clearedAt)}`, ...(incident.note?.text.split("\n") ?? [])];
    const go = () => options.onIncident?.(incident.id);
    return svgEl("g", {
      class: `incident severity-${incident.severity}`, "data-key": incident.id, role: "button", tabindex: "0", "aria-label": lines.filter((line) => line).join(", "),
      onclick: go, onkeydown: (event) => event.key === "Enter" && go(),
      onpointermove: (event) => showTip(event.clientX, event.clientY, lines), onpointerleave: hideTip,
    }, svgEl("rect", { class: "hit", x: round(from - 8), y: 0, width: round(Math.max(24, to - from + 8)), height: LANE }),
    svgEl("path", { class: "incident-line", d: `M${round(from)} 16H${round(Math.max(from + 1, to))}` }),
    svgEl("path", { class: "incident-mark", d: `M${round(from - 6)} 18l6 -12l6 12z` }),
    incident.note ? svgEl("text", { class: "incident-note", x: round(from + 9), y: 13 }, "✎") : null);
  }

  function clamp(x, scale) {
    return Math.max(scale.x(now.from), Math.min(scale.x(now.to), x));
  }

  function select(at) {
    chosen = at;
    const width = Number(svg.getAttribute("width"));
    const inside = at !== null && at >= now.from && at <= now.to;
    svg.querySelector(".cursor").setAttribute("d", inside ? `M${round(timeScale(now.from, now.to, width).x(at))} 0V${2 * LANE + 4}` : "");
  }

  /** A gap in between is none. */
  function changes() {
    return now.spans.filter((span, i) => i > 0 && String(span.path) !== String(now.spans[i - 1].path)).map((span) => Date.parse(span.from));
  }
}

/** The paths alone, without words, as a narrow lane above a picture of the same times. Gives `update(data)`, `redraw()`. */
export function drawPathLane(element, data) {
  const svg = svgEl("svg", { class: "path-lane", height: NARROW, "aria-hidden": "true" });
  let now = data;
  element.replaceChildren(svg);
  update(data);
  return { update, redraw: () => update(now) };

  function update(next) {
    now = next;
    const width = Math.max(280, element.clientWidth || 760);
    const scale = timeScale(now.from, now.to, width);
    const x = (at) => Math.max(scale.x(now.from), Math.min(scale.x(now.to), scale.x(Date.parse(at))));
    svg.setAttribute("width", width);
    svg.replaceChildren(svgEl("text", { class: "axis end", x: GUTTER - 6, y: NARROW - 3 }, "path"), ...now.spans.flatMap((span) => {
      const ids = [span.path].flat();
      const high = (NARROW - 3) / ids.length;
      return ids.flatMap((id, i) => pathRects(id, x(span.from), i * high, Math.max(1.5, x(span.to) - x(span.from)), high));
    }));
  }
}

/** The colour of a path and its stripes over that, both by its letter, so that they stay whatever else is shown. */
function pathRects(id, x, y, width, height) {
  const i = [...id].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const at = { x: round(x), y: round(y), width: round(width), height: round(height) };
  const stripes = (i + Math.floor(i / COLOURS)) % COLOURS;
  return [svgEl("rect", { class: `path-${i % COLOURS}`, ...at }), svgEl("rect", { fill: `url(#path-pattern-${stripes})`, ...at })];
}

/** Stripes and dots over the colours, so that paths differ without them. */
function patterns() {
  const shapes = [null, "M0 8L8 0", "M0 0L8 8", "M4 0V8", "M0 4H8", "M0 4H8M4 0V8"];
  return svgEl("defs", {}, shapes.map((shape, i) =>
    svgEl("pattern", { id: `path-pattern-${i}`, width: 8, height: 8, patternUnits: "userSpaceOnUse" },
      shape === null ? null : svgEl("path", { d: shape, class: "stripe" }))));
}

function shortened(text) {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
