/** All series: a list, worst first, or a matrix of sources and targets. */

import { getJson, serverNow } from "./api.js";
import { choice, el, pressed, scrollBox, setText } from "./dom.js";
import { countText, isoText, STATUS_ORDER, STATUS_WORDS } from "./format.js";
import { drawRow, updateAge, updateRow } from "./rows.js";

const FIRST = 100;
const PAGE = 1000;
const CHUNK = 200;
const AGES_MILLIS = 20000;
const WAIT_FOR_MORE = 2000;
const COLUMNS = [
  ["status", "Status"],
  ["target", "Target"],
  ["source", "Source"],
  ["rtt", "RTT", "number"],
  ["delta", "Δ base", "number"],
  [null, "Loss", "number"],
  [null, "24 h"],
  ["seen", "Seen", "number"],
];
const ORDERS = {
  status: (a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status),
  target: (a, b) => compareText(a.target, b.target),
  source: (a, b) => compareText(a.source, b.source),
  rtt: (a, b) => (b.rttMs ?? -1) - (a.rttMs ?? -1),
  delta: (a, b) => (b.rttMs - b.baselineMs || -1) - (a.rttMs - a.baselineMs || -1),
  seen: (a, b) => compareText(a.lastTraceAt ?? "", b.lastTraceAt ?? ""),
};

function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

