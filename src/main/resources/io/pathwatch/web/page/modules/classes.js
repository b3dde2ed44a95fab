/** The classes of RTT and their colours: the same numbers in every picture. */

import { el } from "./dom.js";

const UNIT = "ms";

/** 0 to 3, louder is worse; null where nothing was measured. */
export function classOf(ms, limits) {
  if (ms === null || ms === undefined) {
    return null;
  }
  const index = limits.findIndex((limit) => ms <= limit);
  return index < 0 ? limits.length : index;
}

/** "≤ 30 ms", "≤ 90 ms", …, "> 180 ms". */
export function className(index, limits) {
  if (index === null) {
    return "no reply";
  }
  return index < limits.length ? `≤ ${limits[index]} ${UNIT}` : `> ${limits.at(-1)} ${UNIT}`;
}

/** The CSS class that fills a mark. */
export function fillOf(index) {
  return index === null ? "rtt-none" : `rtt-${index + 1}`;
}

/** A sample of the class of an RTT, which also tells its name. */
export function drawClass(ms, limits) {
  const index = classOf(ms, limits);
  const name = (index === null ? "" : "class ") + className(index, limits);
  return el("i", { class: `sample ${fillOf(index)}`, role: "img", "aria-label": name, title: name });
}

/** A row of samples; `more` are further [CSS class, text] pairs. */
export function drawLegend(title, limits, more = []) {
  const samples = [...limits, null].map((_, i) => [fillOf(i), className(i, limits)]);
  return el("p", { class: "legend" }, el("span", { class: "legend-title" }, title),
    [...samples, ...more].map(([kind, text]) => el("span", {}, el("i", { class: `sample ${kind}` }), text)));
}

/** What a colour of the style sheet is now, for a canvas: [red, green, blue]. Classes keep theirs in forced colours. */
export function colourNow(element, name) {
  const probe = el("i", { hidden: true, class: /^--(rtt|none)/.test(name) ? "unforced" : null });
  element.append(probe);
  probe.style.setProperty("color", `var(${name})`);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour.match(/[\d.]+/g).slice(0, 3).map(Number);
}
