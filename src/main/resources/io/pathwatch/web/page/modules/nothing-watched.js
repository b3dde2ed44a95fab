/** What the overview says before anything is watched. */

import { el } from "./dom.js";

export function nothingWatched() {
  return el("div", { class: "empty" },
    el("h2", {}, "Nothing is being watched yet"),
    el("p", {}, "Name a target in ", el("code", {}, "config/targets.yaml"), "; it is read as soon as it is saved:"),
    el("pre", { tabindex: "0", "aria-label": "Sample configuration" }, "targets:\n  - name: dns\n    host: ns1.example.net\n    interval: 60s\n"));
}