export async function show(context) {
  const { main, params, signal, setParams } = context;
  const known = new Map();
  const rows = new Map();
  const texts = new Map();
  let drawing = 0;
  let matrix = null;
  let counts = {};
  let moreTimer = null;
  let askedAt = context.meta.serverTime;
  context.setTitle("");

  const bar = el("p", { class: "counts", "aria-label": "Series by status" });
  const input = el("input", { type: "search", id: "filter", placeholder: "filter  /", "aria-label": "Filter", value: params.get("q") ?? "", oninput: filter });
  const filters = el("span", { class: "filters" });
  const form = pressed("Form", [["list", "List"], ["matrix", "Matrix"]], params.get("view") ?? "list", (value) => {
    setParams({ view: value === "list" ? null : value }, true);
    return draw();
  });
  const heads = COLUMNS.map(([key, text, kind]) => el("th", { scope: "col", class: kind, role: "columnheader" },
    key === null ? text : el("button", { type: "button", "data-sort": key, onclick: () => sortBy(key) }, text)));
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

  take(await getJson("series", { limit: FIRST }, signal));
  let rest = nextPage();
  main.replaceChildren(el("h1", { class: "unseen" }, "Overview"), bar, el("div", { class: "controls" }, input, filters, form), note, box);
  drawFilters();
  await draw();
  loadRest();
  const ages = setInterval(() => rows.forEach((row, id) => updateAge(row, known.get(id), serverNow())), AGES_MILLIS);
  return { update, onKey, onLive, destroy };

  function destroy() {
    clearInterval(ages);
    clearTimeout(moreTimer);
  }

  function take(answer) {
    answer.items.forEach(keep);
    counts = answer.counts;
    take.next = answer.next;
  }

  function keep(series) {
    known.set(series.id, series);
    const labels = Object.entries(series.labels ?? {}).flat();
    texts.set(series.id, [series.target, series.host, series.source, series.group, series.method, ...labels].join(" ").toLowerCase());
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
    ["q", "status", "source", "target", "group", "sort", "view"].forEach((key) => setParams({ [key]: next.get(key) }));
    input.value = params.get("q") ?? "";
    form.querySelectorAll("button").forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.value === (params.get("view") ?? "list"))));
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

  /** Those that all filters let through, in order. */
  function chosen() {
    const words = (params.get("q") ?? "").toLowerCase().split(/\s+/).filter((word) => word !== "");
    const order = ORDERS[params.get("sort")] ?? ORDERS.status;
    return [...known.values()]
      .filter((series) => ["status", "source", "target", "group"].every((key) => !params.get(key) || series[key] === params.get(key)))
      .filter((series) => words.every((word) => texts.get(series.id).includes(word)))
      .sort((a, b) => order(a, b) || ORDERS.target(a, b) || ORDERS.source(a, b) || compareText(a.id, b.id));
  }

  async function draw() {
    const mine = ++drawing;
    drawCounts();
    const list = chosen();
    setText(note, known.size === 0 ? "" : list.length === known.size ? "" : `${countText(list.length)} of ${countText(known.size)} shown`);
    heads.forEach((head, i) => {
      const sorted = COLUMNS[i][0] === (params.get("sort") ?? "status");
      head.setAttribute("aria-sort", sorted ? "descending" : "none");
    });
    if (known.size === 0) {
      box.replaceChildren(nothingWatched());
      return;
    }
    if (params.get("view") === "matrix") {
      matrix ??= await import("./matrix.js");
      if (mine === drawing) {
        box.replaceChildren(scrollBox("Matrix of sources and targets", matrix.drawMatrix(list)));
      }
      return;
    }
    if (box.firstChild !== table) {
      box.replaceChildren(table);
    }
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
  }

  function rowOf(series) {
    if (!rows.has(series.id)) {
      rows.set(series.id, drawRow(series, serverNow()));
    }
    return rows.get(series.id);
  }

  function drawCounts() {
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    bar.replaceChildren(
      el("a", { href: "#/", class: "count" }, `${countText(total)} series`),
      ...STATUS_ORDER.filter((status) => counts[status] > 0).map((status) =>
        el("a", {
          class: `count status status-${status}`,
          href: `#/?status=${status}`,
          "aria-current": params.get("status") === status ? "true" : null,
        }, `${countText(counts[status])} ${STATUS_WORDS[status]}`)));
  }

  function drawFilters() {
    const values = (key) => [...new Set([...known.values()].map((series) => series[key]).filter((value) => value))].sort(compareText);
    const select = (key, label, choices) =>
      choice(label, [["", `${label}: all`], ...choices], params.get(key) ?? "", (value) => {
        setParams({ [key]: value }, true);
        draw();
      });
    const groups = values("group");
    filters.replaceChildren(
      select("status", "Status", STATUS_ORDER.map((status) => [status, STATUS_WORDS[status]])),
      select("source", "Source", values("source")),
      ...(groups.length > 0 ? [select("group", "Group", groups)] : []));
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
    if (event.key === "j" || event.key === "k") {
      const links = [...box.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      links[Math.max(0, Math.min(links.length - 1, at + (event.key === "j" ? 1 : -1)))]?.focus();
      return true;
    }
    return false;
  }

  /** The rows of all series that were traced since it was last asked. */
  async function more() {
    moreTimer = null;
    const asked = isoText(serverNow());
    const answer = await getJson("series", { since: askedAt, limit: PAGE }, signal);
    askedAt = asked;
    answer.items.forEach((series) => onLive("status", { series }));
    counts = answer.counts;
    drawCounts();
  }

  /** One series changed: its row is written anew where it stands, nothing moves. */
  function onLive(kind, data) {
    if (kind === "trace") {
      moreTimer ??= setTimeout(() => context.guarded(more), WAIT_FOR_MORE);
    } else if (kind === "reset") {
      context.guarded(async () => {
        take(await getJson("series", { limit: PAGE }, signal));
        await loadRest();
        await draw();
      });
    } else if (kind === "status" && data.series) {
      const before = known.get(data.series.id);
      keep(data.series);
      counts[data.series.status] = (counts[data.series.status] ?? 0) + 1;
      if (before) {
        counts[before.status]--;
      } else {
        draw();
      }
      drawCounts();
      if (before && before.status !== data.series.status) {
        context.announce(`${data.series.target} from ${data.series.source}: ${STATUS_WORDS[data.series.status]}`);
      }
    }
  }
}

function nothingWatched() {
  return el("div", { class: "empty" },
    el("h2", {}, "Nothing is being watched yet"),
    el("p", {}, "Name a target in ", el("code", {}, "config/targets.yaml"), "; it is read as soon as it is saved:"),
    el("pre", {}, "targets:\n  - name: dns\n    host: ns1.example.net\n    interval: 60s\n"));
}
