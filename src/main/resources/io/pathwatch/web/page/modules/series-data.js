/** What the page of a series asks the server for. Traces are kept: they change no more once one follows. */

import { getJson } from "./api.js";
import { isoText } from "./format.js";
import { foldSilent } from "./pictures.js";

const KEPT = 60;
const LIMIT = 20;
const POINTS = 1100;
const COLUMNS = 720;

export function seriesData(id, signal) {
  const traces = new Map();
  const path = `series/${id}`;
  let failed = null;

  return { series, ofSpan, graph, trace, traceAt, traceOfPath, sourceAlone, newestFailed: () => failed };

  function series() {
    return getJson(path, {}, signal);
  }

  /** All pictures of a span but the graph, with milliseconds for instants. */
  async function ofSpan({ from, to, query }) {
    const [rtt, paths, heat, hops, incidents] = await Promise.all([
      getJson(`${path}/rtt`, { ...query, points: POINTS }, signal),
      getJson(`${path}/paths`, query, signal),
      getJson(`${path}/heat`, { ...query, cols: COLUMNS }, signal),
      getJson(`${path}/hops`, query, signal),
      getJson("incidents", { series: id, state: "all", ...query, limit: 200 }, signal),
    ]);
    const times = (answer) => ({ ...answer, from: Date.parse(answer.from), to: Date.parse(answer.to) });
    return {
      rtt: { ...times(rtt) },
      heat: { ...times(heat) },
      ribbon: { paths: paths.paths, spans: paths.spans, incidents: incidents.items, from, to },
      hops: foldSilent(hops.items),
    };
  }

  function graph({ query }, mode) {
    return getJson(`${path}/graph`, { ...query, mode }, signal);
  }

  /** Before there is a trace a map has the source, if its place is known; else null. */
  async function sourceAlone(span) {
    const { nodes } = await graph(span, "address");
    const source = nodes.find((node) => node.kind === "source");
    return !source?.place ? null : { id: null, path: null, startedAt: null, sourcePlace: source.place, hops: [], reached: true, alerts: [] };
  }

  async function trace(traceId) {
    const found = traces.get(traceId) ?? await getJson(`traces/${traceId}`, {}, signal);
    if (found.next !== null) {
      traces.set(traceId, found);
    }
    if (traces.size > KEPT) {
      traces.delete(traces.keys().next().value);
    }
    return found;
  }

  /**
   * The trace that began at a time; else the last one before `to` that found hops, or any; null if there is none.
   * `newestFailed()` is then the id of a failed one after it.
   */
  async function traceAt(at, from, to) {
    const items = await newest(from, to);
    failed = items[0]?.outcome === "failed" ? items[0].id : null;
    const chosen = items.find((each) => Date.parse(each.startedAt) === at)
      ?? (at !== null && items.length === LIMIT ? (await newest(at, at + 1))[0] : undefined) ?? items.find((each) => each.outcome !== "failed") ?? items[0];
    return chosen === undefined ? null : trace(chosen.id);
  }

  /** The trace of a stretch of the ribbon that was its newest at a time, or the first; null if there is none. */
  async function traceOfPath(at, stretch) {
    const from = Date.parse(stretch.from);
    const items = await newest(from, Math.max(from, Math.min(at, Date.parse(stretch.to))) + 1);
    const chosen = items.find((each) => [stretch.path].flat().includes(each.path)) ?? items.at(-1);
    return chosen === undefined ? null : trace(chosen.id);
  }

  async function newest(from, to) {
    return (await getJson(`${path}/traces`, { from: isoText(from), to: isoText(to), limit: LIMIT }, signal)).items;
  }
}
