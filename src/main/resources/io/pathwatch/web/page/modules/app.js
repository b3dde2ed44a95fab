/** The frame: which view the address bar asks for, the bar on top, notices, keys, and what the server pushes. */

import { ApiError, getJson, onTokenNeeded, setServerTime, storeToken, storedToken } from "./api.js";
import { choice, el, setText } from "./dom.js";
import { dateTimeText, isoText, useZone, zoneInUse } from "./format.js";

const VIEWS = {
  overview: () => import("./overview.js"),
  series: () => import("./series.js"),
  compare: () => import("./compare.js"),
  trace: () => import("./trace.js"),
  incidents: () => import("./incidents.js"),
  incident: () => import("./incident.js"),
  about: () => import("./about.js"),
};
const PLACES = { o: "#/", i: "#/incidents?state=open", e: "#/incidents?state=open", a: "#/about" };
const main = document.getElementById("main");
const notices = new Map();
let meta = null;
let current = null;
let waitingLetter = null;
let lastAnnounced = 0;
let announceTimer = null;

window.pathwatchReady = false;
applyTheme();
useZone(localStorage.getItem("pathwatch-zone") ?? "local");
drawTools();
onTokenNeeded(async (wrong) => {
  await (await import("./login.js")).askForToken(wrong);
  drawTools();
});
window.addEventListener("hashchange", () => route());
window.addEventListener("beforeprint", printLight);
window.addEventListener("afterprint", () => {
  applyTheme();
  tellLook();
});
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tellLook);
document.addEventListener("keydown", onKey);
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  (document.querySelector("main table") ?? main).scrollIntoView();
  main.focus();
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
  return { name: parts.length === 0 ? "overview" : named[parts[0]] ?? "overview", id: parts[1] ?? null, params };
}

/** A damaged escape is no error here. */
function decoded(part) {
  return new URLSearchParams(`part=${part.replaceAll("+", "%2B")}`).get("part");
}

async function route(again = false) {
  const want = wanted();
  window.pathwatchReady = false;
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
  main.replaceChildren(el("div", { class: "skeleton", "aria-hidden": "true" }, Array.from({ length: 8 }, () => el("i"))));
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
    notify("error", "bad", `${error.message}${id}${old}`, ["Retry", retry]);
    document.body.classList.toggle("old-data", old !== "");
    return undefined;
  }
}

async function readMeta() {
  const answer = await getJson("meta");
  const offset = setServerTime(answer.serverTime);
  if (Math.abs(offset) > 60000) {
    notify("clock", "warn", `The clock of this browser is wrong: the server has ${dateTimeText(answer.serverTime)}.`);
  }
  return answer;
}

/** A notice above the view; `kind` is bad, warn or info; `action` is [text, function]. */
function notify(id, kind, text, action = null) {
  const known = notices.get(id);
  if (known?.dataset.text === text) {
    return;
  }
  const close = { type: "button", class: "quiet", "aria-label": "Close this notice", onclick: () => clearNotice(id) };
  const box = el("div", { class: `notice ${kind}`, role: kind === "bad" ? "alert" : "status", "data-text": text, "data-id": id },
    el("span", {}, text), action === null ? null : el("button", { type: "button", onclick: action[1] }, action[0]), el("button", close, "✕"));
  if (known) {
    known.replaceWith(box);
  } else {
    document.getElementById("notices").append(box);
  }
  notices.set(id, box);
}

function clearNotice(id) {
  notices.get(id)?.remove();
  notices.delete(id);
  if (id === "error") {
    document.body.classList.remove("old-data");
  }
}

/** Tells a screen reader, at most once in ten seconds, and then the latest. */
function announce(text) {
  clearTimeout(announceTimer);
  const wait = Math.max(0, lastAnnounced + 10000 - Date.now());
  announceTimer = setTimeout(() => {
    lastAnnounced = Date.now();
    setText(document.getElementById("announce"), text);
  }, wait);
}

function markPage(name) {
  const page = name === "incident" ? "incidents" : name;
  document.querySelectorAll("nav [data-page]").forEach((link) => {
    link.toggleAttribute("aria-current", link.dataset.page === page);
  });
}

function drawTools() {
  const theme = choice("Theme", [["auto", "Theme: system"], ["light", "Light"], ["dark", "Dark"]],
    localStorage.getItem("pathwatch-theme") ?? "auto", (value) => {
      localStorage.setItem("pathwatch-theme", value);
      applyTheme();
      tellLook();
    });
  const zone = choice("Time zone", [["local", "Local time"], ["utc", "UTC"]], zoneInUse(), (value) => {
    localStorage.setItem("pathwatch-zone", value);
    useZone(value);
    route(true);
  });
  const keys = el("button", { type: "button", title: "Keys", "aria-label": "List of keys", onclick: showKeys }, "?");
  const leave = el("button", { type: "button", onclick: () => {
    storeToken(null);
    location.reload();
  } }, "Forget token");
  document.getElementById("tools").replaceChildren(zone, theme, keys, ...(storedToken() ? [leave] : []));
}

function applyTheme() {
  const theme = localStorage.getItem("pathwatch-theme");
  document.documentElement.toggleAttribute("data-theme", theme === "light" || theme === "dark");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
}

function tellLook() {
  window.dispatchEvent(new Event("pathwatch-look"));
}

/** Paper is white: pictures are drawn in light colours for it. */
function printLight() {
  document.documentElement.dataset.theme = "light";
  tellLook();
}

async function showKeys() {
  (await import("./keys.js")).showKeys();
}

/** Letters go to the frame, then to the view; never while something is typed. */
function onKey(event) {
  const typing = event.target.closest?.("input, textarea, select") && event.key !== "Escape";
  const off = event.key.length === 1 && localStorage.getItem("pathwatch-keys") === "off";
  if (event.ctrlKey || event.metaKey || event.altKey || typing || off || document.querySelector("dialog[open]")) {
    return;
  }
  const before = waitingLetter;
  waitingLetter = null;
  if (event.key === "?") {
    showKeys();
  } else if (event.key === "g") {
    waitingLetter = "g";
  } else if (before === "g" && event.key in PLACES) {
    location.hash = PLACES[event.key];
  } else if (!current?.view?.onKey?.(event)) {
    return;
  }
  event.preventDefault();
}

async function startLive() {
  const { startStream } = await import("./live.js");
  await countIncidents();
  startStream({
    element: document.getElementById("live"),
    loadedAt: meta?.serverTime ?? isoText(Date.now()),
    notify,
    clearNotice,
    deliver(kind, data) {
      if (kind === "incident" || kind === "reset") {
        countIncidents();
      }
      current?.view?.onLive?.(kind, data);
    },
  });
}

async function countIncidents() {
  const { counts } = await getJson("incidents", { state: "open", limit: 1 }).catch((error) => {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    return { counts: { open: 0 } };
  });
  setText(document.getElementById("open-incidents"), counts.open > 0 ? ` (${counts.open})` : "");
}
