/** The chosen hop, in full. */

import { drawClass } from "./classes.js";
import { el } from "./dom.js";
import { asText, deltaText, msText, percentText } from "./format.js";
import { doubtText, hopRange, lossOf, placeText, respondersOf } from "./hop-text.js";
import { drawSpark } from "./rows.js";

/** Draws the hop of the span; `inTrace` is the same hop in the chosen trace, or null. */
export function drawHopPanel(element, hop, inTrace, limits) {
  if (!hop) {
    element.replaceChildren(el("h2", {}, "Hop"), el("p", { class: "soft" }, "Choose a hop in the map, the graph, the heat map or the table: ↑ ↓"));
    return;
  }
  const rows = [];
  const row = (name, value) => value !== null && value !== "–" && rows.push(el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, value)));
  for (const each of respondersOf(hop).slice(0, 8)) {
    row("responder", [each.name ? el("div", {}, el("b", {}, each.name)) : null, el("code", {}, each.address ?? "?")]);
    row("AS", asText(each));
    row("place", placeText(each.place));
    row("doubt", doubtText(each.place));
    row("share", each.share === undefined ? null : percentText(each.share * 100));
  }
  row("RTT", [drawClass(hop.medMs, limits), ` ${msText(hop.medMs)}`]);
  row("range", hop.minMs === null || hop.minMs === undefined ? null : `${msText(hop.minMs)} to ${msText(hop.maxMs)}`);
  row("base", msText(hop.baseMs ?? null));
  row("change", deltaText(hop.deltaMs));
  row("loss", percentText(lossOf(hop)) + (hop.label === "rate-limited" ? " (normal: this router limits replies)" : ""));
  row("in the trace", inTrace ? msText(inTrace.medMs) : null);
  element.replaceChildren(el("h2", {}, `Hop ${hopRange(hop)}`),
    ...(respondersOf(hop).length === 0 ? [el("p", { class: "soft" }, "no reply: this router does not answer, or nothing came this far")] : []),
    el("table", { class: "plain facts-table" }, el("tbody", {}, rows)), ...(hop.spark ? [drawSpark(hop.spark, [])] : []));
}
