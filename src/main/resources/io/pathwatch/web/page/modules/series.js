/** The page of a series: all its pictures, with one choice of time and hop. */

import { serverNow } from "./api.js";
import { gathered, latestOnly } from "./asking.js";
import { el, keepFocus, press, pressed, putIfChanged } from "./dom.js";
import { dateTimeText, isoText, responderText } from "./format.js";
import { untilReleased } from "./hold.js";
import { needFile, needLibrary, needStyle } from "./library.js";
import { compareTraces, compareWithBefore, copyLink } from "./links.js";
import { drawHopPanel, respondersOf } from "./pictures.js";
import { createSelection } from "./selection.js";
import { drawSeriesHead } from "./series-head.js";
import { seriesKeys } from "./series-keys.js";
import { drawPictures } from "./series-pictures.js";
import { seriesData } from "./series-data.js";
import { drawSpanChoice, isUsualSpan, spanOf, timeOf } from "./spans.js";

const WAIT_FOR_TRACE = 120;
const WAIT_FOR_MORE = 1000;
const AGES_MILLIS = 20000;
const DAY = 86400000;

export async function show(context) {
  const { main, id, params, signal, setParams, meta } = context;
  const data = seriesData(id, signal);
  const spans = latestOnly();
  const clicks = latestOnly();
  const libraries = Promise.all([needLibrary("geo"), needLibrary("uPlot"), needStyle("pictures.css"), needStyle("lib/uplot.css")]);
  libraries.catch(() => {});
  const opened = serverNow();
  let span = spanOf(params, opened);
  const worldFile = needFile("world-110m.json");
  worldFile.catch(() => {});
  const [firstSeries, firstParts] = await Promise.all([data.series(), data.ofSpan(span)]);
  let series = firstSeries;
  let parts = firstParts;
  const sinceFirst = spanOf(params, opened, series.firstTraceAt);
  if (sinceFirst.from !== span.from) {
    span = sinceFirst;
    parts = await data.ofSpan(span);
  }
  const at = timeOf(params.get("at"), serverNow());
  let trace = await traceOf(at);
  const alone = trace === null ? await data.sourceAlone(span) : null;
  await libraries;
  const world = await worldFile;

  const selection = createSelection({ at, hop: Number(params.get("hop")) || null });
  const head = el("section", { "aria-label": "Series" });
  const panel = el("aside", { class: "panel", "aria-label": "Chosen hop" });
  const traceLine = el("p", { class: "trace-line", "aria-live": "off" });
  const spanTools = el("span", { class: "actions" });
  const views = pressed("Pictures", [["map", "Map", "m"], ["graph", "Graph", "v"], ["both", "Both"]], viewMode(), (mode) => {
    setParams({ view: { map: null, graph: "graph,heat", both: "map,graph,heat" }[mode] }, true);
    return arrange();
  });
  const exportMenu = el("details", { class: "menu", ontoggle: fillExports }, el("summary", {}, "Export"), el("div", {}));
  const silence = el("button", { type: "button", onclick: async () => (await import("./silence.js")).openSilenceForm({ series: id }, `${series.source} → ${series.target}`, context.notify, () => context.guarded(readHead, readHead)) }, "Silence…");
  const compare = el("button", { type: "button", onclick: () => (location.hash = compareWithBefore(series, parts.ribbon.spans, span)) }, "Compare");
  const copy = el("button", { type: "button", onclick: () => copyLink(params, { from: span.from, to: span.to }) }, "Copy link");
  const headView = drawSeriesHead(head, series, { ...context, actions: [meta.access.canSilence ? silence : null, compare, copy, exportMenu] });
  const pictures = drawPictures({ world, meta, selection, context, data, panel, views, spanTools, traceLine, zoomTo, resetSpan, choosePath, params });
  let traceTimer = null;
  const moreSoon = gathered(() => context.guarded(more), WAIT_FOR_MORE, signal);

  context.setTitle(`${series.source} → ${series.target}`);
  main.replaceChildren(head, ...pictures.elements);
  main.classList.toggle("stale", series.overdue);
  drawSpanTools();
  pictures.drawSpan(withOpen(), span);
  pictures.drawTrace(trace ?? alone);
  tellSelection();
  await arrange();
  selection.listen((now, changed) => {
    tellSelection();
    setParams({ at: now.at === null ? null : isoText(now.at), hop: now.hop });
    if (changed.includes("at") && (trace === null || Date.parse(trace.startedAt) !== now.at)) {
      clearTimeout(traceTimer);
      traceTimer = setTimeout(async () => {
        await loadTrace();
        context.say(traceWords());
      }, WAIT_FOR_TRACE);
    }
  });
  pictures.follow();
  const ages = setInterval(() => headView.update(series), AGES_MILLIS);
  const keys = seriesKeys({ context, selection, pictures, get: () => ({ trace, parts, span, id }), loadById, resetSpan, need });
  return { update, onKey: keys.onKey, onLive, destroy };

  function destroy() {
    main.classList.remove("stale");
    pictures.destroy();
    clearTimeout(traceTimer);
    clearInterval(ages);
  }

  /** What the menu needs is loaded when it is opened first. */
  async function fillExports() {
    const box = exportMenu.lastChild;
    if (exportMenu.open && box.firstChild === null) {
      const { exportEntries } = await import("./series-exports.js");
      box.replaceChildren(...exportEntries({ context, close: () => (exportMenu.open = false), get: () => ({ series, parts, trace, span, pictures }) }));
    }
  }

  /** Open incidents stand in the ribbon also if they were raised before the span. */
  function withOpen() {
    const known = new Set(parts.ribbon.incidents.map((incident) => incident.id));
    const open = (series.incidents ?? []).filter((incident) => !known.has(incident.id) && Date.parse(incident.raisedAt) < span.to);
    return { ...parts, ribbon: { ...parts.ribbon, incidents: [...parts.ribbon.incidents, ...open] } };
  }

  function viewMode() {
    const wanted = (params.get("view") ?? "map,heat").split(",");
    return wanted.includes("map") && wanted.includes("graph") ? "both" : wanted.includes("graph") ? "graph" : "map";
  }

  async function arrange() {
    await pictures.arrange(viewMode(), trace ?? alone, span);
  }

  function markView() {
    press(views, viewMode());
  }

  /** Shows a picture, too, that a key asks for. */
  async function need(name) {
    const shown = (params.get("view") ?? "map,heat").split(",");
    if (!shown.includes(name)) {
      setParams({ view: ["map", "graph", "heat"].filter((each) => each === name || shown.includes(each)).join(",") }, true);
      markView();
      await context.guarded(arrange, arrange);
    }
  }

  function tellSelection() {
    const { at: time, hop } = selection.get();
    pictures.select(selection.get());
    const inTrace = trace?.hops.find((each) => each.ttl === hop) ?? null;
    const drawn = el("div", {});
    drawHopPanel(drawn, parts.hops.find((each) => each.ttl === hop) ?? inTrace, inTrace, meta.rttClassesMs);
    putIfChanged(panel, [...drawn.childNodes]);
    putIfChanged(traceLine, ...(trace === null ? ["No trace in this span."] : [
      time === null ? "Latest trace " : "Trace ", el("a", { "data-key": "trace", href: `#/t/${encodeURIComponent(trace.id)}` }, dateTimeText(trace.startedAt)),
      ` · path ${trace.path ?? "–"} · ${trace.reached ? "reached" : endOf(trace)}`,
      ...(trace.previous ? [" · ", el("a", { "data-key": "compare", href: compareTraces(id, trace.previous, trace.id) }, "compare with the one before")] : []),
      ...(data.newestFailed() && data.newestFailed() !== trace.id
        ? [" · a later one failed: ", el("a", { "data-key": "failed", href: `#/t/${encodeURIComponent(data.newestFailed())}` }, "what the tool printed")] : []),
      ...(trace.alerts.length > 0 ? [` · ${trace.alerts.map((alert) => alert.summary ?? alert.conditions.join(", ")).join("; ")}`] : []),
      ...(time === null ? [] : [" ", el("button", { type: "button", "data-key": "latest", onclick: () => selection.set({ at: null }) }, "Latest")])]));
  }

  /** The trace of a chosen time, which may be the begin of a point that several traces share; else the newest. */
  function traceOf(time) {
    return time === null ? data.traceAt(null, span.from, span.to) : data.traceAt(time, time - DAY, time + Math.max(1, parts.rtt.stepMs));
  }

  async function loadTrace() {
    const { at: time } = selection.get();
    const within = span;
    const next = await context.guarded(() => traceOf(time));
    if (next !== undefined && time === selection.get().at && (time !== null || within === span)) {
      setTrace(next);
    }
  }

  /** For the keys: the trace before or after. */
  function loadById(traceId) {
    return choose(() => data.trace(traceId));
  }

  /** For a click into a path: a point of a long span may have traces of several. */
  function choosePath(time, stretch) {
    return choose(() => clicks.ask(data.traceOfPath(time, stretch)));
  }

  /** A trace, whose time becomes the chosen one, unless another was chosen meanwhile. */
  async function choose(question) {
    const { at: before } = selection.get();
    const next = await context.guarded(question);
    if (next && before === selection.get().at) {
      setTrace(next);
      selection.set({ at: Date.parse(next.startedAt) });
      context.say(traceWords());
    }
  }

  function traceWords() {
    return trace === null ? "No trace" : `Trace ${dateTimeText(trace.startedAt)}, path ${trace.path ?? "–"}`;
  }

  function setTrace(next) {
    trace = next;
    pictures.drawTrace(trace);
    tellSelection();
  }

  function drawSpanTools() {
    const reset = el("button", { type: "button", "data-key": "reset", onclick: resetSpan, hidden: isUsualSpan(params) }, "Reset zoom");
    keepFocus(spanTools, () => spanTools.replaceChildren(drawSpanChoice(params, changeSpan), reset));
  }

  function zoomTo(from, to) {
    if (to - from >= 60000) {
      changeSpan({ from: isoText(from), to: isoText(to) });
    }
  }

  function resetSpan() {
    changeSpan({ from: null, to: null });
  }

  function changeSpan(patch) {
    setParams(patch, true);
    return context.guarded(loadSpan, loadSpan);
  }

  async function loadSpan() {
    const next = spanOf(params, serverNow(), series.firstTraceAt);
    const mine = spans.count() + 1;
    const isNewest = selection.get().at === null;
    main.setAttribute("aria-busy", "true");
    let newest = null;
    try {
      [parts, newest] = await spans.ask(Promise.all([data.ofSpan(next), isNewest ? data.traceAt(null, next.from, next.to) : null]));
    } finally {
      if (mine === spans.count()) {
        main.removeAttribute("aria-busy");
      }
    }
    span = next;
    if (selection.get().at === null) {
      await (isNewest ? setTrace(newest) : loadTrace());
    }
    drawSpanTools();
    pictures.drawSpan(withOpen(), span);
    tellSelection();
    await arrange();
  }

  /** The address bar changed: back, forward, or a link to the same series. */
  async function update(next) {
    const spanKeys = ["from", "to"];
    const moved = spanKeys.some((key) => next.get(key) !== params.get(key));
    for (const key of ["from", "to", "at", "hop", "view", "scale", "mode"]) {
      setParams({ [key]: next.get(key) });
    }
    markView();
    selection.set({ at: timeOf(next.get("at"), serverNow()), hop: Number(next.get("hop")) || null });
    await (moved ? loadSpan() : arrange());
  }

  /** A new trace of this series: the pictures follow if the span ends now; what is chosen stays. */
  function onLive(kind, event) {
    const mine = kind === "reset" || event?.series === id || event?.series?.id === id;
    if (mine) {
      moreSoon();
    }
  }

  async function readHead() {
    series = await data.series();
    headView.update(series);
    main.classList.toggle("stale", series.overdue);
  }

  async function more() {
    await readHead();
    if (span.moving) {
      const before = spans.count();
      const next = spanOf(params, serverNow(), series.firstTraceAt);
      const found = await data.ofSpan(next);
      await untilReleased();
      if (signal.aborted || spans.count() !== before) {
        return;
      }
      [span, parts] = [next, found];
      pictures.drawSpan(withOpen(), span);
      if (selection.get().at === null) {
        await loadTrace();
      }
      await arrange();
    }
    const chosen = trace;
    if (selection.get().at !== null && chosen?.next === null) {
      const read = await data.trace(chosen.id); // another may follow on it by now
      trace = trace === chosen ? read : trace;
    }
    tellSelection();
  }
}

/** Where a trace that did not reach its target ended. */
function endOf(trace) {
  const last = trace.hops.filter((hop) => respondersOf(hop).length > 0).at(-1);
  return `not reached (${(trace.outcomeText ?? trace.outcome).replace(/^not reached: /, "")})${last ? `, the last answer came from hop ${last.ttl}, ${responderText(respondersOf(last)[0])}` : ""}`;
}
