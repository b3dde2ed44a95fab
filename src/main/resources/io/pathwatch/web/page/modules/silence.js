/** Asks for a silence, and lists those that hold or will. */

import { ApiError, getAll, postJson } from "./api.js";
import { choice, el, putIfChanged } from "./dom.js";
import { dateTimeText, silenceText } from "./format.js";

const SPANS = [["1h", "1 hour"], ["2h", "2 hours"], ["8h", "8 hours"], ["1d", "1 day"], ["7d", "7 days"]];

/** A form for a silence of what `match` says, called `name` by people. */
export function openSilenceForm(match, name, notify, done = () => {}) {
  let span = "2h";
  const comment = el("input", { type: "text", id: "silence-comment", maxlength: "500" });
  const error = el("p", { class: "bad", role: "alert" });
  const dialog = el("dialog", { "aria-labelledby": "silence-title", onclose: () => dialog.remove() },
    el("form", { method: "dialog", onsubmit: (event) => {
      event.preventDefault();
      send(event.submitter);
    } },
      el("h1", { id: "silence-title" }, "Silence"),
      el("p", {}, `No alerts are sent for ${name}. What happens is still kept.`),
      el("label", {}, "For ", choice("For how long", SPANS, span, (value) => (span = value))),
      el("label", { for: "silence-comment" }, "Comment"), comment, error,
      el("div", { class: "actions buttons" },
        el("button", { type: "submit", class: "main" }, "Silence"),
        el("button", { type: "button", onclick: () => dialog.close() }, "Cancel"))));
  document.body.append(dialog);
  dialog.showModal();

  async function send(button) {
    button.disabled = true;
    try {
      const made = await postJson("silences", { match, for: span, comment: comment.value.trim() });
      dialog.close();
      notify("silence", "info", `Silenced until ${dateTimeText(made.until)}.`);
      done();
    } catch (problem) {
      if (!(problem instanceof ApiError)) {
        throw problem;
      }
      error.textContent = problem.message;
      button.disabled = false;
    }
  }
}

/** The silences that hold or will. */
export async function listSilences(signal) {
  return (await getAll("silences", {}, signal)).items;
}

/** Writes silences down, with a button to end those that were made here or by command, and then `again`; nothing if there are none. */
export function drawSilences(element, silences, { meta, guarded }, again) {
  putIfChanged(element, ...(silences.length === 0 ? [] : [el("h2", {}, "Silences"), el("ul", {}, silences.map((silence) => el("li", {},
    `${silence.active ? "" : "Not now: "}${words(silence)} `,
    silence.inFile ? el("span", { class: "soft" }, "(targets.yaml)") : meta.access.canSilence ? el("button", { type: "button", "data-key": silence.id, onclick: () => guarded(async () => {
      await postJson(`silences/${silence.id}/end`, {});
      await again();
    }, again) }, "End") : null)))]));
}

/**
 * What holds the alerts of an incident back: the incident of their source as a link, or a silence in words; its id where it is
 * no longer listed.
 */
export function holderOf({ id, heldBy }, silences) {
  const silence = silences.find((each) => each.id === heldBy);
  return heldBy.startsWith("in_") ? el("a", { "data-key": `${id} holder`, href: `#/incidents/${encodeURIComponent(heldBy)}` }, "the incident of the source")
    : silence ? `the silence of ${words(silence)}` : `the silence ${heldBy}`;
}

function words(silence) {
  return `${matchText(silence.match ?? {})} ${silenceText(silence)}`;
}

/** "target dns, source fra1, label team net". */
function matchText(match) {
  const plain = Object.entries(match).filter(([key, value]) => key !== "labels" && value !== null).map(([key, value]) => `${key} ${value}`);
  const labels = Object.entries(match.labels ?? {}).map(([key, value]) => `label ${key} ${value}`);
  return [...plain, ...labels].join(", ");
}
