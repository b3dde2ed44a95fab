/** One trace: its map, its hops with every reply, and what the tool printed. */

import { ApiError, getJson, getText } from "./api.js";
import { el, put } from "./dom.js";
import { copyText, fileName, saveFrom, savePng, saveSvg, ticketText, utcText } from "./export.js";
import { dateTimeText, msText, plural, spanText } from "./format.js";
import { needFile, needLibrary, needStyle } from "./library.js";
import { compareTraces } from "./links.js";
import { markTrace, tellMarked } from "./marked.js";
import { legendOf, standaloneSvg } from "./picture-export.js";
import { drawHops, drawMap, isForPictures } from "./pictures.js";
import { storedColourChoice } from "./stored-colours.js";

const END_WORDS = {
  reached: "the target was reached",
  maxTtl: "the highest TTL was reached",
  gap: "too many hops in a row did not answer",
  loop: "the path runs in a loop",
  refused: "a router refused",
  failed: "the trace failed",
};

export async function show(context) {
  const { main, id, meta, signal } = context;
  const styles = needStyle("pictures.css");
  const trace = await getJson(`traces/${id}`, {}, signal);
  const located = trace.hops.some((hop) => hop.replies.some((reply) => reply.place));
  const world = located ? (await Promise.all([needFile("world-110m.json"), needLibrary("geo")]))[0] : null;
  await styles;

  const hop = { ttl: null };
  const mapBox = el("div", { class: "picture map-picture" });
  const hopsBox = el("div", { class: "picture" });
  const rawBox = el("div", {});
  const last = trace.hops.at(-1);
  const heading = `${trace.source} → ${trace.target}`;
  context.setTitle(`${heading}, ${dateTimeText(trace.startedAt)}`);
  put(main,
    el("section", { "aria-label": "Trace" },
      el("div", { class: "head" },
        el("div", {}, el("h1", {}, `${heading}, ${dateTimeText(trace.startedAt)}`),
          el("p", {}, [`path ${trace.path ?? "–"}`, END_WORDS[trace.endReason] ?? trace.outcomeText ?? trace.outcome, plural(trace.hops.length, "hop"),
            trace.reached && last ? `RTT ${msText(last.medMs)}` : null, trace.destination, [trace.method, trace.port].filter((part) => part).join(" "),
            trace.tool, `took ${trace.durationMs < 1000 ? msText(trace.durationMs) : spanText(trace.durationMs)}`].filter((part) => part).join(" · "))),
        el("div", { class: "actions" },
          link("Series", `#/s/${encodeURIComponent(trace.series)}?at=${encodeURIComponent(trace.startedAt)}`),
          link("← Previous", trace.previous === null ? null : `#/t/${encodeURIComponent(trace.previous)}`),
          link("Next →", trace.next === null ? null : `#/t/${encodeURIComponent(trace.next)}`),
          link("Compare with previous", trace.previous === null ? null
            : compareTraces(trace.series, trace.previous, trace.id)),
          exportMenu())),
      trace.failure ? el("p", { class: "notice-line bad" }, `Failed (${trace.failure.kind}): ${trace.failure.message}`) : null,
      trace.cutOff ? el("p", { class: "notice-line warn" }, "The output of the tool was cut off.") : null,
      trace.warnings.map((warning) => el("p", { class: "notice-line warn" }, warning)),
      trace.alerts.map((alert) => el("p", { class: "notice-line warn" }, `${alert.status}: ${alert.summary ?? alert.conditions.join(", ")} `,
        alert.incident ? el("a", { href: `#/incidents/${encodeURIComponent(alert.incident)}` }, "incident") : null))),
    el("section", { class: "card", id: "map", tabindex: "-1", "aria-label": "Map" },
      el("div", { class: "card-head" }, el("h2", { tabindex: "-1" }, "Map"), located ? storedColourChoice() : null), located ? mapBox : el("p", { class: "notice-line info" }, noPlaceText(meta))),
    el("section", { class: "card", id: "hops", tabindex: "-1", "aria-label": "Hops" }, el("h2", { tabindex: "-1" }, "Hops"), hopsBox),
    el("section", { class: "card", id: "raw", "aria-label": "Output of the tool" }, el("h2", {}, "Output of the tool"), rawBox));

  const select = (ttl) => {
    hop.ttl = ttl;
    map?.select(ttl);
    table.select(ttl);
  };
  const drawn = () => drawMap(mapBox, { traces: [{ trace, style: "main" }], world }, {
    limits: meta.rttClassesMs, onSelect: select, detail: () => needFile("world-50m.json"), zoom: () => needLibrary("zoom") });
  let map = located ? drawn() : null;
  const table = drawHops(hopsBox, trace.hops, { limits: meta.rttClassesMs, caption: "Hops of the trace", onSelect: select });
  const look = () => {
    if (map !== null && !map.fits()) {
      map = drawn();
      map.select(hop.ttl);
    }
  };
  window.addEventListener("pathwatch-look", look);
  await drawRaw();
  tellMarked(context, trace.series);
  return { onKey, destroy: () => window.removeEventListener("pathwatch-look", look) };

  async function drawRaw() {
    if (!trace.hasRaw) {
      rawBox.replaceChildren(el("p", { class: "soft" }, "It is kept for traces that raised something, and for the last ones of a series; of this one it is not kept."));
      return;
    }
    try {
      rawBox.replaceChildren(el("pre", { tabindex: "0", "aria-label": "Output of the tool" }, await getText(`traces/${id}/raw`, {}, signal)));
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      rawBox.replaceChildren(el("p", { class: "notice-line warn" }, `It could not be read: ${error.message}`));
    }
  }

  function exportMenu() {
    const menu = el("details", { class: "menu" }, el("summary", {}, "Export"));
    const entry = (text, work) => el("button", { type: "button", onclick: () => {
      menu.open = false;
      return context.guarded(work, work);
    } }, text);
    const whole = () => standaloneSvg(map.svg, { title: heading, lines: [`Trace of ${utcText(trace.startedAt)} to ${trace.destination ?? trace.target}, path ${trace.path ?? "–"}`],
      legend: legendOf(mapBox), notes: [mapBox.querySelector(".tray").textContent].filter((text) => text) });
    const name = fileName("pathwatch", trace.id);
    menu.append(el("div", {},
      located ? [entry("Map as PNG", () => savePng(whole(), name)), entry("Map as SVG", () => saveSvg(whole(), name))] : [],
      entry("GeoJSON", () => saveFrom(`traces/${id}.geojson`, {}, `${name}.geojson`)),
      entry("CSV", () => saveFrom(`traces/${id}.csv`, {}, `${name}.csv`)),
      entry("Copy for ticket", () => copyText(ticketText({ ...trace, verdict: END_WORDS[trace.endReason] }, trace.hops,
        { from: trace.startedAt, to: trace.endedAt }))),
      entry("Print", () => window.print())));
    return menu;
  }

  function onKey(event) {
    if (event.key.startsWith("Arrow") && !isForPictures(event)) {
      return false;
    }
    if (event.key === "m" || event.key === "t") {
      const section = document.getElementById(event.key === "m" ? "map" : "hops");
      section.scrollIntoView({ block: "start" });
      section.querySelector("svg [tabindex='0'], table button, h2")?.focus({ preventScroll: true });
    } else if (event.key === "ArrowLeft" && trace.previous !== null) {
      location.hash = `#/t/${encodeURIComponent(trace.previous)}`;
    } else if (event.key === "ArrowRight" && trace.next !== null) {
      location.hash = `#/t/${encodeURIComponent(trace.next)}`;
    } else if ((event.key === "ArrowUp" || event.key === "ArrowDown") && trace.hops.length > 0) {
      const at = trace.hops.findIndex((each) => each.ttl === hop.ttl) + (event.key === "ArrowUp" ? -1 : 1);
      select(trace.hops[Math.max(0, Math.min(trace.hops.length - 1, at))].ttl);
    } else if (event.key === "c") {
      markTrace(context, trace.series, trace);
    } else if (event.key === "Escape" && hop.ttl !== null) {
      select(null);
    } else {
      return false;
    }
    return true;
  }
}

function noPlaceText(meta) {
  return `No hop of this trace has a place.${meta.geo.city === null ? " To get places, name a GeoIP city file (.mmdb) in pathwatch.enrich.city-database." : ""}`;
}

function link(text, href) {
  return href === null ? null : el("a", { class: "button", href }, text);
}
