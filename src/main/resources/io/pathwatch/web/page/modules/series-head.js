/** The top of the page of a series: what is known of it in a sentence, and what can be done. */

import { ApiError, postJson, serverNow } from "./api.js";
import { el, putIfChanged, setText } from "./dom.js";
import { ageText, dateTimeText, intervalText, msText, silenceText, STATUS_WORDS, withTimes } from "./format.js";
import { methodText } from "./rows.js";

/** Draws it; options: `meta`, `actions` (buttons), `notify`. Gives `update(series)`. */
export function drawSeriesHead(element, first, { meta, actions, notify }) {
  const title = el("h1", {});
  const status = el("p", {});
  const verdict = el("p", { class: "verdict" });
  const banners = el("div", {});
  const run = el("button", { type: "button", onclick: () => requestTrace(run, first.id, notify) }, "Trace now");
  element.replaceChildren(el("div", { class: "head" }, el("div", {}, title, status),
    el("div", { class: "actions" }, meta.access.canTrace ? run : null, actions)), verdict, banners);
  const more = el("details", { class: "facts" });
  element.append(more);
  update(first);
  return { update };

  function update(series) {
    setText(title, `${series.source} → ${series.target}`);
    const facts = [series.since ? `since ${dateTimeText(series.since)}` : null, methodText(series), series.destination,
      `every ${intervalText(series.intervalS)}`, `RTT ${msText(series.rttMs)} (base ${msText(series.baselineMs)})`];
    putIfChanged(status, el("span", { class: `status status-${series.status}` }, STATUS_WORDS[series.status] ?? series.status),
      ...facts.filter((part) => part).map((part) => ` · ${part}`));
    setText(verdict, withTimes(series.verdict ?? ""));
    putIfChanged(banners, stateNotes(series));
    putIfChanged(more, el("summary", { "data-key": "more" }, "Conditions and what was learnt"), conditionTable(series));
  }

  function stateNotes(series) {
    const notes = [];
    const now = serverNow();
    const missed = series.lastTraceAt === null ? 0 : Math.floor((now - Date.parse(series.lastTraceAt)) / (series.intervalS * 1000));
    if (series.overdue) {
      notes.push(note("warn", `Last trace ${dateTimeText(series.lastTraceAt)} (${ageText(series.lastTraceAt, now)} ago), ${missed} missed`));
    }
    if (series.failure) {
      notes.push(note("bad", `The last trace failed (${series.failure.kind}): ${series.failure.message}`));
    }
    for (const incident of series.incidents ?? []) {
      notes.push(incidentNote(incident, series.verdict));
    }
    for (const silence of series.silences ?? []) {
      notes.push(note("info", `${silence.active ? "Silenced" : "Not silenced now, but"}${silence.condition ? ` (${silence.condition} only)` : ""} ${silenceText(silence)}`));
    }
    return notes;
  }

  function note(kind, text) {
    return el("p", { class: `notice-line ${kind}` }, text);
  }
}

/** An open incident, with the ways to it and to the two traces it lies between; what the verdict says of it stands there. */
function incidentNote(incident, verdict) {
  const compared = incident.traceBefore && incident.traceAfter;
  return el("p", { class: `notice-line ${incident.severity === "critical" ? "bad" : "warn"}` },
    el("a", { "data-key": incident.id, href: `#/incidents/${encodeURIComponent(incident.id)}` }, incident.condition),
    ` since ${dateTimeText(incident.raisedAt)}${verdict.includes(incident.summary) ? "" : `: ${incident.summary}`} `,
    compared ? el("a", {
      "data-key": `${incident.id} compare`,
      href: `#/s/${encodeURIComponent(incident.series)}/compare?a=${encodeURIComponent(incident.traceBefore)}&b=${encodeURIComponent(incident.traceAfter)}`,
    }, "before and after") : null,
    incident.note ? el("span", { class: "soft note" }, ` ✎ ${incident.note.text}`) : null);
}

function conditionTable(series) {
  const learned = series.learnedPaths ?? [];
  return [
    el("table", { class: "plain" }, el("tbody", {}, (series.conditions ?? []).map((each) =>
      el("tr", {}, el("th", { scope: "row" }, each.condition), el("td", {}, each.state),
        el("td", {}, each.since ? `since ${dateTimeText(each.since)}` : ""), el("td", {}, each.why ?? ""))))),
    el("p", {}, learned.length === 0 ? "No path was learnt yet." : "Learnt paths:"),
    el("ul", {}, learned.map((path) => el("li", {}, [
      path.inUse ? "in use" : "known", path.pinned ? "pinned" : null, `${(path.share * 100).toFixed(1)} % of ${path.traces} traces`,
      `RTT ${msText(path.rttMs)}`, (path.hops ?? []).map((hop) => (hop.addresses ?? []).join("/") || "*").join(" → "),
    ].filter((part) => part).join(" · ")))),
  ];
}

async function requestTrace(button, series, notify) {
  button.disabled = true;
  try {
    await postJson("traces", { series });
    notify("trace", "info", "A trace was asked for; it appears here when it is done.");
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    const later = error.retryAfter ? ` Try again in ${error.retryAfter} s.` : "";
    notify("trace", "warn", `No trace was started: ${error.message}.${later}`);
  } finally {
    button.disabled = false;
  }
}
