/** The menu of what can be saved or copied from the page of a series. */

import { el } from "./dom.js";
import { isoText, zoneName } from "./format.js";
import { copyText, fileName, heatSvg, legendOf, saveFrom, savePng, saveSvg, standaloneSvg, ticketText } from "./export.js";

/** Its buttons; `get` gives what is shown now, `close` closes the menu. */
export function exportEntries({ context, close, get }) {
  const entry = (text, work) => el("button", { type: "button", onclick: async () => {
    close();
    await context.guarded(work, work);
  } }, text);
  const picture = (name) => get().pictures.get()[name]?.svg;
  const heading = () => {
    const { series, trace, span } = get();
    return {
      title: `${series.source} → ${series.target}`,
      lines: `${trace === null ? "" : `trace ${trace.startedAt}, path ${trace.path ?? "–"}; `}${isoText(span.from)} to ${isoText(span.to)} (drawn in ${zoneName(span.to)})`,
    };
  };
  const around = (name) => ({ ...heading(), legend: legendOf(get().pictures.boxes[name]) });
  const name = (what) => fileName("pathwatch", get().series.id, what, isoText(get().span.to));
  const ofSvg = (what, save) => () => {
    const svg = picture(what);
    if (svg === undefined) {
      context.notify("export", "info", `The ${what} is not shown; choose it first.`);
      return undefined;
    }
    return save(standaloneSvg(svg, around(what)), name(what));
  };
  const wholeHeat = () => {
    const { canvas, overlay } = get().pictures.get().heat;
    return standaloneSvg(heatSvg(canvas, overlay), around("heat"));
  };
  const data = (what) => () => saveFrom(`series/${get().series.id}/${what}.csv`, get().span.query, `${name(what)}.csv`);
  const ofTrace = (form) => () => get().trace === null ? undefined : saveFrom(`traces/${get().trace.id}.${form}`, {}, `${fileName("pathwatch", get().trace.id)}.${form}`);
  return [
    entry("Map as PNG", ofSvg("map", savePng)), entry("Map as SVG", ofSvg("map", saveSvg)),
    entry("Graph as PNG", ofSvg("graph", savePng)), entry("Graph as SVG", ofSvg("graph", saveSvg)),
    entry("Heat map as PNG", () => savePng(wholeHeat(), name("heat"))), entry("Heat map as SVG", () => saveSvg(wholeHeat(), name("heat"))),
    entry("RTT as CSV", data("rtt")), entry("Hops as CSV", data("hops")),
    entry("Trace as GeoJSON", ofTrace("geojson")), entry("Trace as CSV", ofTrace("csv")),
    entry("Copy link", () => {
      const { span } = get();
      const params = new URLSearchParams(context.params);
      params.set("from", isoText(span.from));
      params.set("to", isoText(span.to));
      return copyText(`${location.href.split("#")[0]}${location.hash.split("?")[0]}?${params}`);
    }),
    entry("Copy for ticket", () => copyText(ticketText(get().series, get().parts.hops, get().span))),
    entry("Print", () => window.print()),
  ];
}
