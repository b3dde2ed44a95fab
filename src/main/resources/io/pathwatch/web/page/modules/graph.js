/** Who answered at which TTL, and who came after whom: columns of routers with lines between them. */

import { el, keepFocus, round, svgEl } from "./dom.js";
import { asText, msText, percentText, plural, responderText } from "./format.js";
import { className, classOf, drawLegend, fillOf } from "./classes.js";
import { edgesOf } from "./graph-line.js";
import { doubtText, placeText } from "./hop-text.js";
import { roveMarks } from "./roving.js";
import { hideTip, showTip } from "./tip.js";

const WIDEST_COLUMN = 112;
const NARROWEST_COLUMN = 60;
const ROW = 46;
const TOP = 30;
const LEFT = 60;
const LETTER_WIDTH = 6.6;

/**
 * Draws the answer of the API. Options: `limits`, `onSelect(key)` (without it, arrow keys walk the nodes), `keyOf`, `byAs`,
 * `trace`, whose way is marked. Gives `update(data)`, `select(key)`, `showTrace(trace)`, `svg`.
 * Order in a column is the server's, so that nothing jumps between two answers. With `rows`, the order of a node is
 * its row; `titles` stand over the columns in place of the number of the hop. `keyOf(node)` says what a node is chosen
 * by: its TTL unless given.
 */
