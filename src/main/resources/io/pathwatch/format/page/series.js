/** The series of a target over a span as a file that stands alone: all their pictures, with one choice of time and hop each. */

import { drawColourChoice } from "../../web/page/modules/colours.js";
import { el, pressed, put, scrollBox } from "../../web/page/modules/dom.js";
import { dateTimeText, intervalText, useZone, whatText } from "../../web/page/modules/format.js";
import { drawGraph } from "../../web/page/modules/graph.js";
import { drawHeat } from "../../web/page/modules/heat.js";
import { drawHopPanel } from "../../web/page/modules/hop-panel.js";
import { foldSilent } from "../../web/page/modules/hop-text.js";
import { drawHops } from "../../web/page/modules/hops.js";
import { drawMap } from "../../web/page/modules/map.js";
import { otherPaths } from "../../web/page/modules/other-paths.js";
import { drawPathLane, drawRibbon } from "../../web/page/modules/ribbon.js";
import { drawRtt } from "../../web/page/modules/rtt.js";
import { createSelection } from "../../web/page/modules/selection.js";

const SPAN_TIMES = (answer) => ({ ...answer, from: Date.parse(answer.from), to: Date.parse(answer.to) });

function drawSeriesFile(part, { world, limits, baseLimits, from, to }) {
  const boxes = Object.fromEntries(["ribbon", "rtt", "map", "graph", "lane", "heat", "hops"].map((name) => [name, el("div", { class: `picture ${name}-picture` })]));
  const panel = el("aside", { class: "panel", "aria-label": "Chosen hop" });
  const { trace } = part;
  const hops = foldSilent(part.hops.items);
  const located = trace !== null && (trace.sourcePlace !== null || trace.hops.some((hop) => hop.replies.some((reply) => reply.place)));
  const heatData = { ...SPAN_TIMES(part.heat), origin: Date.parse(part.heat.from) };
  const selection = createSelection({ at: null, hop: null });
  const pictures = {};
  const onSelect = (ttl) => selection.set({ hop: selection.get().hop === ttl ? null : ttl });
  const scale = pressed("Colours of the heat map", [["base", "Δ base"], ["abs", "absolute"]], "base", (value) => pictures.heat.update(heatData, value));
  const graphMode = part.asGraph === null ? [] : [pressed("Graph of", [["as", "AS"], ["address", "addresses"]], "as", drawWays)];
  const card = (title, tools, ...inside) => el("section", { class: "card", "aria-label": title },
    el("div", { class: "card-head" }, el("h2", { tabindex: "-1" }, title), el("span", { class: "actions no-print" }, tools)), inside);
  const section = el("section", { "aria-label": "Series" },
    el("h1", {}, `${part.source} → ${part.target}`), el("p", {}, seriesFacts(part)), el("p", { class: "verdict" }, part.verdict),
    card("RTT to the target", [], boxes.ribbon, boxes.rtt),
    el("div", { class: "with-panel" }, el("div", { class: "wide" },
      card("Where it goes", graphMode, trace === null ? null : el("p", { class: "trace-line" },
        `Trace ${dateTimeText(trace.startedAt)} · path ${trace.path ?? "–"} · ${trace.outcomeText ?? trace.outcome}`),
      located ? boxes.map : el("p", { class: "notice-line info" }, "No hop has a place."), boxes.graph),
      card("RTT of every hop", [scale], boxes.lane, boxes.heat)), panel),
    card("Hops", [], boxes.hops), incidentCard(part.incidents, part.incidentCount));
  document.getElementById("main").append(section);
  const ribbon = { paths: part.paths.paths, spans: part.paths.spans, incidents: part.incidents, from, to };
  drawPathLane(boxes.lane, ribbon);
  pictures.ribbon = drawRibbon(boxes.ribbon, ribbon, { onSelect: (at) => selection.set({ at: Math.round(at) }) });
  pictures.rtt = drawRtt(boxes.rtt, SPAN_TIMES(part.rtt), { onSelect: (at) => selection.set({ at: Math.round(at) }) });
  pictures.heat = drawHeat(boxes.heat, heatData, { limits, baseLimits, scale: "base", onSelect: ({ at, ttl }) => selection.set({ at, hop: ttl }) });
  pictures.hops = drawHops(boxes.hops, hops, { limits, caption: "Hop table", span: spanName(to - from), onSelect });
  drawWays(part.asGraph === null ? "address" : "as");
  const others = located ? otherPaths(part.paths.paths, part.hops.items, trace) : [];
  pictures.map = located ? drawMap(boxes.map, { traces: [{ trace, style: "main" }], world, others }, { limits, onSelect }) : null;
  const mark = ({ at, hop }) => {
    pictures.ribbon.select(at);
    pictures.rtt.select(at);
    pictures.heat.select({ at, ttl: hop });
    pictures.hops.select(hop);
    pictures.graph.select(hop);
    pictures.map?.select(hop);
    const inTrace = trace?.hops.find((each) => each.ttl === hop) ?? null;
    drawHopPanel(panel, hops.find((each) => each.ttl === hop) ?? inTrace, inTrace, limits);
  };
  selection.listen(mark);
  mark(selection.get());
  section.addEventListener("keydown", walk);
  return { redraw: pictures.heat.redraw };

  /** Of many routers the graph of autonomous systems comes first; in it, nodes cannot be chosen. */
  function drawWays(mode) {
    pictures.graph = mode === "as" ? { ...drawGraph(boxes.graph, { ...part.asGraph, titles: layerTitles(part.asGraph) }, { limits, trace, byAs: true }), select: () => {} }
      : drawGraph(boxes.graph, part.graph, { limits, trace, onSelect });
    pictures.graph.select(selection.get().hop);
  }

  /** Up and down choose the hop before and after; a picture that steps itself keeps its keys. */
  function walk(event) {
    const ttls = hops.map((hop) => hop.ttl);
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined || ttls.length === 0 || event.target.closest(".scroll-box:not(.graph-picture *), select") || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const now = ttls.indexOf(selection.get().hop);
    selection.set({ hop: ttls[now < 0 ? (step > 0 ? 0 : ttls.length - 1) : Math.max(0, Math.min(ttls.length - 1, now + step))] });
    event.target.closest("svg")?.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
    event.preventDefault();
  }
}

