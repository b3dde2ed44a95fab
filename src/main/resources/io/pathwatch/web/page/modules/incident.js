/** One incident: what happened, its alerts, the note, and what can be done. */

import { getJson } from "./api.js";
import { gathered } from "./asking.js";
import { el, put, putIfChanged, scrollBox } from "./dom.js";
import { aboutText, dateTimeText, plural, whatText } from "./format.js";
import { needStyle } from "./library.js";
import { compareTraces, seriesOf } from "./links.js";
import { noteForm } from "./note.js";
import { holderOf, listSilences, openSilenceForm } from "./silence.js";

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
    const silences = incident.heldBy ? await listSilences(signal) : [];
    setTitle(`${incident.condition}, ${aboutText(incident)}`);
    const raise = incident.alerts.find((alert) => alert.status === "raised");
    const evidence = (incident.clearedAt === null ? null : raise?.evidence) ?? incident.evidence;
    const noteBox = el("section", { class: "card", "aria-label": "Note" });
    drawNote(noteBox, incident);
    putIfChanged(main,
      el("div", { class: "head" },
        el("div", {}, el("h1", {}, `${incident.condition}: ${aboutText(incident)}`),
          el("p", {}, el("span", { class: `severity severity-${incident.severity}` }, incident.severity),
            ` · ${incident.state} · since ${dateTimeText(incident.raisedAt)}${incident.clearedAt ? ` until ${dateTimeText(incident.clearedAt)}` : ""} · `, toldTexts(incident, silences))),
        el("div", { class: "actions" },
          seriesOf(incident) === null ? null : link("Series", `${seriesOf(incident)}?at=${encodeURIComponent(incident.raisedAt)}`),
          incident.traceBefore && incident.traceAfter ? link("Compare before and after",
            compareTraces(incident.series, incident.traceBefore, incident.traceAfter)) : null,
          incident.traceBefore ? link("Trace before", `#/t/${encodeURIComponent(incident.traceBefore)}`) : null,
          incident.traceAfter ? link("Trace after", `#/t/${encodeURIComponent(incident.traceAfter)}`) : null,
          meta.access.canSilence ? el("button", { type: "button", "data-key": "silence", onclick: () => silence(incident) }, "Silence…") : null)),
      el("p", { class: "verdict" }, whatText(incident)),
      whatText(incident) === incident.summary ? null : el("p", {}, `Ended: ${incident.summary}`),
      el("p", {}, `Caused by ${evidence?.cause ?? incident.cause}`),
      noteBox,
      el("section", { class: "card", "aria-label": "Alerts" }, el("h2", {}, "Alerts"), drawAlerts(incident.alerts)),
      evidence?.measures ? el("section", { class: "card", "aria-label": "Evidence" }, el("h2", {}, "Evidence"), drawEvidence(evidence)) : null);
  }

  function silence(incident) {
    const { series, source, target, condition } = incident;
    const match = { source: { source, condition }, delivery: { target, condition } }[condition] ?? { series, condition };
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

/** An alert that was given to the subscriptions may still wait for every receiver. */
function toldTexts(incident, silences) {
  const { told, toldBy, heldBy } = incident;
  const text = told ? `told by ${toldBy?.length ? toldBy.join(", ") : "no subscription yet"}` : "not told";
  return [text, ...(heldBy ? [" (held by ", holderOf(incident, silences), ")"] : [])];
}

function drawAlerts(alerts) {
  if (alerts.length === 0) {
    return el("p", { class: "soft" }, "None yet.");
  }
  const rows = alerts.map((alert) => [alert.status, dateTimeText(alert.at), alert.evidence.summary ?? "–",
    alert.trace ? el("a", { href: `#/t/${encodeURIComponent(alert.trace)}` }, alert.trace) : "–"]);
  return table("Alerts as a table", ["Status", "At", "What", "Trace"], rows, "alert-list stacked");
}

/** What it rests on: the hop, the values with their limits, the path before and after. */
function drawEvidence({ window, ttl, responder, measures, path }) {
  const facts = [plural(window, "trace"), ttl === null ? null : `hop ${ttl}`, responder].filter((fact) => fact !== null);
  const value = (number, unit) => (number === null ? "–" : `${Number(number.toPrecision(4))} ${unit}`);
  return [el("p", {}, `Rests on ${facts.join(", ")}`),
    measures.length === 0 ? null : table("Values", ["Value", "Found", "Limit"],
      measures.map(({ name, value: found, limit, unit }) => [name, value(found, unit), value(limit, unit)])),
    path.length === 0 ? null : table("Path before and after", ["Change", "Before", "After"],
      path.map(({ change, before, after }) => [change, placeText(before), placeText(after)]))];
}

function placeText(place) {
  return place === null ? "–" : [`${place.ttl}.`, place.addresses.join(", ") || "no reply", place.asn === null ? null : `AS${place.asn}`, place.country]
    .filter((word) => word !== null).join(" ");
}

function table(label, heads, rows, kind) {
  return scrollBox(label, el("table", { class: kind, role: "table" },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, heads.map((title) => el("th", { role: "columnheader", scope: "col" }, title)))),
    el("tbody", { role: "rowgroup" }, rows.map((cells) => el("tr", { role: "row" }, cells.map((cell) => el("td", { role: "cell" }, cell)))))));
}

function link(text, href) {
  return el("a", { class: "button", "data-key": text, href }, text);
}
