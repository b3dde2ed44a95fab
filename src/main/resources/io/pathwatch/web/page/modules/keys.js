/** The list of keys, and the switch for those of one letter. */

import { el } from "./dom.js";
import { keep, kept } from "./kept.js";

const KEYS = [
  ["/", "filter the series"],
  ["?", "this list"],
  ["g o, g i, g a", "overview, incidents, about"],
  ["j k, Enter", "next, previous row, open it"],
  ["← →", "previous, next trace (cell in the heat map)"],
  ["Shift ← →", "ten traces of a series"],
  ["Home End", "oldest, newest trace of a series"],
  ["[ ]", "previous, next change of path"],
  ["↑ ↓", "previous, next hop"],
  ["m v h t", "map, graph, heat map, hop table"],
  ["c", "mark a trace as A; of another one, compare it with A"],
  ["Esc", "close, reset the zoom"],
];

export function showKeys() {
  const on = kept("pathwatch-keys") !== "off";
  const dialog = el("dialog", { "aria-labelledby": "keys-title", onclose: () => dialog.remove() },
    el("form", { method: "dialog" },
      el("h1", { id: "keys-title" }, "Keys"),
      el("table", { class: "plain" }, el("tbody", {}, KEYS.map(([keys, does]) =>
        el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, keys)), el("td", {}, does))))),
      el("label", { class: "check" },
        el("input", { type: "checkbox", checked: on, onchange: (event) =>
          keep("pathwatch-keys", event.target.checked ? "on" : "off") }),
        " keys of a single letter work"),
      el("button", { type: "submit", class: "main" }, "Close")));
  document.body.append(dialog);
  dialog.showModal();
}
