/** All series: a list, worst first, or a matrix of sources and targets. */

import { getAll, getJson, serverNow } from "./api.js";
import { gathered } from "./asking.js";
import { choice, el, keepFocus, press, pressed, put, putIfChanged, scrollBox, setText, walkLinks } from "./dom.js";
import { countText, STATUS_ORDER, STATUS_WORDS } from "./format.js";
import { untilReleased } from "./hold.js";
import { whenNear } from "./near.js";
import { columnHeads, drawRow, markSorted, updateAge, updateLine, updateRow } from "./rows.js";
import { chosenOf, filterOf, FILTERS, searchedText, valuesOf } from "./series-choice.js";

const FIRST = 100;
const PAGE = 1000;
const CHUNK = 300;
const AGES_MILLIS = 20000;
const WAIT_FOR_MORE = 2000;
const WAIT_TO_DRAW = 100;

export async function showOverview(context) {
  const { main, params, signal, setParams } = context;
  const known = new Map();
  const rows = new Map();
  const texts = new Map();
  const lines = whenNear((row) => known.has(row.dataset.id) && updateLine(row, known.get(row.dataset.id)));
  let drawing = 0;
  let listed = new Set();
  let matrix = null;
  let counts = {};
  let filtersDrawn = null;
  let asOf = null;
  const moreSoon = gathered(() => context.guarded(more), WAIT_FOR_MORE, signal);
  const drawSoon = gathered(() => context.guarded(drawReleased), WAIT_TO_DRAW, signal);
  context.setTitle("");

  const bar = el("p", { class: "counts", "aria-label": "Series by status" });
  const input = el("input", { type: "search", id: "filter", placeholder: "filter  /", "aria-label": "Filter", value: params.get("q") ?? "", oninput: filter });
  const filters = el("span", { class: "filters" });
  const form = pressed("Form", [["list", "List"], ["matrix", "Matrix"]], params.get("view") ?? "list", (value) => {
    setParams({ view: value === "list" ? null : value }, true);
    return draw();
  });
  const heads = columnHeads(sortBy);
  const body = el("tbody", { role: "rowgroup" });
  const nothingFits = el("tr", { role: "row" }, el("td", { role: "cell", class: "soft nothing" }, "No series fits the filter"));
  const table = el("table", { class: "series-list", role: "table", "aria-label": "Series" },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, heads)), body);
  const box = el("div", { class: "list-box" }, table);
  const note = el("p", { class: "soft", id: "shown" });
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row?.dataset.id && !event.target.closest("a") && getSelection().isCollapsed) {
      location.hash = `#/s/${encodeURIComponent(row.dataset.id)}`;
    }
  });

  const first = await getJson("series", { limit: FIRST }, signal);
  asOf = first.asOf;
  take(first);
  let rest = nextPage();
  main.replaceChildren(el("h1", { class: "unseen" }, "Overview"), bar, el("div", { class: "controls" }, input, filters, form), note, box);
  drawFilters();
  await draw();
  loadRest();
  const ages = setInterval(() => rows.forEach((row, id) => updateAge(row, known.get(id), serverNow())), AGES_MILLIS);
  return { update, onKey, onLive, destroy };

  function destroy() {
    lines.stop();
    clearInterval(ages);
  }

  function take(answer) {
    answer.items.forEach(keep);
    counts = answer.counts;
    take.next = answer.next;
  }

  function keep(series) {
    known.set(series.id, series);
    texts.set(series.id, searchedText(series));
    const row = rows.get(series.id);
    if (row) {
      updateRow(row, series, serverNow());
    }
  }

  /** Asked for while the rows before it are drawn; what goes wrong is told where it is awaited. */
  function nextPage() {
    const page = take.next === null ? null : getJson("series", { limit: PAGE, cursor: take.next }, signal);
    page?.catch(() => {});
    return page;
  }

  /** What the first answer did not hold; rows are added below, so that nothing moves. */
  async function loadRest() {
    while (take.next !== null && !signal.aborted) {
      const more = await context.guarded(() => rest ?? nextPage(), loadRest);
      rest = null;
      if (more === undefined || signal.aborted) {
        return;
      }
      take(more);
      rest = nextPage();
      drawFilters();
      await draw();
    }
  }

  function update(next) {
    ["q", ...FILTERS, "sort", "view"].forEach((key) => setParams({ [key]: next.get(key) }));
    input.value = params.get("q") ?? "";
    press(form, params.get("view") ?? "list");
    drawFilters();
    return draw();
  }

  function filter() {
    setParams({ q: input.value.trim() });
    draw();
  }

  function sortBy(key) {
    setParams({ sort: key === "status" ? null : key }, true);
    draw();
  }

  async function draw() {
    const mine = ++drawing;
    drawCounts();
    const list = chosenOf(known.values(), passes(), params);
    listed = new Set(list.map((series) => series.id));
    setText(note, known.size === 0 ? "" : list.length === known.size ? "" : `${countText(list.length)} of ${countText(known.size)} shown`);
    markSorted(heads, params.get("sort") ?? "status");
    if (known.size === 0) {
      const { nothingWatched } = await import("./nothing-watched.js");
      box.replaceChildren(nothingWatched());
      return;
    }
    if (params.get("view") === "matrix") {
      matrix ??= await import("./matrix.js");
      if (mine === drawing) {
        keepFocus(box, () => box.replaceChildren(scrollBox("Matrix of sources and targets", matrix.drawMatrix(list))));
      }
      return;
    }
    if (box.firstChild !== table) {
      box.replaceChildren(table);
    }
    const held = body.contains(document.activeElement) ? document.activeElement.closest("tr").dataset.id : null;
    const standing = [...body.children];
    const differs = standing.findIndex((row, i) => i >= list.length || row !== rows.get(list[i].id));
    let from = differs === -1 ? standing.length : differs;
    standing.slice(from).forEach((row) => row.remove());
    for (let to = Math.max(FIRST, from); from < list.length; from = to, to += CHUNK) {
      if (from >= FIRST) {
        await new Promise((resolve) => setTimeout(resolve));
        if (mine !== drawing || signal.aborted) {
          return;
        }
      }
      body.append(...list.slice(from, to).map(rowOf));
    }
    if (list.length === 0) {
      body.append(nothingFits);
    }
    if (held && document.activeElement === document.body) {
      rows.get(held)?.querySelector("a").focus({ preventScroll: true });
    }
  }

  function passes() {
    return filterOf(params, (id) => texts.get(id));
  }

  /** After what was pushed, however much it was. */
  async function drawReleased() {
    await untilReleased();
    drawFilters();
    await draw();
  }

  function rowOf(series) {
    if (!rows.has(series.id)) {
      const row = drawRow(series, serverNow());
      rows.set(series.id, row);
      lines.watch(row);
    }
    return rows.get(series.id);
  }

  function total() {
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  function drawCounts() {
    const link = (key, href, kind, text, isChosen) => el("a", { class: `count ${kind}`, href, "data-key": key, "aria-current": isChosen ? "true" : null }, text);
    putIfChanged(bar,
      link("all", withFilters(Object.fromEntries(["q", ...FILTERS].map((key) => [key, null]))), "", `${countText(total())} series`, false),
      ...STATUS_ORDER.filter((status) => counts[status] > 0).map((status) =>
        link(status, withFilters({ status }), `status status-${status}`, `${countText(counts[status])} ${STATUS_WORDS[status]}`, params.get("status") === status)));
  }

  /** The address of this view with other filters. */
  function withFilters(patch) {
    const next = new URLSearchParams(params);
    Object.entries(patch).forEach(([key, value]) => (value === null ? next.delete(key) : next.set(key, value)));
    return next.size === 0 ? "#/" : `#/?${next}`;
  }

  /** Anew only if there are other choices: one of them may hang open. */
  function drawFilters() {
    const values = (key) => valuesOf(known.values(), key, params);
    const choices = { status: STATUS_ORDER.map((status) => [status, STATUS_WORDS[status]]), source: values("source"), group: values("group") };
    const shape = JSON.stringify([choices, ...FILTERS.map((key) => params.get(key))]);
    if (shape === filtersDrawn) {
      return;
    }
    filtersDrawn = shape;
    const select = (key, label) => choices[key].length === 0 ? null
      : choice(label, [["", `${label}: all`], ...choices[key]], params.get(key) ?? "", (value) => {
        setParams({ [key]: value }, true);
        draw();
      });
    keepFocus(filters, () => put(filters, select("status", "Status"), select("source", "Source"), select("group", "Group")));
  }

  function onKey(event) {
    if (event.key === "/") {
      input.focus();
      input.select();
      return true;
    }
    if (event.key === "Escape" && document.activeElement === input) {
      input.value = "";
      filter();
      input.blur();
      return true;
    }
    return walkLinks(box.querySelectorAll("a"), event.key);
  }

  /** The rows of all series that changed since it was last asked. */
  async function more() {
    const answer = await getAll("series", { since: asOf }, signal);
    asOf = answer.asOf;
    answer.items.forEach(apply);
    counts = answer.counts;
    if (take.next === null && total() !== known.size) {
      await readAgain();
    }
    drawCounts();
  }

  /** All of it: what is gone goes, too. */
  async function readAgain() {
    const gone = new Set(known.keys());
    const all = await getAll("series", {}, signal);
    all.items.forEach((series) => {
      keep(series);
      gone.delete(series.id);
    });
    counts = all.counts;
    [known, rows, texts].forEach((each) => gone.forEach((id) => each.delete(id)));
    drawFilters();
    await draw();
  }

  /** The row of a series is written anew where it stands; one that began or ceased to pass the filters comes or goes. */
  function apply(series) {
    const before = known.get(series.id);
    keep(series);
    matrix?.updateCell(box, series);
    if (before && before.status !== series.status) {
      context.announce(`${series.target} from ${series.source}: ${STATUS_WORDS[series.status]}`);
    }
    counts[series.status] = (counts[series.status] ?? 0) + 1;
    if (before) {
      counts[before.status]--;
    }
    if (!before || listed.has(series.id) !== passes()(series)) {
      drawSoon();
    }
  }

  function onLive(kind, data) {
    if (kind === "trace") {
      moreSoon();
    } else if (kind === "reset") {
      context.guarded(readAgain);
    } else if (kind === "status" && data.series) {
      apply(data.series);
      drawCounts();
    }
  }
}
