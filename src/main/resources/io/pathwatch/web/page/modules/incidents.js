/** Incidents: over time, and as a list. */

import { getJson, serverNow } from "./api.js";
import { gathered, latestOnly } from "./asking.js";
import { choice, el, keepFocus, keepPlace, put, scrollBox, setText, walkLinks } from "./dom.js";
import { aboutText, ageText, dateTimeText, whatText } from "./format.js";
import { isHeld, untilReleased } from "./hold.js";
import { drawLanes } from "./lanes.js";
import { needStyle } from "./library.js";
import { compareTraces, copyLink, seriesOf } from "./links.js";
import { drawSilences, holderOf, listSilences } from "./silence.js";
import { drawSpanChoice, spanOf } from "./spans.js";

const CONDITIONS = ["hop-latency", "latency-jump", "hop-count", "path", "unreachable", "loss", "must-pass", "must-not-pass", "source", "delivery"];
const SEVERITIES = ["critical", "warning", "notice", "info"];
const LIMIT = 200;
const MOST_AT_ONCE = 1000;
const WAIT_FOR_MORE = 1000;
const AGES_MILLIS = 20000;
const TICKS_OF_SILENCES = 3;
const SINCE = 4;

export async function show(context) {
  const { main, meta, params, signal, setParams, guarded } = context;
  await needStyle("pictures.css");
  context.setTitle("Incidents");
  const controls = el("div", { class: "controls" });
  const lanes = el("div", { class: "picture" });
  const list = el("div", {});
  const silenceBox = el("section", { class: "card", "aria-label": "Silences" });
  let answer = { items: [], next: null };
  let silences = [];
  let span = null;
  let ticks = 0;
  let changes = 0;
  let changesRead = 0;
  let wanted = LIMIT;
  const lists = latestOnly();
  const rows = new Map();
  await load();
  main.replaceChildren(el("h1", {}, "Incidents"), controls, lanes, list, silenceBox);
  draw();
  await readSilences();
  const drawAgain = gathered(() => guarded(follow), WAIT_FOR_MORE, signal);
  const redraw = () => drawTime();
  window.addEventListener("pathwatch-look", redraw);
  const ages = setInterval(tick, AGES_MILLIS);
  return { update, onLive, onKey, destroy };

  function destroy() {
    window.removeEventListener("pathwatch-look", redraw);
    clearInterval(ages);
  }

  function state() {
    return params.get("state") ?? "open";
  }

  /** Open ones are shown whenever they were raised; others of the span. */
  function isOfSpan() {
    return state() !== "open" || params.get("from") !== null;
  }

  /** As many as were asked for, which is more after "More". */
  async function load() {
    const asked = spanOf(params, serverNow());
    const query = { state: state(), condition: params.get("condition"), severity: params.get("severity"), series: params.get("series"),
      source: params.get("source"), target: params.get("target"), ...(isOfSpan() ? asked.query : {}) };
    answer = await lists.ask(firstOf(query, wanted));
    span = asked;
  }

  async function firstOf(query, count) {
    const items = [];
    let next = null;
    do {
      const page = await getJson("incidents", { ...query, limit: Math.min(MOST_AT_ONCE, count - items.length), cursor: next }, signal);
      items.push(...page.items);
      next = page.next;
    } while (next !== null && items.length < count);
    return { items, next };
  }

  function change(patch) {
    setParams(patch, true);
    wanted = LIMIT;
    return guarded(async () => {
      await load();
      draw();
    });
  }

  function draw() {
    keepPlace(list, drawAll);
  }

  function drawAll() {
    keepFocus(controls, () => put(controls,
      choice("State", [["open", "Open"], ["cleared", "Cleared"], ["all", "Open and cleared"]], state(), (value) => change({ state: value })),
      choice("Condition", [["", "Condition: all"], ...CONDITIONS], params.get("condition") ?? "", (value) => change({ condition: value })),
      choice("Severity", [["", "Severity: all"], ...SEVERITIES], params.get("severity") ?? "", (value) => change({ severity: value })),
      drawSpanChoice(params, change),
      ["series", "source", "target"].filter((key) => params.get(key)).map((key) =>
        el("button", { type: "button", "data-key": key, onclick: () => change({ [key]: null }) }, `All ${key === "series" ? key : `${key}s`}`)),
      el("button", { type: "button", "data-key": "copy", onclick: () => copyLink(params, isOfSpan() ? { from: span.from, to: span.to } : {}) }, "Copy link")));
    drawTime();
    drawList();
  }

  function drawList() {
    const heads = ["Severity", "Condition", "Series", "What", "Since", "For", "Traces", "Note"];
    const more = () => {
      wanted = answer.items.length + LIMIT;
      return guarded(async () => {
        await load();
        draw();
      }, more);
    };
    rows.clear();
    answer.items.forEach((incident) => rows.set(incident, row(incident, silences, meta.access.canSilence ? writeNote : null)));
    updateAges();
    keepFocus(list, () => put(list, answer.items.length === 0
      ? el("p", { class: "empty" }, state() === "open" ? "No incident is open." : "No incident fits.")
      : scrollBox("Incidents", el("table", { class: "incident-list stacked", role: "table" },
        el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, heads.map((text) => el("th", { scope: "col", role: "columnheader" }, text)))),
        el("tbody", { role: "rowgroup" }, [...rows.values()]))),
    answer.next === null ? null : el("button", { type: "button", "data-key": "more", onclick: more }, "More")));
  }

  function updateAges() {
    const now = serverNow();
    rows.forEach(({ children: cells }, { raisedAt, clearedAt }) => {
      setText(cells[SINCE], clearedAt === null ? `${ageText(raisedAt, now)} ago` : dateTimeText(raisedAt));
      setText(cells[SINCE + 1], ageText(raisedAt, clearedAt ?? now));
    });
  }

  /** Those that hold or will, also in the rows of the incidents whose alerts they hold. */
  async function readSilences() {
    const before = JSON.stringify(silences);
    silences = await listSilences(signal);
    drawSilences(silenceBox, silences, context, readSilences);
    if (JSON.stringify(silences) !== before) {
      drawList();
    }
  }

  /** Time goes on, also where nothing happens. Silences begin and end without a word. */
  function tick() {
    updateAges();
    if (++ticks % TICKS_OF_SILENCES === 0 && !document.hidden && !isHeld()) {
      guarded(readSilences, readSilences);
    }
    if (span.moving && !isHeld()) {
      span = spanOf(params, serverNow());
      drawTime();
    }
  }

  async function writeNote(incident) {
    (await import("./note.js")).openNoteForm(incident, (answered) => {
      answer.items = answer.items.map((each) => (each.id === answered.id ? answered : each));
      drawList();
      context.say("The note was saved");
    });
  }

  function drawTime() {
    const from = isOfSpan() ? span.from : Math.min(span.from, ...answer.items.map((incident) => Date.parse(incident.raisedAt)));
    drawLanes(lanes, { items: answer.items, from, to: span.to }, { onSelect: (id) => (location.hash = `#/incidents/${encodeURIComponent(id)}`) });
  }

  async function update(next) {
    for (const key of ["condition", "severity", "series", "source", "target", "from", "to", "state"]) {
      setParams({ [key]: next.get(key) });
    }
    wanted = LIMIT;
    await load();
    draw();
  }

  /** One that is listed is written anew; else the list is asked for again. */
  function onLive(kind, data) {
    if (kind === "incident" && answer.items.some((each) => each.id === data?.id)) {
      answer.items = answer.items.map((each) => (each.id === data.id ? data : each)).filter((each) => state() === "all" || each.state === state());
    } else if (["incident", "reset", "polled"].includes(kind)) {
      changes++;
    } else {
      return;
    }
    drawAgain();
  }

  /** After what was pushed, however much it was. */
  async function follow() {
    if (changes > changesRead) {
      const known = changes;
      await load();
      changesRead = known;
    }
    await untilReleased();
    draw();
    await readSilences();
  }

  function onKey(event) {
    return walkLinks(list.querySelectorAll("tbody a.first"), event.key);
  }
}

