/** Incidents: over time, and as a list. */

import { getJson, serverNow } from "./api.js";
import { choice, el, scrollBox } from "./dom.js";
import { ageText, dateTimeText, spanText } from "./format.js";
import { drawLanes } from "./lanes.js";
import { needStyle } from "./library.js";
import { drawSilences } from "./silence.js";
import { drawSpanChoice, spanOf } from "./spans.js";

const CONDITIONS = ["hop-latency", "latency-jump", "hop-count", "path", "unreachable", "loss", "must-pass", "must-not-pass", "source", "delivery"];
const SEVERITIES = ["critical", "warning", "notice", "info"];
const LIMIT = 200;

export async function show(context) {
  const { main, params, signal, setParams, guarded } = context;
  await needStyle("pictures.css");
  context.setTitle("Incidents");
  const controls = el("div", { class: "controls" });
  const lanes = el("div", { class: "picture" });
  const list = el("div", {});
  const silences = el("section", { class: "card", "aria-label": "Silences" });
  let answer = { items: [], next: null, counts: {} };
  let span = null;
  await load();
  main.replaceChildren(el("h1", {}, "Incidents"), controls, lanes, list, silences);
  draw();
  await drawSilences(silences, context);
  const redraw = () => drawTime();
  window.addEventListener("pathwatch-look", redraw);
  return { update, onLive, onKey, destroy: () => window.removeEventListener("pathwatch-look", redraw) };

  function state() {
    return params.get("state") ?? "open";
  }

  /** Open ones whenever they were raised; others of the span. */
  async function load(cursor = null) {
    span = spanOf(params, serverNow());
    const within = state() === "open" && !params.get("from") ? {} : span.query;
    const more = await getJson("incidents", { state: state(), condition: params.get("condition"), severity: params.get("severity"), series: params.get("series"),
      source: params.get("source"), target: params.get("target"), ...within, limit: LIMIT, cursor }, signal);
    answer = cursor === null ? more : { ...more, items: [...answer.items, ...more.items] };
  }

  function change(patch) {
    setParams(patch, true);
    return guarded(async () => {
      await load();
      draw();
    });
  }

  function draw() {
    controls.replaceChildren(
      choice("State", [["open", "open"], ["cleared", "cleared"], ["all", "all"]], state(), (value) => change({ state: value })),
      choice("Condition", [["", "Condition: all"], ...CONDITIONS], params.get("condition") ?? "", (value) => change({ condition: value })),
      choice("Severity", [["", "Severity: all"], ...SEVERITIES], params.get("severity") ?? "", (value) => change({ severity: value })),
      drawSpanChoice(params, change),
      ...(params.get("series") ? [el("button", { type: "button", onclick: () => change({ series: null }) }, "All series")] : []));
    drawTime();
    list.replaceChildren(answer.items.length === 0
      ? el("p", { class: "empty" }, state() === "open" ? "No incident is open." : "No incident fits.")
      : scrollBox("Incidents", el("table", { class: "incident-list stacked", role: "table" },
        el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ["Severity", "Condition", "Series", "What", "Since", "For", "Note"].map((text) => el("th", { scope: "col", role: "columnheader" }, text)))),
        el("tbody", { role: "rowgroup" }, answer.items.map(row)))),
    ...(answer.next === null ? [] : [el("button", { type: "button", onclick: () => guarded(async () => {
      await load(answer.next);
      draw();
    }) }, "More")]));
  }

  function drawTime() {
    const from = state() === "open" && !params.get("from") ? Math.min(span.from, ...answer.items.map((incident) => Date.parse(incident.raisedAt))) : span.from;
    drawLanes(lanes, { items: answer.items, from, to: span.to }, { onSelect: (id) => (location.hash = `#/incidents/${encodeURIComponent(id)}`) });
  }

  async function update(next) {
    for (const key of ["condition", "severity", "series", "source", "target", "from", "to", "state"]) {
      setParams({ [key]: next.get(key) });
    }
    await load();
    draw();
  }

  function onLive(kind) {
    if (kind === "incident" || kind === "reset") {
      guarded(async () => {
        await load();
        draw();
      });
    }
  }

  function onKey(event) {
    if (event.key !== "j" && event.key !== "k") {
      return false;
    }
    const links = [...list.querySelectorAll("tbody a.first")];
    const at = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at + (event.key === "j" ? 1 : -1)))]?.focus();
    return true;
  }
}

function row(incident) {
  const end = incident.clearedAt === null ? serverNow() : Date.parse(incident.clearedAt);
  return el("tr", { role: "row" },
    el("td", { role: "cell" }, el("span", { class: `severity severity-${incident.severity}` }, incident.severity)),
    el("td", { role: "cell" }, el("a", { class: "first", href: `#/incidents/${encodeURIComponent(incident.id)}` }, incident.condition)),
    el("td", { role: "cell" }, incident.series ? el("a", { href: `#/s/${encodeURIComponent(incident.series)}` }, `${incident.source} → ${incident.target}`) : incident.source ?? "–"),
    el("td", { role: "cell", class: "what" }, incident.summary ?? ""),
    el("td", { role: "cell", title: dateTimeText(incident.raisedAt), class: "number" }, incident.clearedAt === null ? `${ageText(incident.raisedAt, serverNow())} ago` : dateTimeText(incident.raisedAt)),
    el("td", { role: "cell", class: "number" }, spanText(Math.max(0, end - Date.parse(incident.raisedAt)))),
    el("td", { role: "cell" }, incident.note ? "✎ " : "", incident.note?.text ?? ""));
}
