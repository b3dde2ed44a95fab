/** The hops of one or two traces on a map of the world: circles in the classes of RTT, great circles between them. */

import { drawLegend } from "./classes.js";
import { el, keepFocus, svgEl } from "./dom.js";
import { dragMap } from "./map-drag.js";
import { placeLabels, spreadPoints } from "./map-layout.js";
import { drawLeaders, drawLetters, drawMapEnd, drawMark } from "./map-marks.js";
import { mapItems, mapModel, pointOf, ttlText } from "./map-model.js";
import { roveMarks } from "./roving.js";
import { worldShapes } from "./world.js";

const CLOSE = 3;
const WIDE = 2.5;
const PINCH = 30;
const LEAST = 0.7;
const CLOSEST = 40;
const TOOLS = [236, 42];

/**
 * Draws `{traces: [{trace, style}], world, others}`: `style` is "main", or "a" (thin, dashed) and "b" for two to compare;
 * `others` are further paths, as `otherPaths` gives them, drawn faint. Options: `limits` of the classes, `onSelect(ttl)`
 * (without it, arrow keys walk the marks), `detail()` gives a promise of a finer world, `zoom()` one of d3-zoom once a
 * pointer comes near (without it, a simple one drags), `borders`, `fit`. Gives `update(traces, others)`, `select(ttl)`, `fit()`, `fits()`
 * whether the element still has the width it was drawn for, `svg`.
 */
