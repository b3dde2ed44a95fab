/** The box that tells what is under the pointer; lines of text only. */

import { el } from "./dom.js";

let tipBox = null;

/** Shows the lines beside a place of the window; the first is the title. */
export function showTip(clientX, clientY, lines) {
  tipBox ??= el("div", { class: "tip", "aria-hidden": "true" });
  if (!tipBox.isConnected) {
    document.body.append(tipBox);
  }
  tipBox.replaceChildren(...lines.filter((line) => line).map((line, i) => el("div", { class: i === 0 ? "tip-title" : null }, line)));
  tipBox.hidden = false;
  const { width, height } = tipBox.getBoundingClientRect();
  const left = clientX + 14 + width > innerWidth - 4 ? clientX - 14 - width : clientX + 14;
  const top = clientY + 14 + height > innerHeight - 4 ? clientY - 14 - height : clientY + 14;
  tipBox.style.setProperty("left", `${Math.max(4, left)}px`);
  tipBox.style.setProperty("top", `${Math.max(4, top)}px`);
}

export function hideTip() {
  if (tipBox !== null) {
    tipBox.hidden = true;
  }
}