function layerTitles(graph) {
  return Object.fromEntries(graph.nodes.map((node) => [node.ttl, node.ttl === 0 ? "source" : `${node.ttl}.`]));
}

/** "7 d", "24 h", "90 m"; nothing for a span that is no number of whole minutes. */
function spanName(millis) {
  const found = [["d", 86400000, 2], ["h", 3600000, 1], ["m", 60000, 1]].find(([, length, least]) => millis % length === 0 && millis >= least * length);
  return found === undefined ? null : `${millis / found[1]} ${found[0]}`;
}

function seriesFacts(part) {
  return [part.destination, [part.method, part.port].filter((word) => word).join(" "), `IPv${part.family}`,
    part.intervalS > 0 ? `every ${intervalText(part.intervalS)}` : null].filter((word) => word).join(" · ");
}

function incidentCard(incidents, count) {
  const heads = ["Condition", "Severity", "Raised", "Cleared", "What"].map((title) => el("th", { scope: "col" }, title));
  const row = (each) => el("tr", {}, el("td", {}, each.condition), el("td", {}, each.severity), el("td", {}, dateTimeText(each.raisedAt)),
    el("td", {}, each.clearedAt ? dateTimeText(each.clearedAt) : "open"),
    el("td", {}, whatText(each), whatText(each) === each.summary ? null : el("div", { class: "soft" }, `Ended: ${each.summary}`),
      each.note ? el("div", { class: "soft note" }, `✎ ${each.note.text}`) : null));
  return el("section", { class: "card", "aria-label": "Incidents" }, el("h2", {}, "Incidents"),
    count > incidents.length ? el("p", { class: "soft" }, `The newest ${incidents.length} of ${count}.`) : null,
    incidents.length === 0 ? el("p", { class: "soft" }, "None in this span.")
      : scrollBox("Incidents", el("table", {}, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, incidents.map(row)))));
}

function drawReport() {
  const data = JSON.parse(document.getElementById("data").textContent);
  const [from, to] = [data.from, data.to].map((at) => Date.parse(at));
  useZone("utc");
  put(document.getElementById("main"), el("p", { class: "soft" },
    `${dateTimeText(from)} to ${dateTimeText(to)} UTC · made ${dateTimeText(data.madeAt)} by Pathwatch`));
  const drawn = data.series.map((part) => drawSeriesFile(part, { ...data, from, to }));
  document.querySelector("main > p").append(" ", drawColourChoice(() => drawn.forEach((each) => each.redraw())));
  window.pathwatchReady = true;
}

drawReport();
