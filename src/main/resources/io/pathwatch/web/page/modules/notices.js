/** Notices above the view, and what a screen reader is told. */

import { el, setText } from "./dom.js";

const BETWEEN = 10000;
const notices = new Map();
let lastTold = 0;
let tellTimer = null;

/**
 * Shows a notice, or writes one that is there anew where it stands. `kind` is bad, warn or info; `action` is [text,
 * function]; `counting` is a part that changes all the time, which is not read out.
 */
export function notify(id, kind, text, action = null, counting = "") {
  const known = notices.get(id);
  const notice = known?.kind === kind && known.label === action?.[0] ? known : drawNotice(id, kind, action?.[0]);
  if (notice !== known) {
    if (known) {
      known.box.replaceWith(notice.box);
    } else {
      document.getElementById("notices").append(notice.box);
    }
    notices.set(id, notice);
  }
  notice.act = action?.[1];
  setText(notice.words, text);
  setText(notice.count, counting);
}

function drawNotice(id, kind, label) {
  const words = el("span", {});
  const count = el("span", { "aria-hidden": "true" });
  const notice = { kind, label, words, count, act: undefined };
  notice.box = el("div", { class: `notice ${kind}`, role: kind === "bad" ? "alert" : "status", "data-id": id },
    el("span", { class: "words" }, words, count), label === undefined ? null : el("button", { type: "button", onclick: () => notice.act() }, label),
    el("button", { type: "button", class: "quiet", "aria-label": "Close this notice", onclick: () => clearNotice(id) }, "✕"));
  return notice;
}

export function clearNotice(id) {
  notices.get(id)?.box.remove();
  notices.delete(id);
  if (id === "error") {
    document.body.classList.remove("old-data");
  }
}

/** Tells a screen reader what happened: at most once in ten seconds, and then the latest. */
export function announce(text) {
  clearTimeout(tellTimer);
  tellTimer = setTimeout(() => say(text), Math.max(0, lastTold + BETWEEN - Date.now()));
}

/** Tells it what was just asked for, at once. */
export function say(text) {
  clearTimeout(tellTimer);
  lastTold = Date.now();
  setText(document.getElementById("announce"), text);
}
