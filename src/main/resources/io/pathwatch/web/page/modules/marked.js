/** The trace that is marked as A, from page to page, until another of its series is chosen to compare it with. */

import { dateTimeText } from "./format.js";
import { compareTraces } from "./links.js";

let marked = null;

/** Marks a trace of a series, or compares the marked one of that series with it. */
export function markTrace(context, series, { id, startedAt }) {
  if (marked === null || marked.series !== series || marked.id === id) {
    marked = { series, id, startedAt };
    tellMarked(context, series);
    return;
  }
  const before = marked.id;
  forget(context);
  location.hash = compareTraces(series, before, id);
}

/** Says on a page of the same series what is marked. */
export function tellMarked(context, series) {
  if (marked?.series === series) {
    context.notify("mark", "info", `A is the trace of ${dateTimeText(marked.startedAt)}: choose another one and press c again to compare.`,
      ["Forget it", () => forget(context)]);
  }
}

function forget(context) {
  marked = null;
  context.clearNotice("mark");
}
