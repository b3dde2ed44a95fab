/** One incident: what happened, its alerts, the note, and what can be done. */

import { getJson } from "./api.js";
import { gathered } from "./asking.js";
import { el, put, putIfChanged, scrollBox } from "./dom.js";
import { aboutText, dateTimeText } from "./format.js";
import { needStyle } from "./library.js";
import { compareTraces, seriesOf } from "./links.js";
import { noteForm } from "./note.js";

const WAIT_FOR_MORE = 200;

export async function show(context) {
  const { main, id, meta, signal, setTitle } = context;
  await needStyle("pictures.css");
  await draw();
  const drawAgain = gathered(() => context.guarded(drawUnlessWriting), WAIT_FOR_MORE, signal);
  return { onLive };

  function onLive(kind, data) {
    if (["reset", "polled"].includes(kind) || (kind === "incident" && data?.id === id)) {
      drawAgain();
    }
  }

  /** Not while the note is written. */
  async function drawUnlessWriting() {
    const text = main.querySelector("textarea");
    if (document.activeElement !== text && (text?.value ?? "") === (text?.defaultValue ?? "")) {
      await draw();
    }
  }

  async function draw() {
    const incident = await getJson(`incidents/${id}`, {}, signal);
    setTitle(`${incident.condition}, ${aboutText(incident)}`);
    const noteBox = el("section", { class: "card", "aria-label": "Note" });
    drawNote(noteBox, incident);
    putIfChanged(main,
      el("div", { class: "head" },
        el("div", {}, el("h1", {}, `${incident.condition}: ${aboutText(incident)}`),
          el("p", {}, el("span", { class: `severity severity-${incident.severity}` }, incident.severity),
            ` · ${incident.state} · since ${dateTimeText(incident.raisedAt)}${incident.clearedAt ? ` until ${dateTimeText(incident.clearedAt)}` : ""} · ${incident.told ? "told" : "not told"}${incident.heldBy ? ` (held by ${incident.heldBy})` : ""}`)),
        el("div", { class: "actions" },
          seriesOf(incident) === null ? null : link("Series", `${seriesOf(incident)}?at=${encodeURIComponent(incident.raisedAt)}`),
          incident.traceBefore && incident.traceAfter ? link("Compare before and after",
            compareTraces(incident.series, incident.traceBefore, incident.traceAfter)) : null,
          incident.traceBefore ? link("Trace before", `#/t/${encodeURIComponent(incident.traceBefore)}`) : null,
          incident.traceAfter ? link("Trace after", `#/t/${encodeURIComponent(incident.traceAfter)}`) : null,
          meta.access.canSilence ? el("button", { type: "button", "data-key": "silence", onclick: () => silence(incident) }, "Silence…") : null)),
      el("p", { class: "verdict" }, incident.summary ?? ""),
      incident.cause ? el("p", {}, `Caused by ${incident.cause}`) : null,
      noteBox,
      el("section", { class: "card", "aria-label": "Alerts" }, el("h2", {}, "Alerts"), drawAlerts(incident.alerts ?? [])),
      incident.evidence ? el("section", { class: "card", "aria-label": "Evidence" }, el("h2", {}, "Evidence"),
        el("pre", { tabindex: "0", "aria-label": "Evidence" }, JSON.stringify(incident.evidence, null, 2))) : null);
  }

  async function silence(incident) {
    const { series, source, target, condition } = incident;
    const match = { source: { source, condition }, delivery: { target, condition } }[condition] ?? { series, condition };
    const { openSilenceForm } = await import("./silence.js");
    openSilenceForm(match, `${condition} of ${aboutText(incident)}`, context.notify);
  }

  function drawNote(box, incident) {
    const { note } = incident;
    const saved = (answer) => {
      drawNote(box, answer);
      context.say("The note was saved");
    };
    put(box, el("h2", {}, "Note"),
      note ? [el("p", { class: "note" }, note.text), el("p", { class: "soft" }, `${note.by ?? ""} ${dateTimeText(note.at)}`)] : null,
      meta.access.canSilence ? noteForm(incident, saved) : note ? null : el("p", { class: "soft" }, "No note."));
  }
}

function drawAlerts(alerts) {
  if (alerts.length === 0) {
    return el("p", { class: "soft" }, "None yet.");
  }
  const text = (value) => (value === null || value === undefined ? "–" : typeof value === "object" ? JSON.stringify(value) : String(value));
  return scrollBox("Alerts as a table", el("table", { class: "alert-list stacked", role: "table" },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ["Status", "At", "What", "Trace"].map((title) => el("th", { role: "columnheader", scope: "col" }, title)))),
    el("tbody", { role: "rowgroup" }, alerts.map((alert) => el("tr", { role: "row" },
      el("td", { role: "cell" }, text(alert.status)), el("td", { role: "cell" }, dateTimeText(alert.at)),
      el("td", { role: "cell" }, text(alert.summary ?? alert.evidence?.summary)),
      el("td", { role: "cell" }, alert.trace ? el("a", { href: `#/t/${encodeURIComponent(alert.trace)}` }, alert.trace) : "–"))))));
}

function link(text, href) {
  return el("a", { class: "button", "data-key": text, href }, text);
}
