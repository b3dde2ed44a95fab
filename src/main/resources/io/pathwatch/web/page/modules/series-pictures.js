/** The pictures of a series and where they stand; they share one choice of time and hop. */

import { latestOnly, unlessGivenUp } from "./asking.js";
import { el, press, pressed } from "./dom.js";
import { needFile, needLibrary } from "./library.js";
import { drawGraph, drawHeat, drawHops, drawMap, drawPathLane, drawRibbon, drawRtt, otherPaths } from "./pictures.js";
import { storedColourChoice } from "./stored-colours.js";

const MANY_NODES = 60;

export function drawPictures({ world, meta, selection, context, data, panel, views, spanTools, traceLine, zoomTo, resetSpan, choosePath, params }) {
  const boxes = Object.fromEntries(["ribbon", "rtt", "map", "graph", "lane", "heat", "hops"].map((name) => [name, el("div", { class: `picture ${name}-picture` })]));
  const pictures = {};
  const graphs = latestOnly();
  const graphTools = el("span", {});
  const noMap = el("p", { class: "notice-line info" });
  const select = (patch) => selection.set(patch);
  const onSelect = (ttl) => select({ hop: selection.get().hop === ttl ? null : ttl });
  const scaleChoice = pressed("Colours of the heat map", [["base", "Δ base"], ["abs", "absolute"]], scale(), (value) => {
    context.setParams({ scale: value === "base" ? null : value }, true);
    followScale();
  });
  const section = (name, title, tools, ...boxesInside) => el("section", { class: "card", id: name, tabindex: "-1", "aria-label": title },
    el("div", { class: "card-head" }, el("h2", { tabindex: "-1" }, title), el("span", { class: "actions" }, tools)), boxesInside);
  const mapSection = section("map", "Where it goes", [views, graphTools, storedColourChoice()], traceLine, noMap, boxes.map, boxes.graph);
  const time = section("time", "RTT to the target", [spanTools], boxes.ribbon, boxes.rtt);
  const heat = section("heat", "RTT of every hop", [scaleChoice], boxes.lane, boxes.heat);
  const hops = section("hops", "Hops", [], boxes.hops);
  let heatData = null;
  let graphData = null;
  let spanShown = null;
  let graphMode = "address";
  let graphWanted = null;
  let scaleShown = scale();
  let hopsShown = [];
  let pathsShown = [];
  let shown = null;
  const elements = [time, el("div", { class: "with-panel" }, el("div", { class: "wide" }, mapSection, heat), panel), hops];
  const resized = new ResizeObserver(onWidth(redraw, 150));
  return { elements, drawSpan, drawTrace, arrange, select: mark, follow, destroy, boxes, shows, ...{ get: () => pictures } };

  function scale() {
    return params.get("scale") === "abs" ? "abs" : "base";
  }

  /** The link may say another one than is drawn. */
  function followScale() {
    if (scaleShown !== scale()) {
      scaleShown = scale();
      press(scaleChoice, scaleShown);
      pictures.heat.update(heatData, scaleShown);
    }
  }

  function drawSpan(parts, span) {
    heatData = { ...parts.heat, origin: parts.heat.from, from: span.from, to: span.to };
    const rtt = { ...parts.rtt, from: span.from, to: span.to };
    if (pictures.rtt === undefined) {
      pictures.ribbon = drawRibbon(boxes.ribbon, parts.ribbon, { onSelect: choosePath,
        onIncident: (id) => (location.hash = `#/incidents/${encodeURIComponent(id)}`) });
      pictures.rtt = drawRtt(boxes.rtt, rtt, { onSelect: (at) => select({ at: Math.round(at) }), onZoom: zoomTo, onReset: resetSpan });
      pictures.lane = drawPathLane(boxes.lane, parts.ribbon);
      pictures.heat = drawHeat(boxes.heat, heatData, { limits: meta.rttClassesMs, baseLimits: meta.baselineClassesMs, scale: scale(),
        onSelect: ({ at, ttl }) => select({ at, hop: ttl }) });
      pictures.hops = drawHops(boxes.hops, parts.hops, { limits: meta.rttClassesMs, caption: "Hop table", onSelect });
    } else {
      pictures.ribbon.update(parts.ribbon);
      pictures.rtt.update(rtt);
      pictures.lane.update(parts.ribbon);
      pictures.heat.update(heatData, scale());
      pictures.hops.update(parts.hops);
    }
    graphData = null;
    spanShown = span;
    hopsShown = parts.hops;
    pathsShown = parts.ribbon.paths;
    updateMap();
  }

  /** The shown trace, and beneath it the other paths of the span. */
  function onMap() {
    return { traces: [{ trace: shown, style: "main" }], world, others: otherPaths(pathsShown, hopsShown, shown) };
  }

  function updateMap() {
    if (pictures.map && shown !== null) {
      const { traces, others } = onMap();
      pictures.map.update(traces, others);
    }
  }

  function makeMap() {
    pictures.map = drawMap(boxes.map, onMap(), {
      limits: meta.rttClassesMs, onSelect, detail: () => needFile("world-50m.json"), zoom: () => needLibrary("zoom") });
  }

  function drawTrace(trace) {
    shown = trace;
    updateMap();
    pictures.graph?.showTrace(trace);
  }

  /** Shows what the link asks for; without any place the graph stands in for the map. */
  async function arrange(mode, trace, span) {
    const located = trace !== null && hasPlaces(trace);
    const wantsMap = mode !== "graph";
    const wantsGraph = trace !== null && (mode !== "map" || !located);
    noMap.hidden = located || !wantsMap;
    noMap.textContent = trace === null ? "There is no trace to draw yet."
      : meta.geo.city === null ? "No place is known, so the graph stands here: give places in targets.yaml, or name a GeoIP city file (.mmdb) in pathwatch.enrich.city-database, and new traces get them."
        : "No hop of this trace has a place, so the graph stands here.";
    boxes.map.hidden = !wantsMap || !located;
    boxes.graph.hidden = !wantsGraph;
    heat.hidden = params.get("view") !== null && !params.get("view").split(",").includes("heat");
    if (!boxes.map.hidden && pictures.map === undefined) {
      makeMap();
    }
    followScale();
    if (wantsGraph && (graphData === null || graphWanted !== params.get("mode"))) {
      await loadGraph(span).catch(unlessGivenUp);
    }
    mark(selection.get());
  }

  /** Whether map or graph are seen, the graph of this span: hidden ones stay as they were. */
  async function shows(what) {
    while (what === "graph" && !boxes.graph.hidden && graphData === null) {
      await loadGraph(spanShown).catch(unlessGivenUp);
    }
    return !boxes[what].hidden;
  }

  /** Many routers are drawn as autonomous systems first, where one is known. */
  async function loadGraph(span) {
    const wanted = params.get("mode");
    let next = await graphs.ask(data.graph(span, wanted ?? "address"));
    const mode = wanted ?? (next.nodes.length > MANY_NODES && next.nodes.some((node) => asKey(node) !== null) ? "as" : "address");
    if (mode === "as" && wanted === null) {
      next = await graphs.ask(data.graph(span, "as"));
    }
    graphData = next;
    graphWanted = wanted;
    const choice = pressed("Graph of", [["address", "addresses"], ["as", "AS"]], mode, (value) => {
      context.setParams({ mode: value }, true);
      return context.guarded(() => loadGraph(span));
    });
    const held = graphTools.contains(document.activeElement) ? mode : null;
    graphTools.replaceChildren(choice);
    choice.querySelector(`[data-value="${held}"]`)?.focus();
    if (mode === "as") {
      graphData.titles = Object.fromEntries(graphData.nodes.map((node) => [node.ttl, node.ttl === 0 ? "source" : `${node.ttl}.`]));
    }
    if (pictures.graph === undefined || graphMode !== mode) {
      pictures.graph = drawGraph(boxes.graph, graphData, mode === "as"
        ? { limits: meta.rttClassesMs, keyOf: asKey, byAs: true, trace: shown, onSelect: (key) => onSelect(hopOfAs(key)) } : { limits: meta.rttClassesMs, trace: shown, onSelect });
      graphMode = mode;
    } else {
      pictures.graph.update(graphData);
    }
    mark(selection.get());
  }

  /** An AS has many hops: it is chosen with each of them, and choosing it chooses the first. */
  function hopOfAs(key) {
    return hopsShown.find((hop) => hop.responders.some((each) => asKey(each) === key))?.ttl ?? null;
  }

  function keyInGraph(ttl) {
    const first = hopsShown.find((hop) => hop.ttl === ttl)?.responders[0];
    return graphMode === "address" ? ttl : first === undefined ? null : asKey(first);
  }

  function mark({ at, hop }) {
    pictures.ribbon?.select(at);
    pictures.rtt?.select(at);
    pictures.heat?.select({ at, ttl: hop });
    pictures.hops?.select(hop);
    pictures.map?.select(hop);
    pictures.graph?.select(keyInGraph(hop));
  }

  /** Draws anew after a change of colours or of the width of the page. */
  function follow() {
    window.addEventListener("pathwatch-look", redraw);
    resized.observe(context.main);
  }

  function redraw() {
    pictures.ribbon?.redraw();
    pictures.rtt?.redraw();
    pictures.lane?.redraw();
    pictures.heat?.redraw();
    pictures.graph?.redraw();
    if (pictures.map && !boxes.map.hidden && !pictures.map.fits()) {
      makeMap();
    }
    mark(selection.get());
  }

  function destroy() {
    window.removeEventListener("pathwatch-look", redraw);
    resized.disconnect();
    pictures.rtt?.destroy();
  }
}

/** Pictures are as wide as the page, however high it is. */
function onWidth(work, millis) {
  let width = null;
  let timer = null;
  return ([{ target }]) => {
    if (width !== null && target.clientWidth !== width) {
      clearTimeout(timer);
      timer = setTimeout(work, millis);
    }
    width = target.clientWidth;
  };
}

function asKey(of) {
  return of.asn === null || of.asn === undefined ? null : `AS${of.asn}`;
}

/** A source alone is no picture of a path, but all there is before the first one. */
function hasPlaces(trace) {
  return trace.hops.length === 0 ? trace.sourcePlace !== null : trace.hops.some((hop) => hop.replies.some((reply) => reply.place));
}
