/** Asks for the note of an incident: who looks after it, what was found. */

import { ApiError, getJson, postJson } from "./api.js";
import { el } from "./dom.js";
import { aboutText, dateTimeText } from "./format.js";

const LONGEST = 2000;
const CONFLICT = 409;

/** A form for the note; `saved(incident)` is told what the server answered. */
export function noteForm(incident, saved) {
  let known = incident.note ?? null;
  const text = el("textarea", { id: "note", maxlength: LONGEST }, known?.text ?? "");
  const error = el("p", { class: "bad", role: "alert" });
  return el("form", { onsubmit: async (event) => {
    event.preventDefault();
    try {
      saved(await postJson(`incidents/${incident.id}/note`, { text: text.value.trim(), replaces: known?.at ?? "" }));
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        throw problem;
      }
      error.textContent = problem.status === CONFLICT ? await whatIsThere() : problem.message;
    }
  } }, el("label", { for: "note", class: "unseen" }, "Note"), text, error,
  el("div", { class: "actions" }, el("button", { type: "submit", class: "main" }, "Save note")));

  /** Who saves again knows what is replaced then. */
  async function whatIsThere() {
    known = (await getJson(`incidents/${incident.id}`)).note;
    return known === null ? "Somebody took the note away meanwhile. Save again to write it anew."
      : `Not saved: ${known.by} wrote at ${dateTimeText(known.at)}: \u201c${known.text}\u201d Save again to put yours in its place.`;
  }
}

/** The same in a window of its own. */
export function openNoteForm(incident, saved) {
  const form = noteForm(incident, (answer) => {
    dialog.close();
    saved(answer);
  });
  form.querySelector(".actions").append(el("button", { type: "button", onclick: () => dialog.close() }, "Cancel"));
  const dialog = el("dialog", { "aria-labelledby": "note-title", onclose: () => dialog.remove() },
    el("h1", { id: "note-title" }, "Note"),
    el("p", {}, `${incident.condition}: ${aboutText(incident)}`), form);
  document.body.append(dialog);
  dialog.showModal();
}
