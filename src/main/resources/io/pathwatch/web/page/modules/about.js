/** Version, what is watched, age of the data, licences, keys. */

import { getAll, getJson, setServerTime } from "./api.js";
import { el } from "./dom.js";
import { bytesText, countText, dateTimeText, intervalText, plural, zoneName } from "./format.js";
import { showKeys } from "./keys.js";

export async function show({ main, signal, setTitle }) {
  setTitle("About");
  const [meta, schedule, subscriptions] = await Promise.all([getJson("meta", {}, signal), scheduleText(signal), getAll("subscriptions", {}, signal)]);
  setServerTime(meta.serverTime);
  const geo = (file) => (file === null || file === undefined ? "not configured" : `${file.file}, built ${dateTimeText(file.builtAt)} (${plural(file.ageDays, "day")} old)`);
  const rows = [
    ["Version", meta.version],
    ["Running since", dateTimeText(meta.startedAt)],
    ["Time of the server", `${dateTimeText(meta.serverTime)} ${zoneName(meta.serverTime)}`],
    ["Targets", countText(meta.targets)],
    ["Sources", countText(meta.sources)],
    ["Schedule", schedule],
    ["Store", `${bytesText(meta.storeBytes)}, kept for ${plural(meta.retentionDays, "day")}`],
    ["Places", placesText(geo(meta.geo.city), meta.geo)],
    ["Autonomous systems", geo(meta.geo.asn)],
    ["Your role", meta.access.role],
    ["Address for others", meta.publicUrl ?? "not configured"],
  ];
  main.replaceChildren(
    el("h1", {}, "About Pathwatch"),
    el("table", { class: "plain about" }, el("tbody", {}, rows.map(([name, value]) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, value ?? "–"))))),
    ...filesPart(meta.files),
    el("h2", {}, "Who is told"),
    subscriptionsPart(subscriptions.items),
    el("p", {}, el("button", { type: "button", onclick: showKeys }, "List of keys")),
    el("h2", {}, "Made with"),
    el("ul", {},
      el("li", {}, "D3 (d3-geo, d3-zoom and what they need): ISC licence, Mike Bostock"),
      el("li", {}, "uPlot: MIT licence, Leon Sorokin"),
      el("li", {}, "Map: Natural Earth 4.1, public domain; borders as they are in fact, which says nothing about claims")),
    el("p", {}, el("a", { href: new URL("lib/licenses.txt", document.baseURI).href }, "Licences of the libraries")),
    el("h2", {}, "For programs"),
    el("p", {}, "Everything on these pages is at ", el("code", {}, "/api/v1"), "; its description is at ", el("code", {}, "/api/v1/openapi.json"), "."));
  return {};
}

/** The database, and what people gave: the places of targets.yaml win. */
function placesText(database, { city, given }) {
  return given === 0 ? database : `${city === null ? "" : `${database}; `}${plural(given, "place")} in targets.yaml`;
}

/** Files that are not used as they stand, or have something to mend. */
function filesPart(files) {
  const told = files.filter((file) => !file.used || file.mistakes.length > 0);
  if (told.length === 0) {
    return [];
  }
  const state = (file) => (file.used ? "used, but" : "not used as it stands");
  return [
    el("h2", {}, "Files to mend"),
    el("ul", {}, told.map((file) => el("li", {}, el("code", {}, file.file), ` ${state(file)}: `, file.mistakes.join("; ")))),
  ];
}

/** A receiver that does not take alerts is only seen where its messages wait. */
function subscriptionsPart(subscriptions) {
  if (subscriptions.length === 0) {
    return el("p", { class: "empty" }, "Nobody: there is no subscription yet.");
  }
  const state = ({ state, attempts }) => (state === "active" && attempts > 0 ? `failed ${plural(attempts, "time")}` : state);
  const waits = ({ lag, deadLetters }) => `${countText(lag)} waiting${deadLetters > 0 ? `, ${plural(deadLetters, "dead letter")}` : ""}`;
  const mend = ({ state, name }) => (state === "stopped" ? ["; mend its receiver, then: ", el("code", {}, `pathwatch subscriptions resume ${name}`)] : []);
  return el("table", { class: "plain" }, el("tbody", {}, subscriptions.map((each) => el("tr", {},
    el("th", { scope: "row" }, each.name), el("td", {}, `${state(each)}, ${waits(each)}`), el("td", {}, each.lastError ?? "", ...mend(each))))));
}

/** "980 series every 5 m, 20 every 30 s", the most first. */
async function scheduleText(signal) {
  const counts = new Map();
  for (const { intervalS } of (await getAll("series", {}, signal)).items) {
    counts.set(intervalS, (counts.get(intervalS) ?? 0) + 1);
  }
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([seconds, count], i) => `${countText(count)}${i === 0 ? " series" : ""} every ${intervalText(seconds)}`);
  return parts.length === 0 ? "nothing is watched" : parts.join(", ");
}
