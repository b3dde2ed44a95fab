/** Theme, time zone and keys: what a reader has chosen, kept in this browser. */

import { storeToken, storedToken } from "./api.js";
import { choice, el } from "./dom.js";
import { useZone, zoneInUse, zoneName } from "./format.js";
import { keep, kept } from "./kept.js";

const THEMES = ["light", "dark"];

/** Applies what is kept, and draws the choices; `drawAgain` writes all times of the view anew. */
export function drawTools(drawAgain) {
  const theme = choice("Theme", [["auto", "Theme: system"], ["light", "Light"], ["dark", "Dark"]],
    kept("pathwatch-theme") ?? "auto", (value) => {
      keep("pathwatch-theme", value);
      applyTheme();
      tellLook();
    });
  const zone = choice("Time zone", [["local", `Local, ${zoneName(undefined, "local")}`], ["utc", "UTC"]], zoneInUse(), (value) => {
    keep("pathwatch-zone", value);
    useZone(value);
    drawAgain();
  });
  const keys = el("button", { type: "button", title: "Keys", "aria-label": "List of keys", onclick: openKeys }, "?");
  const leave = el("button", { type: "button", onclick: () => {
    storeToken(null);
    location.reload();
  } }, "Forget token");
  document.getElementById("tools").replaceChildren(zone, theme, keys, ...(storedToken() ? [leave] : []));
}

export function startLook() {
  applyTheme();
  useZone(kept("pathwatch-zone") ?? "local");
  window.addEventListener("beforeprint", printLight);
  window.addEventListener("afterprint", () => {
    applyTheme();
    tellLook();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tellLook);
}

/** Whether keys of a single letter were switched off. */
export function areLettersOff() {
  return kept("pathwatch-keys") === "off";
}

export async function openKeys() {
  (await import("./keys.js")).showKeys();
}

function applyTheme() {
  const theme = kept("pathwatch-theme");
  document.documentElement.toggleAttribute("data-theme", THEMES.includes(theme));
  if (THEMES.includes(theme)) {
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
