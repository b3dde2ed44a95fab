/** Two traces of a series, or what is typical of two spans of time, hop beside hop. */

import { getJson, serverNow } from "./api.js";
import { SPAN_KEYS, spanForm, spanWords, withMedians } from "./compare-spans.js";
import { el, put, scrollBox } from "./dom.js";
import { copyText } from "./export.js";
import { asText, dateTimeText, deltaText, isoText, msText, responderText } from "./format.js";
import { needFile, needLibrary, needStyle } from "./library.js";
import { compareAddress, copyLink } from "./links.js";
import { drawGraph, drawMap, respondersOf } from "./pictures.js";
import { storedColourChoice } from "./stored-colours.js";

const MARKS = { same: ["=", "same"], replaced: ["~", "replaced"], added: ["+", "added"], removed: ["−", "removed"] };

export async function show(context) {
  const { main, id, meta, params, signal } = context;
  const styles = needStyle("pictures.css");
  const asked = await whatToCompare(id, params, signal);
  const form = spanForm(Object.fromEntries(params), serverNow(), (query) => (location.hash = compareAddress(id, query)));
  if (asked === null) {
    put(main, el("h1", {}, "Compare"), el("p", { class: "empty" }, "There are not two traces to compare yet. On the page of a series, mark two with the key c."), form);
    return {};
  }
  if (asked.series) {
    put(main, el("h1", {}, "Compare"), form);
  }
  const answer = await getJson("compare", asked, signal);
  const [traceA, traceB] = await Promise.all(["a", "b"].map(async (side) => {
    const trace = await getJson(`traces/${answer[side].id}`, {}, signal);
    return answer.spans ? withMedians(trace, answer.rows, side) : trace;
  }));
  const located = [traceA, traceB].some((trace) => trace.hops.some((hop) => hop.replies.some((reply) => reply.place)));
  const world = located ? (await Promise.all([needFile("world-110m.json"), needLibrary("geo")]))[0] : null;
  await styles;

  const heading = `${traceB.source} → ${traceB.target}`;
  const mapBox = el("div", { class: "picture map-picture" });
  const graphBox = el("div", { class: "picture graph-picture" });
  context.setTitle(`Compare ${heading}`);
  put(main,
    el("div", { class: "head" }, el("div", {}, el("h1", {}, `Compare: ${heading}`)),
      el("div", { class: "actions" },
        el("a", { class: "button", href: `#/s/${encodeURIComponent(id)}?at=${encodeURIComponent(traceB.startedAt)}` }, "Series"),
        el("a", { class: "button", href: compareAddress(id, swapped(asked)) }, "Swap"),
        el("button", { type: "button", onclick: () => copyLink(params, answer.spans ? {} : { a: answer.a.id, b: answer.b.id }) }, "Copy link"),
        el("button", { type: "button", onclick: () => copyText(textOf(answer, traceA, traceB, heading)) }, "Copy for ticket"))),
    el("p", { class: "verdict" }, answer.summary.text),
    el("div", { class: "two-columns" }, side("A", traceA, answer.spans?.a), side("B", traceB, answer.spans?.b)),
    form,
    el("section", { class: "card", "aria-label": "Hop beside hop" }, scrollBox("Hops of both", drawRows(answer.rows))),
    located ? el("section", { class: "card", "aria-label": "Map of both" },
      el("div", { class: "card-head" }, el("h2", {}, "Map: A thin and dashed, B solid"), storedColourChoice()), mapBox) : null,
    el("section", { class: "card", "aria-label": "Graph of what changed" }, el("h2", {}, "What changed: A dashed, B solid"), graphBox));
  let map = null;
  const redraw = () => {
    if (located && !map?.fits()) {
      map = drawMap(mapBox, { traces: [{ trace: traceA, style: "a" }, { trace: traceB, style: "b" }], world },
        { limits: meta.rttClassesMs, detail: () => needFile("world-50m.json"), zoom: () => needLibrary("zoom") });
    }
  };
  redraw();
  const changed = changedGraph(answer.rows);
  if (changed.nodes.length === 0) {
    graphBox.append(el("p", { class: "soft" }, "Nothing: both took the same path."));
  } else {
    drawGraph(graphBox, changed, { limits: meta.rttClassesMs });
  }
  window.addEventListener("pathwatch-look", redraw);
  return { destroy: () => window.removeEventListener("pathwatch-look", redraw) };
}

/** Spans or traces of the link; else the last two traces of the series; null if there are not two. */
async function whatToCompare(id, params, signal) {
  const spans = Object.fromEntries(SPAN_KEYS.filter((key) => params.get(key)).map((key) => [key, params.get(key)]));
  if (Object.keys(spans).length > 0) {
    return { series: id, ...spans };
  }
  if (params.get("a") && params.get("b")) {
    return { a: params.get("a"), b: params.get("b") };
  }
  const { items } = await getJson(`series/${id}/traces`, { from: "now-92d", limit: 2 }, signal);
  const [a, b] = [params.get("a") ?? items[1]?.id, params.get("b") ?? items[0]?.id];
  return a && b ? { a, b } : null;
}