export function drawGraph(element, data, options) {
  const svg = svgEl("svg", { class: "graph", role: "group", "aria-label": "Path graph" });
  const box = el("div", { class: "scroll-box", role: "region", "aria-label": "Path graph", tabindex: "0" }, svg);
  const loops = el("p", { class: "notice-line bad" });
  const legend = el("div", {});
  element.replaceChildren(box, legend, loops);
  if (options.onSelect === undefined) {
    roveMarks(svg, ".node");
  }
  const keyOf = options.keyOf ?? ((node) => node.ttl);
  let selected = null;
  let column = WIDEST_COLUMN;
  let now = data;
  let shownTrace = options.trace ?? null;
  let way = null;
  update(data);
  return { update, select, showTrace, redraw: () => update(now), svg };

  function showTrace(trace) {
    if (shownTrace !== trace) {
      shownTrace = trace;
      update(now);
    }
  }

  function update(next) {
    now = next;
    way = shownTrace === null ? null : edgesOf(next, shownTrace, options.byAs === true);
    const columns = columnsOf(next.nodes);
    const most = next.rows ?? Math.max(1, ...[...columns.values()].map((nodes) => nodes.length));
    const backs = next.edges.filter((edge) => edge.kind === "back").length;
    const top = TOP + Math.min(backs, 4) * 16;
    const height = top + most * ROW + 12;
    const ttls = [...columns.keys()];
    const room = Math.max(280, element.clientWidth || 760) - 2 * LEFT - 4;
    column = Math.max(NARROWEST_COLUMN, Math.min(WIDEST_COLUMN, room / Math.max(1, ttls.length - 1)));
    const width = Math.round(LEFT * 2 + Math.max(0, ttls.length - 1) * column);
    const at = new Map();
    ttls.forEach((ttl, i) => {
      const nodes = columns.get(ttl);
      nodes.forEach((node, j) => {
        const row = next.rows === undefined ? (most - nodes.length) / 2 + j : node.order;
        at.set(node.id, [round(LEFT + i * column), top + row * ROW + ROW / 2 - 8, i]);
      });
    });
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    keepFocus(svg, () => svg.replaceChildren(
      ...ttls.map((ttl, i) => svgEl("text", { class: "axis middle", x: round(LEFT + i * column), y: 14 }, next.titles?.[ttl] ?? (ttl === 0 ? "source" : `hop ${ttl}`))),
      ...next.edges.filter((edge) => at.has(edge.from) && at.has(edge.to)).map((edge) => drawEdge(edge, at)),
      ...drawStub(next, at),
      ...next.nodes.map((node) => drawNode(node, at.get(node.id))),
      svgEl("g", { "aria-hidden": "true" }, drawNames(next.nodes, at))));
    legend.replaceChildren(drawLegend("RTT", options.limits, [["shape-target", "target"], ["shape-silent", "no reply"],
      ...(next.rows === undefined ? [["line-wide", "the wider, the more traces"]] : [["line-a", "A"], ["line-b", "B"]]),
      ...(way === null || way.size === 0 ? [] : [["line-way", "the trace shown"]])]));
    loops.textContent = next.loops.length === 0 ? "" : `↻ ${plural(next.loops.length, "loop")}: the same routers are passed again`;
    loops.hidden = next.loops.length === 0;
    mark();
  }

  function columnsOf(nodes) {
    const columns = new Map();
    [...nodes].sort((a, b) => a.ttl - b.ttl || a.order - b.order).forEach((node) => {
      columns.set(node.ttl, [...(columns.get(node.ttl) ?? []), node]);
    });
    return columns;
  }

  function drawEdge(edge, at) {
    const [x1, y1] = at.get(edge.from);
    const [x2, y2] = at.get(edge.to);
    const wide = round(1 + 7 * Math.max(0, Math.min(1, edge.share)));
    const lines = [`${percentText(edge.share * 100)} of traces`, plural(edge.traces, "trace"), edge.deltaMs === null ? null : `${msText(edge.deltaMs)} more`];
    const back = edge.kind === "back";
    const high = Math.min(y1, y2) - 26;
    const d = back
      ? `M${x1} ${y1 - 8}C${x1} ${high} ${x2} ${high} ${x2} ${y2 - 8}`
      : `M${x1} ${y1}C${x1 + column / 2} ${y1} ${x2 - column / 2} ${y2} ${x2} ${y2}`;
    const taken = way?.has(edge) ? "taken" : "";
    return svgEl("g", { class: `edge ${edge.kind} ${edge.style ?? ""} ${taken}`, onpointermove: (event) => showTip(event.clientX, event.clientY, lines), onpointerleave: hideTip },
      svgEl("path", { d, "stroke-width": back ? 2 : wide }),
      back ? svgEl("text", { class: "back-mark", x: round((x1 + x2) / 2), y: round(high + 8) }, "↻") : null);
  }

  /** Where no trace of the span reached the target, the last router that answered has an end, or the source if none did. */
  function drawStub({ nodes, rows, traces }, at) {
    const last = nodes.filter((node) => node.kind === "responder" || (traces > 0 && node.kind === "source")).sort((a, b) => a.ttl - b.ttl).at(-1);
    if (rows !== undefined || last === undefined || nodes.some((node) => node.kind === "target")) {
      return [];
    }
    const [x, y] = at.get(last.id);
    return [svgEl("g", { class: "stub" }, svgEl("path", { d: `M${x} ${y}l24 -16` }), svgEl("text", { x: x + 29, y: y - 16 }, "✖"),
      svgEl("title", {}, "the target was not reached"))];
  }

  function drawNode(node, [x, y]) {
    const fill = node.kind === "silent" || node.kind === "source" ? "" : fillOf(classOf(node.rttMs, options.limits));
    const lines = node.kind === "source" ? ["The source of the traces"] : [
      options.byAs === true ? (node.asn === null ? "AS not known" : asText(node)) : `Hop ${node.ttl}: ${node.kind === "silent" ? "no reply" : responderText(node)}`,
      node.address === null ? null : asText(node), placeText(node.place), doubtText(node.place),
      `RTT ${msText(node.rttMs)} (class ${className(classOf(node.rttMs, options.limits), options.limits)}), loss ${percentText(node.lossPct)}`, `${percentText(node.share * 100)} of traces`];
    const known = lines.filter((line) => line && line !== "–");
    const choose = () => isButton(node) && options.onSelect(keyOf(node));
    return svgEl("g", {
      class: `node ${node.kind} ${node.style ?? ""}`, "data-ttl": node.ttl, "data-key": keyOf(node), role: isButton(node) ? "button" : "img", tabindex: "-1", "aria-label": known.join(", "),
      onclick: choose,
      onkeydown: (event) => (event.key === "Enter" || event.key === " ") && choose(),
      onpointermove: (event) => showTip(event.clientX, event.clientY, known),
      onpointerleave: hideTip,
    }, svgEl("rect", { class: "hit", x: x - 12, y: y - 12, width: 24, height: 24 }), shape(node, x, y, fill));
  }

  function isButton(node) {
    return options.onSelect !== undefined && node.kind !== "source";
  }

  /** Where columns are narrow, every other name stands lower, and is as long as its neighbours allow. */
  function drawNames(nodes, at) {
    const narrow = column < WIDEST_COLUMN * 0.9;
    const places = nodes.map((node) => {
      const [x, y, i] = at.get(node.id);
      return [x, y + (narrow && i % 2 === 1 ? 33 : 21)];
    });
    return nodes.map((node, j) => {
      const [x, y] = places[j];
      const beside = places.some(([otherX, otherY], k) => k !== j && Math.abs(otherX - x) < column * 1.5 && Math.abs(otherY - y) < 12);
      const letters = Math.floor(((narrow && !beside ? 2 : 1) * column) / LETTER_WIDTH) - 1;
      return svgEl("text", { class: "node-text", x, y }, shortName(nameOfNode(node), letters));
    });
  }

  function shape(node, x, y, fill) {
    if (node.kind === "source") {
      return svgEl("path", { class: "dot", d: `M${x} ${y - 8}l8 8l-8 8l-8 -8z` });
    }
    if (node.kind === "target") {
      return svgEl("rect", { class: `dot ${fill}`, x: x - 8, y: y - 8, width: 16, height: 16 });
    }
    return svgEl("circle", { class: `dot ${fill}`, cx: x, cy: y, r: 8 });
  }

  function select(key) {
    selected = key;
    mark();
  }

  function mark() {
    const all = [...svg.querySelectorAll(".node")];
    const first = all.find((each) => each.dataset.key === String(selected)) ?? all[0];
    all.forEach((each) => {
      const chosen = each.dataset.key === String(selected);
      each.classList.toggle("selected", chosen);
      if (each.getAttribute("role") === "button") {
        each.setAttribute("aria-pressed", String(chosen));
      }
      each.setAttribute("tabindex", each === first ? "0" : "-1");
    });
  }
}

function nameOfNode(node) {
  if (node.kind === "silent") {
    return "?";
  }
  return node.name ?? node.address ?? (node.asn ? `AS${node.asn}` : node.kind === "source" ? "" : "?");
}

/** The end of an address and the begin of a name tell most. */
function shortName(text, letters) {
  if (text.length <= letters) {
    return text;
  }
  return text.includes(":") && /^[0-9a-f:.]+$/i.test(text) ? `…${text.slice(1 - letters)}` : `${text.slice(0, letters - 1)}…`;
}