export function drawMap(element, { traces, world, others = [] }, options) {
  const width = Math.max(280, element.clientWidth || 760);
  const height = Math.round(Math.max(220, Math.min(520, width * 0.52)));
  const projection = d3.geoMercator().scale(width / (2 * Math.PI)).translate([width / 2, height / 2]).precision(0.05);
  const path = d3.geoPath(projection);
  const land = svgEl("path", { class: "land" });
  const borders = svgEl("path", { class: "borders" });
  const lines = svgEl("g", {});
  const scaled = svgEl("g", {}, land, borders, lines);
  const marks = svgEl("g", { role: "group", "aria-label": "Hops on the map" });
  const svg = svgEl("svg", { class: "map", viewBox: `0 0 ${width} ${height}`, width, height },
    svgEl("rect", { class: "sea", width, height }), scaled, marks);
  const tray = el("p", { class: "tray" });
  const legend = el("div", {});
  const tools = el("div", { class: "map-tools no-print" },
    tool("+", "Zoom in", () => zoomBy(1.6)),
    tool("−", "Zoom out", () => zoomBy(1 / 1.6)),
    tool("Fit", "Fit to the path", fit),
    el("label", { class: "check" }, el("input", { type: "checkbox", checked: options.borders !== false, onchange: (event) => {
      borders.toggleAttribute("hidden", !event.target.checked);
    } }), "borders"));
  let shown = [];
  let faint = [];
  let view = { k: 1, x: 0, y: 0 };
  let zoom = null;
  let finer = false;
  let selected = null;

  drawWorld(world);
  borders.toggleAttribute("hidden", options.borders === false);
  element.replaceChildren(el("div", { class: "map-box" }, svg, tools), legend, tray);
  if (options.zoom === undefined) {
    dragMap(svg, { move: (x, y) => moveTo({ k: view.k, x: view.x + x, y: view.y + y }), zoom: zoomBy });
  } else {
    svg.addEventListener("pointerenter", needZoom);
  }
  if (options.onSelect === undefined) {
    roveMarks(marks, "[data-ttls]");
  }
  update(traces, others);
  attachZoom();
  return { update, select, fit, fits: () => element.clientWidth === 0 || Math.max(280, element.clientWidth) === width, svg };

  function drawWorld(stored) {
    const shapes = worldShapes(stored);
    land.setAttribute("d", path(shapes.land));
    borders.setAttribute("d", path(shapes.borders));
  }

  function update(next, nextOthers = []) {
    const before = shown.length;
    shown = next.map(({ trace, style }) => ({ style, model: mapModel(trace) }));
    faint = nextOthers;
    lines.replaceChildren(...faint.flatMap(({ links }) => links.map((link) => drawLink(link, link.kind === "gap" ? "other dotted" : "other"))), ...shown.flatMap(drawLines));
    drawKey();
    drawTray();
    if (before === 0 || options.fit === "always") {
      fit();
    } else {
      place(view);
    }
  }

  function drawLink(link, kind, ttl = null) {
    return svgEl("path", { d: path({ type: "LineString", coordinates: [link.from, link.to] }), class: `link ${kind}`, "data-ttl": ttl });
  }

  function drawLines({ model, style }) {
    return [...model.side.map((link) => drawLink(link, `side style-${style}`, link.ttl)),
      ...model.links.map((link) => drawLink(link, `${link.kind} style-${style}`, link.ttl))];
  }

  /** The whole path into the picture, and of a single place what lies around; a path over the date line gets the whole world. */
  function fit() {
    const points = shown.flatMap(({ model }) => [
      ...(model.source === null ? [] : [pointOf(model.source)]),
      ...[...model.places.values()].filter((each) => each.plausible).map((each) => each.point),
      ...model.links.flatMap(({ from, to }) => [0.25, 0.5, 0.75].map((part) => d3.geoInterpolate(from, to)(part))),
    ]).map(projection);
    if (points.length === 0) {
      moveTo({ k: 1, x: 0, y: 0 });
      return;
    }
    const [x, y] = [0, 1].map((axis) => [Math.min(...points.map((p) => p[axis])), Math.max(...points.map((p) => p[axis]))]);
    const k = Math.min(CLOSEST / 3, (width - 110) / Math.max(1, x[1] - x[0]), (height - 80) / Math.max(1, y[1] - y[0]));
    const isOnePlace = x[1] - x[0] < 1 && y[1] - y[0] < 1;
    const scale = Math.max(LEAST, isOnePlace ? Math.min(k, WIDE) : k);
    moveTo({ k: scale, x: width / 2 - (scale * (x[0] + x[1])) / 2, y: height / 2 - (scale * (y[0] + y[1])) / 2 });
  }

  /** Where it cannot be fetched the buttons still zoom, and the next pointer asks again. */
  function needZoom() {
    options.zoom().then(attachZoom, () => {});
  }

  /** Dragging, wheel and fingers by d3-zoom, once it is there. */
  function attachZoom() {
    if (zoom !== null || options.zoom === undefined || d3.zoom === undefined) {
      return;
    }
    svg.removeEventListener("pointerenter", needZoom);
    const [, top] = projection([0, 84]);
    const [, bottom] = projection([0, -62]);
    zoom = d3.zoom().scaleExtent([LEAST, CLOSEST]).translateExtent([[-width * 0.25, top], [width * 1.25, bottom]])
      .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : event.touches ? event.touches.length > 1 : !event.button))
      .wheelDelta(stepOf).on("zoom", (event) => place(event.transform));
    d3.select(svg).call(zoom).on("dblclick.zoom", null);
    moveTo(view);
  }

  /** How far one turn zooms, in powers of two: little by a notch of a wheel, all of what two fingers on a pad tell. */
  function stepOf({ deltaY, deltaMode }) {
    return -deltaY * (deltaMode === 1 ? 0.1 : Math.abs(deltaY) < PINCH ? 0.016 : 0.004);
  }

  function zoomBy(factor) {
    const k = Math.max(LEAST, Math.min(CLOSEST, view.k * factor));
    const keep = (middle, offset) => middle - ((middle - offset) * k) / view.k;
    moveTo({ k, x: keep(width / 2, view.x), y: keep(height / 2, view.y) });
  }

  function moveTo({ k, x, y }) {
    if (zoom === null) {
      place({ k, x, y });
    } else {
      zoom.transform(d3.select(svg), d3.zoomIdentity.translate(x, y).scale(k));
    }
  }

  /** Circles and labels keep their size, whatever the zoom. */
  function place({ k, x, y }) {
    view = { k, x, y };
    scaled.setAttribute("transform", `translate(${x},${y}) scale(${k})`);
    if (k >= CLOSE && !finer && options.detail) {
      finer = true;
      options.detail().then(drawWorld, () => (finer = false));
    }
    const at = (point) => {
      const [pointX, pointY] = projection(point);
      return [pointX * k + x, pointY * k + y];
    };
    const items = mapItems(shown);
    const exact = items.map((item) => at(item.point));
    const spread = spreadPoints(exact);
    const labels = placeLabels(spread, items.map((item) => item.text), width, height, [[0, height - TOOLS[1], TOOLS[0], height]]);
    const choose = options.onSelect === undefined ? null : (item) => options.onSelect(nextOf(item));
    const middleOf = ({ from, to }) => ({ at: at(d3.geoInterpolate(from, to)(0.5)), length: d3.geoDistance(from, to) });
    keepFocus(marks, () => marks.replaceChildren(
      ...items.flatMap((item, i) => drawLeaders(exact[i], spread[i], labels[i], item.text)),
      ...shown.filter(({ model }) => model.stub !== null).map(({ model }) => drawMapEnd(at(model.stub.from))),
      ...drawLetters(faint, middleOf, [...spread, ...labels]),
      ...items.map((item, i) => drawMark(item, spread[i], labels[i], { limits: options.limits, choose }))));
    mark();
  }

  /** A second press on a place goes to its next hop. */
  function nextOf(item) {
    const ttls = item.hops.map((hop) => hop.ttl);
    return ttls[(ttls.indexOf(selected) + 1) % ttls.length];
  }

  function select(ttl) {
    selected = ttl;
    mark();
  }

  function mark() {
    const all = [...marks.querySelectorAll("[data-ttls]")];
    const chosen = all.find((each) => each.dataset.ttls.split(" ").includes(String(selected)));
    all.forEach((each) => {
      each.classList.toggle("selected", each === chosen);
      if (options.onSelect !== undefined) {
        each.setAttribute("aria-pressed", String(each === chosen));
      }
      each.setAttribute("tabindex", each === (chosen ?? all[0]) ? "0" : "-1");
    });
    lines.querySelectorAll(".link").forEach((each) => each.classList.toggle("selected", each.dataset.ttl === String(selected)));
  }

  function drawTray() {
    const why = new Map();
    shown.flatMap(({ model }) => model.tray).forEach(({ ttl, why: reason }) => why.set(reason, [...(why.get(reason) ?? []), ttl]));
    const texts = [...why].map(([reason, ttls]) => `${ttlText(ttls)} (${reason})`);
    tray.textContent = texts.length === 0 ? "" : `Not on the map: ${texts.join(", ")}`;
    tray.hidden = texts.length === 0;
  }

  function drawKey() {
    legend.replaceChildren(drawLegend("RTT", options.limits, [
      ["shape-city", "city known"], ["shape-region", "region"], ["shape-country", "country only"], ["shape-manual", "set by hand"],
      ...(shown.some(({ model }) => model.tray.some(({ why }) => why === "impossible place")) ? [["shape-doubtful", "? cannot be there"]] : []),
      ...(shown.length > 1 ? [["line-a", "A"], ["line-b", "B"]] : []), ...(faint.length > 0 ? [["line-other", "other paths of the span"]] : [])]));
  }

  function tool(text, title, onclick) {
    return el("button", { type: "button", title, "aria-label": title, onclick }, text);
  }
}
