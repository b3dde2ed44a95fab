/** What changes at the server that no event tells: its release, and what an operator has to mend. */

import { getJson } from "./api.js";
import { setText } from "./dom.js";

/** Asks, and tells it; `loaded` is what the server said of itself when the page was loaded. */
export async function lookAround(loaded, notify) {
  const { version, toMend } = await getJson("meta");
  tellToMend(toMend);
  if (version !== (loaded?.version ?? version)) {
    notify("release", "info", `The server is Pathwatch ${version} by now, this page is of ${loaded.version}.`, ["Load it anew", () => location.reload()]);
  }
}

/** Says it at the link to About, which names it. */
export function tellToMend(count) {
  setText(document.getElementById("to-mend"), count > 0 ? ` (${count} to mend)` : "");
}
