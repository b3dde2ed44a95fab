/** The hop table: it is also the form of map and graph for those who do not see them. */

import { drawSpark } from "./rows.js";
import { drawClass } from "./classes.js";
import { el, keepFocus, scrollBox } from "./dom.js";
import { asText, deltaText, msNumber, msText, percentText } from "./format.js";
import { doubtText, hopRange, lossOf, placeText, respondersOf } from "./hop-text.js";

const MOST_RESPONDERS = 4;
const SPAN_CELLS = ["host", "as", "place", "rtt", "delta", "loss", "replies", "spark"];
const TRACE_CELLS = ["host", "as", "place", "probes", "rtt", "delta", "loss"];

/**
 * Draws hops of a span (`responders`, `minMs`, `maxMs`) or of one trace (`replies` with `rttMs`). Options: `limits`,
 * `caption`, `span` (its name, over the lines of RTT), `onSelect(ttl)`. Gives `update(hops)`, `select(ttl)`.
 */
export function drawHops(element, hops, options) {
  const body = el("tbody", { role: "rowgroup" });
  const ofTrace = () => shown.some((hop) => hop.replies !== undefined && Array.isArray(hop.replies));
  const head = el("tr", { role: "row" });
  let shown = hops;
  let selected = null;
  element.replaceChildren(scrollBox(options.caption, el("table", { class: "hops", role: "table", "aria-label": options.caption },
    el("thead", { role: "rowgroup" }, head), body)));
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row?.dataset.ttl && getSelection().isCollapsed) {
      options.onSelect?.(Number(row.dataset.ttl));
    }
  });
  update(hops);
  return { update, select };

  function update(next) {
    shown = next;
    const titles = ofTrace()
      ? [["#", "number"], ["Host"], ["AS"], ["Place"], ["RTT (ms)", "number"], ["Median", "number"], ["Δ base", "number"], ["Loss", "number"]]
      : [["#", "number"], ["Host"], ["AS"], ["Place"], ["RTT min / med / max (ms)", "number"], ["Δ base", "number"], ["Loss", "number"], ["Replies", "number"], [options.span ?? "Whole span"]];
    head.replaceChildren(...titles.map(([text, kind]) => el("th", { scope: "col", role: "columnheader", class: kind }, text)));
    keepFocus(body, () => body.replaceChildren(...(shown.length === 0 ? [drawEmpty(titles.length)] : shown.map(drawRow))));
    select(selected);
  }

  function drawEmpty(columns) {
    return el("tr", { role: "row" }, el("td", { role: "cell", colspan: columns, class: "soft" }, "No hops."));
  }

  function drawRow(hop) {
    const responders = respondersOf(hop);
    const hostCell = el("td", { class: "host" }, responders.length === 0 ? el("span", { class: "soft" }, "no reply")
      : responders.slice(0, MOST_RESPONDERS).map((each) => drawResponder(each, responders.length)),
    responders.length > MOST_RESPONDERS ? el("div", { class: "soft" }, `and ${responders.length - MOST_RESPONDERS} more`) : null);
    const cells = [
      el("th", { scope: "row", role: "rowheader", class: "number" }, el("button", { type: "button", class: "quiet", "data-key": hop.ttl, "aria-label": `Hop ${hopRange(hop)}`, tabindex: "-1" }, hopRange(hop))),
      hostCell,
      el("td", {}, distinct(responders.map(asText))),
      el("td", {}, distinct(responders.map((each) => placeText(each.place) ?? "–")), doubt(responders)),
    ];
    const chip = drawClass(hop.medMs, options.limits);
    if (ofTrace()) {
      cells.push(
        el("td", { class: "number" }, responders.map((each) => el("div", {}, (each.rttMs ?? []).map((ms) => (ms === null ? "*" : msNumber(ms))).join("  ")))),
        el("td", { class: "number" }, chip, ` ${msText(hop.medMs)}`),
        el("td", { class: "number" }, deltaText(hop.deltaMs)), lossCell(hop));
    } else {
      cells.push(
        el("td", { class: "number" }, chip, ` ${msNumber(hop.minMs)} / ${msNumber(hop.medMs)} / ${msNumber(hop.maxMs)}`),
        el("td", { class: "number" }, deltaText(hop.deltaMs)), lossCell(hop),
        el("td", { class: "number" }, `${(hop.sent ?? 0) - (hop.lost ?? 0)} of ${hop.sent ?? 0}`),
        el("td", { class: "spark" }, hop.spark ? drawSpark(hop.spark, []) : null));
    }
    cells.slice(1).forEach((cell, i) => {
      cell.setAttribute("role", "cell");
      cell.dataset.what = (ofTrace() ? TRACE_CELLS : SPAN_CELLS)[i];
    });
    return el("tr", { "data-ttl": hop.ttl, role: "row" }, cells);
  }

  function drawResponder(each, of) {
    return el("div", {}, each.name ? [el("b", {}, each.name), " ", el("code", {}, each.address ?? "")] : el("code", {}, each.address ?? "?"),
      of > 1 && each.share !== undefined ? el("span", { class: "soft" }, ` ${percentText(each.share * 100)}`) : null,
      (each.flags ?? []).map((flag) => el("span", { class: "flag" }, flag)),
      (each.mpls ?? []).map((label) => el("div", { class: "soft" }, `MPLS ${label}`)));
  }

  function doubt(responders) {
    const text = responders.map((each) => doubtText(each.place)).find((each) => each !== null);
    return text === undefined ? null : el("div", { class: "doubt" }, `? ${text}`);
  }

  /** A router in between that answers seldom, while all behind it answer, is no loss. */
  function lossCell(hop) {
    const limited = hop.label === "rate-limited";
    const bad = lossOf(hop) > 0 && !limited && respondersOf(hop).length > 0;
    return el("td", { class: `number ${limited ? "soft" : bad && hop.label === "forward" ? "bad" : ""}` }, percentText(lossOf(hop)),
      limited ? el("div", { class: "remark" }, "normal: this router limits replies") : null);
  }

  function select(ttl) {
    selected = ttl;
    for (const row of body.rows) {
      const chosen = row.dataset.ttl === String(ttl);
      row.classList.toggle("selected", chosen);
      if (chosen) {
        row.setAttribute("aria-current", "true");
      } else {
        row.removeAttribute("aria-current");
      }
    }
  }
}

/** Each text once, one under the other. */
function distinct(texts) {
  return [...new Set(texts)].slice(0, MOST_RESPONDERS).map((text) => el("div", {}, text));
}
