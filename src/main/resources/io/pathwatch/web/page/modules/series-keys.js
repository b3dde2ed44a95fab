/** Keys of the page of a series. */

import { markTrace, tellMarked } from "./marked.js";
import { hopLabel, isForPictures, nearest } from "./pictures.js";

const MOVES = /^(Arrow|Home$|End$)/;

export function seriesKeys({ context, selection, pictures, get, loadById, resetSpan, need }) {
  const jumps = { m: ["map", "map", "svg.map [tabindex='0']"], v: ["graph", "map", "svg.graph [tabindex='0']"], h: ["heat", "heat", "canvas"], t: [null, "hops", "tr.selected button", "tbody button"] };

  tellMarked(context, get().id);
  return { onKey };

  function onKey(event) {
    const { key } = event;
    if (MOVES.test(key) && !isForPictures(event)) {
      return false;
    }
    if (key === "ArrowLeft" || key === "ArrowRight") {
      step(key === "ArrowLeft" ? -1 : 1, event.shiftKey ? 10 : 1);
    } else if (key === "ArrowUp" || key === "ArrowDown") {
      hop(key === "ArrowUp" ? -1 : 1);
    } else if (key === "Home" || key === "End") {
      const { t } = get().parts.rtt;
      if (t.length > 0) {
        selection.set({ at: key === "Home" ? t[0] : t.at(-1) });
      }
    } else if (key === "[" || key === "]") {
      change(key === "[" ? -1 : 1);
    } else if (key in jumps) {
      jump(...jumps[key]);
    } else if (key === "c") {
      compare();
    } else if (key === "Escape") {
      return escape();
    } else {
      return false;
    }
    return true;
  }

  function step(direction, times) {
    const { trace, parts } = get();
    const { t, traces } = parts.rtt;
    const many = traces.some((count) => count > 1);
    const id = direction < 0 ? trace?.previous : trace?.next;
    if (times === 1 && id && many) {
      loadById(id);
    } else if (t.length > 0) {
      const at = selection.get().at;
      const index = at === null ? t.length - 1 : nearest(t, at);
      const next = t[Math.max(0, Math.min(t.length - 1, index + direction * times))];
      if (at === null || (next - at) * direction > 0) {
        selection.set({ at: next });
      }
    }
  }

  function hop(direction) {
    const ttls = get().parts.hops.map((each) => each.ttl);
    if (ttls.length === 0) {
      return;
    }
    const now = ttls.indexOf(selection.get().hop);
    const next = now < 0 ? (direction > 0 ? 0 : ttls.length - 1) : Math.max(0, Math.min(ttls.length - 1, now + direction));
    selection.set({ hop: ttls[next] });
    context.say(hopLabel(get().parts.hops[next]));
    const focused = document.activeElement?.closest?.("svg.map, svg.graph");
    focused?.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  function change(direction) {
    const { span } = get();
    const times = pictures.get().ribbon.changes();
    const at = selection.get().at ?? span.to;
    const found = direction < 0 ? times.filter((each) => each < at).at(-1) : times.find((each) => each > at);
    if (found !== undefined) {
      selection.set({ at: found });
    }
  }

  async function jump(picture, id, ...inside) {
    if (picture !== null) {
      await need(picture);
    }
    const section = document.getElementById(id);
    section?.scrollIntoView({ block: "start" });
    [...inside, "h2"].map((each) => section?.querySelector(each)).find((each) => each)?.focus({ preventScroll: true });
  }

  function compare() {
    const { trace, id } = get();
    if (trace !== null) {
      markTrace(context, id, trace);
    }
  }

  function escape() {
    const { params } = context;
    if (selection.get().hop !== null || selection.get().at !== null) {
      selection.set({ hop: null, at: null });
      return true;
    }
    if (params.get("from") || params.get("to")) {
      resetSpan();
      return true;
    }
    return false;
  }
}
