/** A trace as a file that stands alone: its map, its hops and what the tool printed; several, one below the other. */

import { drawColourChoice } from "../../web/page/modules/colours.js";
import { el, put } from "../../web/page/modules/dom.js";
import { dateTimeText, msText, plural, useZone } from "../../web/page/modules/format.js";
import { drawHops } from "../../web/page/modules/hops.js";
import { drawMap } from "../../web/page/modules/map.js";

function isLocated(trace) {
  return trace.sourcePlace !== null || trace.hops.some((hop) => hop.replies.some((reply) => reply.place));
}

function traceFacts(trace) {
  const last = trace.hops.at(-1);
  return [trace.destination, trace.outcomeText ?? trace.outcome, plural(trace.hops.length, "hop"),
    trace.reached && last ? `RTT ${msText(last.medMs)}` : null, [trace.method, trace.port].filter((part) => part).join(" "),
    trace.tool].filter((part) => part).join(" · ");
}

function drawTraceFile({ trace, raw }, { world, limits }) {
  const mapBox = el("div", { class: "picture map-picture" });
  const hopsBox = el("div", { class: "picture" });
  const located = isLocated(trace);
  const section = el("section", { "aria-label": "Trace" },
    el("h1", {}, `${trace.source} → ${trace.target}, ${dateTimeText(trace.startedAt)} UTC`), el("p", {}, traceFacts(trace)),
    trace.cutOff ? el("p", { class: "notice-line warn" }, "The output of the tool was cut off.") : null,
    trace.warnings.map((warning) => el("p", { class: "notice-line warn" }, warning)),
    el("section", { class: "card", "aria-label": "Map" },
      el("div", { class: "card-head" }, el("h2", {}, "Map"), located ? drawColourChoice(() => {}) : null), located ? mapBox : el("p", { class: "notice-line info" }, "No hop of this trace has a place.")),
    el("section", { class: "card", "aria-label": "Hops" }, el("h2", {}, "Hops"), hopsBox),
    raw === null ? null : el("section", { class: "card", "aria-label": "Output of the tool" }, el("h2", {}, "Output of the tool"),
      el("pre", { tabindex: "0", "aria-label": "Output of the tool" }, raw.join("\n"))));
  document.getElementById("main").append(section);
  let map = null;
  let hops = null;
  let chosen = null;
  const select = (ttl) => {
    chosen = ttl;
    map?.select(ttl);
    hops.select(ttl);
  };
  hops = drawHops(hopsBox, trace.hops, { limits, caption: "Hops of the trace", onSelect: select });
  map = located ? drawMap(mapBox, { traces: [{ trace, style: "main" }], world }, { limits, onSelect: select }) : null;
  mapBox.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
    if (step !== undefined && trace.hops.length > 0) {
      const now = trace.hops.findIndex((hop) => hop.ttl === chosen);
      select(trace.hops[Math.max(0, Math.min(trace.hops.length - 1, now + step))].ttl);
      mapBox.querySelector('.map [tabindex="0"]')?.focus({ preventScroll: true });
      event.preventDefault();
    }
  });
}

function drawTraces() {
  const data = JSON.parse(document.getElementById("data").textContent);
  useZone("utc");
  put(document.getElementById("main"));
  data.traces.forEach((each) => drawTraceFile(each, data));
  window.pathwatchReady = true;
}

drawTraces();
