/** Asks for the token where the server wants one. It stays in this tab only. */

import { storeToken } from "./api.js";
import { el } from "./dom.js";

let asking = null;

/** Resolves once a token was entered; many calls share one form. */
export function askForToken(wrong) {
  asking ??= new Promise((resolve) => {
    const input = el("input", { type: "password", autocomplete: "off", required: true, id: "token", spellcheck: "false" });
    const dialog = el("dialog", { class: "login", "aria-labelledby": "login-title" },
      el("form", { method: "dialog", onsubmit: (event) => {
        event.preventDefault();
        storeToken(input.value.trim());
        dialog.remove();
        asking = null;
        resolve();
      } },
        el("h1", { id: "login-title" }, "Token"),
        el("p", {}, wrong ? "The token is not known or was revoked." : "This page asks who you are.",
          " A token is made with ", el("code", {}, "pathwatch token add NAME --role viewer"), "."),
        el("label", { for: "token" }, "Token"), input,
        el("button", { type: "submit", class: "main" }, "Go on")));
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    document.body.append(dialog);
    dialog.showModal();
    window.pathwatchReady = true;
  });
  return asking;
}
