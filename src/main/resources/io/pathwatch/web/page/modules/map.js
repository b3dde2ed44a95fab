/** The hops of one or two traces on a map of the world: circles in the classes of RTT, great circles between them. */

import { classOf, drawLegend, fillOf } from "./classes.js";
import { el, keepFocus, round, svgEl } from "./dom.js";
import { hopLabel, hopLines } from "./hop-text.js";
import { mapItems, mapModel, pointOf, slowest, ttlText } from "./map-model.js";
import { placeLabels, spreadPoints } from "./map-layout.js";
import { hideTip, showTip } from "./tip.js";
import { worldShapes } from "./world.js";

const CLOSE = 3;
const LEAST = 0.7;
const MOST = 40;

/**
 * Draws `{traces: [{trace, style}], world}`: `style` is "main", or "a" (thin, dashed) and "b" for two to compare.
 * Options: `limits` of the classes, `onSelect(ttl)`, `detail()` gives a promise of a finer world, `zoom()` one of d3-zoom
 * once a pointer comes near (both may be left out), `borders`, `fit`.
 * Gives `update(traces)`, `select(ttl)`, `fit()`, `svg`.
 */
export function drawMap(element, { traces, world }, options) {
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
  const [, top] = projection([0, 84]);
  const [, bottom] = projection([0, -62]);
  const tools = el("div", { class: "map-tools no-print" },
    tool("+", "Zoom in", () => zoomBy(1.6)),
    tool("−", "Zoom out", () => zoomBy(1 / 1.6)),
    tool("Fit", "Fit to the path", fit),
    el("label", { class: "check" }, el("input", { type: "checkbox", checked: options.borders !== false, onchange: (event) => {
      borders.toggleAttribute("hidden", !event.target.checked);
    } }), "borders"));
  let shown = [];
  let view = { k: 1, x: 0, y: 0 };
  let zoom = null;
  let finer = false;
  let selected = null;

  drawWorld(world);
  borders.toggleAttribute("hidden", options.borders === false);
  element.replaceChildren(el("div", { class: "map-box" }, svg, tools), legend(), tray);
  svg.addEventListener("pointerenter", needZoom);
  update(traces);
  attachZoom();
  return { update, select, fit, svg };

  function drawWorld(stored) {
    const shapes = worldShapes(stored);
    land.setAttribute("d", path(shapes.land));
    borders.setAttribute("d", path(shapes.borders));
  }

  function update(next) {
    const before = shown.length;
    shown = next.map(({ trace, style }) => ({ style, model: mapModel(trace) }));
    lines.replaceChildren(...shown.flatMap(drawLines));
    drawTray();
    if (before === 0 || options.fit === "always") {
      fit();
    } else {
      place(view);
    }
  }

  function drawLines({ model, style }) {
    const line = (link, kind) => svgEl("path", { d: path({ type: "LineString", coordinates: [link.from, link.to] }), class: `link ${kind} style-${style}`, "data-ttl": link.ttl });
    return [...model.side.map((link) => line(link, "side")), ...model.links.map((link) => line(link, link.kind))];
  }

  /** The whole path into the picture; a path over the date line gets the whole world. */
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
    const k = Math.min(MOST / 3, (width - 110) / Math.max(1, x[1] - x[0]), (height - 80) / Math.max(1, y[1] - y[0]));
    const scale = Math.max(LEAST, k);
    moveTo({ k: scale, x: width / 2 - (scale * (x[0] + x[1])) / 2, y: height / 2 - (scale * (y[0] + y[1])) / 2 });
  }

  /** Where it cannot be fetched the buttons still zoom, and the next pointer asks again. */
  function needZoom() {
    options.zoom?.().then(attachZoom, () => {});
  }

  /** Dragging, wheel and fingers need d3-zoom; a file that stands alone does without. */
  function attachZoom() {
    if (zoom !== null || d3.zoom === undefined) {
      return;
    }
    svg.removeEventListener("pointerenter", needZoom);
    const [, top] = projection([0, 84]);
    const [, bottom] = projection([0, -62]);
    zoom = d3.zoom().scaleExtent([LEAST, MOST]).translateExtent([[-width * 0.25, top], [width * 1.25, bottom]])
      .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : event.touches ? event.touches.length > 1 : !event.button))
      .on("zoom", (event) => place(event.transform));
    d3.select(svg).call(zoom).on("dblclick.zoom", null);
    moveTo(view);
  }

  function zoomBy(factor) {
    const k = Math.max(LEAST, Math.min(MOST, view.k * factor));
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
    const texts = items.map((item) => item.text);
    const labels = placeLabels(spread, texts, width, height);
    keepFocus(marks, () => marks.replaceChildren(
      ...items.flatMap((_, i) => leaders(exact[i], spread[i], labels[i])),
      ...shown.filter(({ model }) => model.stub !== null).map(({ model }) => drawStub(at(model.stub.from))),
      ...items.map((item, i) => drawMark(item, spread[i], labels[i], texts[i]))));
    mark();
  }

  function drawMark(item, [x, y], [labelX, labelY], text) {
    const name = svgEl("text", { class: "mark-text", x: round(labelX), y: round(labelY) }, text);
    if (item.kind === "source") {
      return svgEl("g", { class: "mark source", role: "img", "aria-label": "The source of the trace" },
        svgEl("path", { d: `M${round(x)} ${round(y - 7)}l7 7l-7 7l-7 -7z` }), name);
    }
    const fill = fillOf(classOf(slowest(item.hops), options.limits));
    const ttl = item.hops[0].ttl;
    return svgEl("g", {
      class: `mark precision-${item.place.precision} style-${item.style}${item.plausible ? "" : " doubtful"}`,
      role: "button", tabindex: "-1", "data-key": ttl, "data-ttl": ttl, "data-ttls": item.hops.map((hop) => hop.ttl).join(" "),
      "aria-label": (item.text === String(ttl) ? "" : `${item.text}: `) + item.hops.map(hopLabel).join("; "),
      onclick: () => options.onSelect?.(nextOf(item)),
      onkeydown: (event) => (event.key === "Enter" || event.key === " ") && options.onSelect?.(nextOf(item)),
      onpointermove: (event) => showTip(event.clientX, event.clientY, item.hops.flatMap((hop) => hopLines(hop, options.limits))),
      onpointerleave: hideTip,
      onfocus: (event) => {
        const box = event.target.getBoundingClientRect();
        showTip(box.right, box.bottom, item.hops.flatMap((hop) => hopLines(hop, options.limits)));
      },
      onblur: hideTip,
    }, ...circle(item.place.precision, x, y, fill), name);
  }

  function circle(precision, x, y, fill) {
    const at = { cx: round(x), cy: round(y) };
    if (precision === "manual") {
      return [svgEl("rect", { class: `dot ${fill}`, x: round(x - 7), y: round(y - 7), width: 14, height: 14 })];
    }
    const small = precision === "country";
    return [...(precision === "city" ? [svgEl("circle", { class: "ring", r: 10, ...at })] : []),
      svgEl("circle", { class: `dot ${fill}`, r: small ? 5 : 7, ...at })];
  }

  function leaders(exact, spread, label) {
    const line = (from, to) => svgEl("path", { class: "leader", d: `M${round(from[0])} ${round(from[1])}L${round(to[0])} ${round(to[1])}` });
    const far = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
    return [...(far(exact, spread) > 3 ? [line(exact, spread)] : []), ...(Math.abs(label[1] - spread[1]) > 20 ? [line(spread, label)] : [])];
  }

  function drawStub([x, y]) {
    return svgEl("g", { class: "stub" }, svgEl("path", { d: `M${round(x)} ${round(y)}l30 -22` }),
      svgEl("text", { x: round(x + 36), y: round(y - 24) }, "✖"), svgEl("title", {}, "the target was not reached"));
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
      each.setAttribute("aria-pressed", String(each === chosen));
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

  function legend() {
    return drawLegend("RTT", options.limits, [["shape-city", "city known"], ["shape-country", "country only"], ["shape-manual", "set by hand"]]);
  }

  function tool(text, title, onclick) {
    return el("button", { type: "button", title, "aria-label": title, onclick }, text);
  }
}
