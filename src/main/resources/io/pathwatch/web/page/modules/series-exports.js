/** The menu of what can be saved or copied from the page of a series. */

import { el } from "./dom.js";
import { percentText, zoneName } from "./format.js";
import { copyText, fileName, saveFrom, savePng, saveSvg, ticketText, utcText } from "./export.js";
import { canvasSvg, legendOf, standaloneSvg } from "./picture-export.js";

/** Its buttons; `get` gives what is shown now, `close` closes the menu. */
export function exportEntries({ context, close, get }) {
  const entry = (text, work) => el("button", { type: "button", onclick: async () => {
    close();
    await context.guarded(work, work);
  } }, text);
  const around = (what) => ({
    title: `${get().series.source} → ${get().series.target}`,
    lines: linesFor(what, get()),
    legend: legendOf(get().pictures.boxes[what]),
    notes: what === "map" ? [get().pictures.boxes.map.querySelector(".tray").textContent].filter((text) => text) : [],
  });
  const name = (what) => fileName("pathwatch", get().series.id, what, utcText(get().span.to).replaceAll(":", ""));
  const ofSvg = (what, save) => async () => {
    const { pictures } = get();
    if (!(await pictures.shows(what))) {
      context.notify("export", "info", `The ${what} is not shown; choose it first.`);
      return undefined;
    }
    return save(standaloneSvg(pictures.get()[what].svg, around(what)), name(what));
  };
  const wholeHeat = () => {
    const { canvas, overlay } = get().pictures.get().heat;
    return standaloneSvg(canvasSvg(canvas, overlay), around("heat"));
  };
  const data = (what) => () => saveFrom(`series/${get().series.id}/${what}.csv`, get().span.query, `${name(what)}.csv`);
  const ofTrace = (form) => () => get().trace === null ? undefined : saveFrom(`traces/${get().trace.id}.${form}`, {}, `${fileName("pathwatch", get().trace.id)}.${form}`);
  return [
    entry("Map as PNG", ofSvg("map", savePng)), entry("Map as SVG", ofSvg("map", saveSvg)),
    entry("Graph as PNG", ofSvg("graph", savePng)), entry("Graph as SVG", ofSvg("graph", saveSvg)),
    entry("Heat map as PNG", () => savePng(wholeHeat(), name("heat"))), entry("Heat map as SVG", () => saveSvg(wholeHeat(), name("heat"))),
    entry("RTT as PNG", () => savePng(standaloneSvg(canvasSvg(get().pictures.get().rtt.canvas()), around("rtt")), name("rtt"))),
    entry("RTT as CSV", data("rtt")), entry("Hops as CSV", data("hops")),
    entry("Trace as GeoJSON", ofTrace("geojson")), entry("Trace as CSV", ofTrace("csv")),
    entry("Copy for ticket", () => copyText(ticketText(get().series, get().parts.hops, get().span))),
    entry("Print", () => window.print()),
  ];
}

/** What stands above a picture: of the map the trace it shows, of the others the span. */
function linesFor(what, { series, trace, parts, span }) {
  const path = parts.ribbon.paths.find((each) => each.id === trace?.path);
  const shown = !trace?.startedAt ? [] : [`Trace of ${utcText(trace.startedAt)} to ${series.destination ?? series.target}, path ${trace.path ?? "–"}${path ? `: ${path.label}` : ""}`];
  const times = `${utcText(span.from)} to ${utcText(span.to)}`;
  if (what === "map") {
    return shown;
  }
  const paths = parts.ribbon.paths.map((each) => `${each.id} ${percentText(each.share * 100)}`).join(", ");
  return what === "graph" ? [times, ...shown] : [`${times}; the axis is in ${zoneName(span.to)}`, ...(paths === "" ? [] : [`paths ${paths}`])];
}