function swapped({ a, b, aFrom, aTo, bFrom, bTo }) {
  return a ? { a: b, b: a } : { aFrom: bFrom, aTo: bTo, bFrom: aFrom, bTo: aTo };
}

function side(letter, trace, span) {
  const of = el("a", { href: `#/t/${encodeURIComponent(trace.id)}` }, dateTimeText(trace.startedAt));
  const facts = ` · path ${trace.path ?? "–"} · ${trace.reached ? `reached · RTT ${msText(trace.hops.at(-1)?.medMs)}` : trace.outcomeText ?? trace.outcome}`;
  return el("p", {}, el("b", {}, `${letter}  `), span ? [spanWords(span), "; the middle one: "] : null, of, facts);
}

function drawRows(rows) {
  return el("table", { class: "compare stacked", role: "table" },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ["Change", "A", "RTT of A", "B", "RTT of B", "Δ RTT"].map((text) => el("th", { scope: "col", role: "columnheader", class: text.includes("RTT") ? "number" : null }, text)))),
    el("tbody", { role: "rowgroup" }, rows.map((row) => {
      const [mark, word] = MARKS[row.op] ?? ["?", row.op];
      return el("tr", { role: "row", class: row.op === "same" ? null : row.op },
        el("td", { role: "cell", class: "op", title: word }, mark, el("span", { class: "unseen" }, ` ${word}`)), ...cells(row.a, "A"), ...cells(row.b, "B"),
        el("td", { role: "cell", class: "number delta" }, deltaText(row.deltaMs)));
    })));
}

function cells(hop, letter) {
  return [el("td", { role: "cell", "data-of": letter }, hop === null ? "" : el("div", {}, `${hop.ttl}  `, el("b", {}, nameOf(hop)), (respondersOf(hop)[0]?.asn ?? null) === null ? null : el("div", { class: "soft" }, asText(respondersOf(hop)[0])))),
    el("td", { role: "cell", class: "number" }, hop === null ? "" : msText(hop.medMs))];
}

function nameOf(hop) {
  const all = respondersOf(hop);
  return all.length === 0 ? "no reply" : responderText(all[0]) + (all.length > 1 ? ` and ${all.length - 1} more` : "");
}

/** The rows that differ and one on each side of them, as a graph: what both have is one circle. */
function changedGraph(rows) {
  const near = (i) => [i - 1, i, i + 1].some((each) => rows[each] !== undefined && rows[each].op !== "same");
  const kept = rows.map((row, i) => ({ row, i })).filter(({ i }) => near(i));
  const nodes = [];
  const edges = [];
  let before = { a: null, b: null, i: null };
  for (const { row, i } of kept) {
    const node = (hop, order, style) => {
      const first = respondersOf(hop)[0];
      const id = `${i}-${style ?? "both"}`;
      nodes.push({ id, ttl: i + 1, order, address: first?.address ?? null, name: first?.name ?? null, asn: first?.asn ?? null, asOrg: first?.asOrg ?? null,
        kind: first === undefined ? "silent" : "responder", traces: 1, share: 1, rttMs: hop.medMs, lossPct: null, place: first?.place ?? null, style });
      return id;
    };
    const now = row.op === "same" ? { a: node(row.b, 1, null) } : { a: row.a && node(row.a, 0, "only-a"), b: row.b && node(row.b, 2, "only-b") };
    now.b ??= row.op === "same" ? now.a : null;
    const gap = before.i !== null && i - before.i > 1;
    for (const letter of ["a", "b"]) {
      if (now[letter] && before[letter] && !gap) {
        edges.push({ from: before[letter], to: now[letter], traces: 1, share: 0.25, deltaMs: null, kind: "next", style: `only-${letter}` });
      }
    }
    before = { a: now.a || (gap ? null : before.a), b: now.b || (gap ? null : before.b), i };
  }
  const titles = Object.fromEntries(kept.map(({ row, i }) => [i + 1, [row.a, row.b].map((hop) => hop?.ttl ?? "–").join(" | ")]));
  return { nodes, edges, loops: [], rows: 3, titles };
}

function textOf(answer, traceA, traceB, heading) {
  const line = (row) => [MARKS[row.op]?.[0] ?? "?", row.a ? `${row.a.ttl} ${nameOf(row.a)} ${msText(row.a.medMs)}` : "",
    row.b ? `${row.b.ttl} ${nameOf(row.b)} ${msText(row.b.medMs)}` : "", row.deltaMs === null ? "" : deltaText(row.deltaMs)];
  const lines = [["", "A", "B", "change"], ...answer.rows.map(line)];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...lines.map((row) => row[i].length)));
  const sideLine = (letter, trace, span) => `${letter} ${span ? `${isoText(span.from)} to ${isoText(span.to)}` : isoText(trace.startedAt)} path ${trace.path ?? "-"}`;
  return [heading.replace("→", "->"), sideLine("A", traceA, answer.spans?.a), sideLine("B", traceB, answer.spans?.b),
    answer.summary.text, "", ...lines.map((row) => row.map((text, i) => text.padEnd(widths[i])).join("  ").trimEnd()), ""].join("\n");
}
