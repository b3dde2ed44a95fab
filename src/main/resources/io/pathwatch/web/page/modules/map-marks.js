/** The marks of a map: circles for places, their numbers, and the lines that lead to them. */

import { classOf, fillOf } from "./classes.js";
import { round, svgEl } from "./dom.js";
import { hopLabel, hopLines } from "./hop-text.js";
import { halfWidth } from "./map-layout.js";
import { slowest } from "./map-model.js";
import { hideTip, showTip } from "./tip.js";

const FAR = 20;

/** The mark of an item of `mapItems`; `choose` is called with it when it is pressed, or is null. */
export function drawMark(item, [x, y], [labelX, labelY], { limits, choose }) {
  const name = svgEl("text", { class: "mark-text", x: round(labelX), y: round(labelY) }, item.text);
  if (item.kind === "source") {
    return svgEl("g", { class: "mark source", role: "img", "aria-label": "The source of the trace" },
      svgEl("path", { d: `M${round(x)} ${round(y - 7)}l7 7l-7 7l-7 -7z` }), name);
  }
  const ttl = item.hops[0].ttl;
  const lines = item.hops.flatMap((hop) => hopLines(hop, limits));
  return svgEl("g", {
    class: `mark precision-${item.place.precision} style-${item.style}${item.plausible ? "" : " doubtful"}`,
    role: choose === null ? "img" : "button", tabindex: "-1", "data-key": ttl, "data-ttl": ttl, "data-ttls": item.hops.map((hop) => hop.ttl).join(" "),
    "aria-label": (item.text === String(ttl) ? "" : `${item.text}: `) + item.hops.map(hopLabel).join("; "),
    onclick: () => choose?.(item),
    onkeydown: (event) => (event.key === "Enter" || event.key === " ") && choose?.(item),
    onpointermove: (event) => showTip(event.clientX, event.clientY, lines),
    onpointerleave: hideTip,
    onfocus: (event) => {
      const box = event.target.getBoundingClientRect();
      showTip(box.right, box.bottom, lines);
    },
    onblur: hideTip,
  }, svgEl("circle", { class: "hit", cx: round(x), cy: round(y), r: 12 }),
  ...shape(item.place.precision, x, y, fillOf(classOf(slowest(item.hops), limits))), name);
}

function shape(precision, x, y, fill) {
  const at = { cx: round(x), cy: round(y) };
  if (precision === "manual") {
    return [svgEl("rect", { class: `dot ${fill}`, x: round(x - 7), y: round(y - 7), width: 14, height: 14 })];
  }
  return [...(precision === "city" ? [svgEl("circle", { class: "ring", r: 10, ...at })] : []),
    svgEl("circle", { class: `dot ${fill}`, r: precision === "country" ? 5 : 7, ...at })];
}

/** From where a circle belongs to where it stands, and from there to its number, where they are apart. */
export function drawLeaders(exact, spread, label, text) {
  const line = (from, to) => svgEl("path", { class: "leader", d: `M${round(from[0])} ${round(from[1])}L${round(to[0])} ${round(to[1])}` });
  const half = halfWidth(text);
  const aside = Math.abs(label[0] - spread[0]) - half;
  const isFar = Math.abs(label[1] - spread[1]) > FAR || aside > FAR;
  const end = aside > FAR ? [label[0] - Math.sign(label[0] - spread[0]) * half, label[1]] : label;
  return [...(Math.hypot(exact[0] - spread[0], exact[1] - spread[1]) > 3 ? [line(exact, spread)] : []), ...(isFar ? [line(spread, end)] : [])];
}

/** Where a trace ends that did not reach its target. */
export function drawMapEnd([x, y]) {
  return svgEl("g", { class: "stub" }, svgEl("path", { d: `M${round(x)} ${round(y)}l30 -22` }),
    svgEl("text", { x: round(x + 36), y: round(y - 24) }, "✖"), svgEl("title", {}, "the target was not reached"));
}

/** The letters of other paths, each in the middle of its longest line; none where marks stand. */
export function drawLetters(others, middleOf, taken) {
  const letters = [];
  for (const { id, text, links } of others) {
    const [x, y] = links.map(middleOf).sort((a, b) => b.length - a.length)[0].at;
    if (taken.every(([otherX, otherY]) => Math.hypot(otherX - x, otherY - y) > FAR)) {
      taken.push([x, y]);
      letters.push(svgEl("g", { class: "other-letter" }, svgEl("title", {}, text),
        svgEl("text", { class: "mark-text", x: round(x), y: round(y) }, id)));
    }
  }
  return letters;
}
