/** Two spans of time to compare: what they are, what stands for them, and the form to choose others. */

import { el } from "./dom.js";
import { dateTimeText, isoText, plural } from "./format.js";
import { timeOf } from "./spans.js";

/** Parameters of a link that compares spans. */
export const SPAN_KEYS = ["aFrom", "aTo", "bFrom", "bTo"];

/** "2026-11-22 09:00:00 to 11:00:00: 24 traces, 22 of them by path A", of a span as the API answers it. */
export function spanWords({ from, to, path, traces, onPath }) {
  const end = dateTimeText(to);
  const short = end.startsWith(dateTimeText(from).slice(0, 10)) ? end.slice(11) : end;
  const those = onPath === traces ? `by path ${path}` : `${onPath} of them by path ${path}`;
  return `${dateTimeText(from)} to ${short}: ${plural(traces, "trace")}, ${those}`;
}

/** The trace with the RTTs of its span; `rows` are those of the comparison, `side` is "a" or "b". */
export function withMedians(trace, rows, side) {
  const medians = new Map(rows.filter((row) => row[side] !== null).map((row) => [row[side].ttl, row[side].medMs]));
  return { ...trace, hops: trace.hops.map((hop) => ({ ...hop, medMs: medians.get(hop.ttl) ?? null, deltaMs: null })) };
}

/** The form; `known` fills it, `choose(query)` is told what was entered. */
export function spanForm(known, now, choose) {
  const inputs = Object.fromEntries(SPAN_KEYS.map((key) => [key, el("input", {
    type: "text", id: key, required: true, spellcheck: "false", autocomplete: "off", value: known[key] ?? "" })]));
  const error = el("p", { class: "bad", role: "alert" });
  const part = (text, key) => el("label", { for: key }, `${text} `, inputs[key]);
  return el("details", { class: "facts" }, el("summary", {}, "Compare spans of time"),
    el("form", { class: "span-form", onsubmit: (event) => {
      event.preventDefault();
      const times = Object.fromEntries(SPAN_KEYS.map((key) => [key, timeOf(inputs[key].value.trim(), now)]));
      const wrong = SPAN_KEYS.find((key) => times[key] === null);
      if (wrong) {
        error.textContent = `${inputs[wrong].value}: expected a time such as ${isoText(now)} or now-24h`;
        inputs[wrong].focus();
      } else if (times.aFrom >= times.aTo || times.bFrom >= times.bTo) {
        error.textContent = "A span begins before it ends";
      } else {
        choose(Object.fromEntries(SPAN_KEYS.map((key) => [key, inputs[key].value.trim()])));
      }
    } },
    el("p", { class: "soft" }, "Of each span the path that was taken most is compared, with the median RTT of each hop. Times are as in 2026-11-22T12:00:00Z or now-24h."),
    part("A from", "aFrom"), part("to", "aTo"), part("B from", "bFrom"), part("to", "bTo"),
    el("button", { type: "submit" }, "Compare"), error));
}