function row(incident, silences, writeNote) {
  const trace = (text, id) => id === null || id === undefined ? null : el("a", { "data-key": `${incident.id} ${text}`, href: `#/t/${encodeURIComponent(id)}` }, text);
  const { traceBefore, traceAfter } = incident;
  return el("tr", { role: "row", "data-id": incident.id },
    el("td", { role: "cell" }, el("span", { class: `severity severity-${incident.severity}` }, incident.severity)),
    el("td", { role: "cell" }, el("a", { class: "first", "data-key": incident.id, href: `#/incidents/${encodeURIComponent(incident.id)}` }, incident.condition)),
    el("td", { role: "cell" }, seriesOf(incident) === null ? aboutText(incident) : el("a", { "data-key": `${incident.id} series`, href: seriesOf(incident) }, aboutText(incident))),
    el("td", { role: "cell", class: "what" }, whatText(incident),
      whatText(incident) === incident.summary ? null : el("div", { class: "soft" }, `Ended: ${incident.summary}`),
      incident.heldBy ? el("div", { class: "soft" }, "Alerts held by ", holderOf(incident, silences)) : null),
    el("td", { role: "cell", title: dateTimeText(incident.raisedAt), class: "number" }),
    el("td", { role: "cell", class: "number" }),
    el("td", { role: "cell", class: "around" }, trace("before", traceBefore), trace("after", traceAfter),
      traceBefore && traceAfter ? el("a", { "data-key": `${incident.id} compare`, href: compareTraces(incident.series, traceBefore, traceAfter) }, "compare") : null),
    el("td", { role: "cell" }, incident.note ? el("span", { class: "note" }, `✎ ${incident.note.text} `) : null,
      writeNote === null ? null : el("button", { type: "button", class: "quiet", "data-key": `${incident.id} note`, onclick: () => writeNote(incident),
        "aria-label": `${incident.note ? "Change" : "Write"} the note of ${incident.condition}, ${aboutText(incident)}` }, incident.note ? "Change" : "✎ Note")));
}
