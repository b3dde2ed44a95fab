/** The frame: which view the address bar asks for, the bar on top, notices, keys, and what the server pushes. */

import { ApiError, getJson, onTokenNeeded, serverNow, setServerTime } from "./api.js";
import { gathered } from "./asking.js";
import { el, setText } from "./dom.js";
import { dateTimeText, isoText } from "./format.js";
import { startStream } from "./live.js";
import { lookAround, tellToMend } from "./look-around.js";
import { areLettersOff, drawTools, openKeys, startLook } from "./look.js";
import { announce, clearNotice, notify, say } from "./notices.js";
import { showOverview } from "./overview.js";
import { timeOf } from "./spans.js";

const VIEWS = {
  overview: async () => ({ show: showOverview }),
  series: () => import("./series.js"),
  compare: () => import("./compare.js"),
  trace: () => import("./trace.js"),
  incidents: () => import("./incidents.js"),
  incident: () => import("./incident.js"),
  about: () => import("./about.js"),
};
const PLACES = { o: "#/", i: "#/incidents?state=open", e: "#/incidents?state=open", a: "#/about" };
const WITH_PICTURES = ["series", "compare", "trace"];
const MOST_CLOCK_OFFSET = 60000;
const WAIT_FOR_COUNT = 1000;
const LOOK_AROUND_MILLIS = 60000;
const main = document.getElementById("main");
let meta = null;
let current = null;
let waitingLetter = null;
let wantsFilter = false;

window.pathwatchReady = false;
startLook();
drawTools(() => route(true));
onTokenNeeded(async (wrong) => {
  await (await import("./login.js")).askForToken(wrong);
  drawTools(() => route(true));
  if (meta !== null) {
    meta = null; // another token may allow more, or less
    route(true);
  }
});
window.addEventListener("hashchange", () => route());
document.addEventListener("keydown", onKey);
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  skipToTable();
});
route().then(startLive);

/** What the address bar asks for: the name of the view, the ids in it, and its parameters. */
function wanted() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/").filter((part) => part !== "").map(decoded);
  const params = new URLSearchParams(query);
  const named = {
    s: parts[2] === "compare" ? "compare" : "series",
    t: "trace",
    incidents: parts.length > 1 ? "incident" : "incidents",
    about: "about",
  };
  const name = parts.length === 0 ? "overview" : named[parts[0]];
  return { name: name ?? "overview", id: parts[1] ?? null, params, unknown: name === undefined ? parts[0] : null };
}

/** Says what of a link is not understood. */
function tellOfLink({ unknown, params }) {
  const bad = ["from", "to"].filter((key) => params.get(key) && timeOf(params.get(key), serverNow()) === null);
  clearNotice("link");
  if (unknown !== null) {
    notify("link", "warn", `No page is called “${unknown}”: this is the overview.`);
  } else if (bad.length > 0) {
    notify("link", "warn", `This link has what is no time, and is shown without: ${bad.map((key) => `${key}=${params.get(key)}`).join(", ")}. `
      + "Times are as in 2026-11-22T12:00:00Z or now-24h.");
  }
}

/** A damaged escape is no error here. */
function decoded(part) {
  return new URLSearchParams(`part=${part.replaceAll("+", "%2B")}`).get("part");
}

async function route(again = false) {
  const want = wanted();
  window.pathwatchReady = false;
  tellOfLink(want);
  if (!again && current !== null && current.name === want.name && current.id === want.id && current.view?.update) {
    await guarded(() => current.view.update(want.params));
    window.pathwatchReady = true;
    return;
  }
  const old = current;
  const stop = new AbortController();
  const mine = { ...want, stop, view: null };
  current = mine;
  old?.stop.abort();
  old?.view?.destroy?.();
  ["error", "trace", "silence", "export", "mark"].forEach(clearNotice);
  markPage(want.name);
  main.setAttribute("aria-busy", "true");
  drawFrame(want.name);
  await guarded(async () => {
    meta ??= await readMeta();
    const module = await VIEWS[want.name]();
    if (current !== mine) {
      return;
    }
    mine.view = await module.show(contextOf(mine));
  });
  if (current !== mine) {
    mine.view?.destroy?.();
    return;
  }
  main.removeAttribute("aria-busy");
  main.querySelector(":scope > .skeleton")?.remove();
  if (old !== null) {
    main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  if (wantsFilter) {
    wantsFilter = false;
    mine.view?.onKey?.({ key: "/" });
  }
  window.pathwatchReady = true;
}

/** What a view may use of the frame. */
function contextOf(mine) {
  return {
    main,
    meta,
    id: mine.id,
    params: mine.params,
    signal: mine.stop.signal,
    announce,
    say,
    notify,
    clearNotice,
    guarded,
    setTitle: (title) => (document.title = title ? `${title} – Pathwatch` : "Pathwatch"),
    /** Changes parameters in the address bar; `push` makes a step for the back button. */
    setParams(patch, push = false) {
      if (current !== mine) {
        return;
      }
      for (const [key, value] of Object.entries(patch)) {
        if (value === null || value === undefined || value === "") {
          mine.params.delete(key);
        } else {
          mine.params.set(key, value);
        }
      }
      const query = mine.params.toString();
      const hash = location.hash.split("?")[0] || "#/";
      history[push ? "pushState" : "replaceState"](null, "", query === "" ? hash : `${hash}?${query}`);
    },
  };
}

/** Grey places of about the size of what comes, so that little moves when it does. */
function drawFrame(name) {
  const sizes = WITH_PICTURES.includes(name) ? ["", "", "tall", "taller", "tall"] : Array.from({ length: 8 }, () => "");
  main.replaceChildren(el("div", { class: "skeleton", "aria-hidden": "true" }, sizes.map((size) => el("i", { class: size || null }))));
}

/** Runs what may fail because of the server, and tells it with a way to try again; what is shown stays. */
async function guarded(work, retry = () => route(true)) {
  const at = current;
  try {
    const result = await work();
    clearNotice("error");
    return result;
  } catch (error) {
    if (error.name === "AbortError" || current !== at) {
      return undefined;
    }
    if (!(error instanceof ApiError)) {
      console.error(error);
    }
    const id = error.requestId ? ` (request ${error.requestId})` : "";
    const old = main.querySelector(":scope > :not(.skeleton)") ? "; what is shown may be old" : "";
    notify("error", "bad", `${error.message}${id}${old}`, error.status === 404 ? ["Overview", () => (location.hash = "#/")] : ["Retry", retry]);
    document.body.classList.toggle("old-data", old !== "");
    return undefined;
  }
}

async function readMeta() {
  const answer = await getJson("meta");
  const offset = setServerTime(answer.serverTime);
  if (Math.abs(offset) > MOST_CLOCK_OFFSET) {
    notify("clock", "warn", `The clock of this browser is wrong: the server has ${dateTimeText(answer.serverTime)}.`);
  }
  tellToMend(answer.toMend);
  return answer;
}

/** To what holds the numbers of the view. */
function skipToTable() {
  const table = ["table.series-list", "table.hops", "table"].map((each) => main.querySelector(each)).find((each) => each !== null) ?? main;
  table.tabIndex = -1;
  table.focus();
}

function markPage(name) {
  const page = name === "incident" ? "incidents" : name;
  document.querySelectorAll("nav [data-page]").forEach((link) => {
    if (link.dataset.page === page) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  });
}

/** Letters go to the frame, then to the view; never while something is typed. */
function onKey(event) {
  const typing = event.target.closest?.("input, textarea, select") && event.key !== "Escape";
  const off = event.key.length === 1 && areLettersOff();
  if (event.ctrlKey || event.metaKey || event.altKey || typing || off || document.querySelector("dialog[open]")) {
    return;
  }
  const before = waitingLetter;
  const menu = document.querySelector("details.menu[open]");
  waitingLetter = null;
  if (event.key === "Escape" && menu !== null) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (event.key === "?") {
    openKeys();
  } else if (event.key === "g") {
    waitingLetter = "g";
  } else if (before === "g" && event.key in PLACES) {
    location.hash = PLACES[event.key];
  } else if (!current?.view?.onKey?.(event) && !goToFilter(event.key)) {
    return;
  }
  event.preventDefault();
}

/** The overview has the filter: any other page is left for it. */
function goToFilter(key) {
  if (key !== "/" || current?.name === "overview") {
    return false;
  }
  wantsFilter = true;
  location.hash = "#/";
  return true;
}

async function startLive() {
  const countAgain = gathered(countIncidents, WAIT_FOR_COUNT);
  setInterval(() => ifAnswered(() => lookAround(meta, notify)), LOOK_AROUND_MILLIS);
  await countIncidents();
  startStream({
    element: document.getElementById("live"),
    loadedAt: meta?.serverTime ?? isoText(Date.now()),
    notify,
    clearNotice,
    deliver(kind, data) {
      if (kind === "incident" || kind === "reset" || kind === "polled") {
        countAgain();
      }
      if (kind === "reset") {
        ifAnswered(() => lookAround(meta, notify));
      }
      current?.view?.onLive?.(kind, data);
    },
  });
}

function countIncidents() {
  return ifAnswered(async () => {
    const { counts } = await getJson("incidents", { state: "open", limit: 1 });
    setText(document.getElementById("open-incidents"), counts.open > 0 ? ` (${counts.open})` : "");
  });
}

/** Where there is no answer, what was told before stays. */
async function ifAnswered(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
  }
}
