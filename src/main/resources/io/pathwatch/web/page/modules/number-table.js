/** The numbers of a picture as a table, made when somebody asks for it. */

import { el, scrollBox } from "./dom.js";

/** `make()` gives `{heads, rows}`, texts. Gives `elements` to put below the picture, and `renew()` for other numbers. */
export function numberTable(label, make) {
  const box = el("div", {});
  const button = el("button", { type: "button", class: "no-print", "aria-expanded": "false", onclick: () => show(box.firstChild === null) }, "Show as table");
  return { elements: [button, box], renew };

  function renew(isEmpty) {
    button.hidden = isEmpty;
    show(!isEmpty && box.firstChild !== null);
  }

  function show(isOpen) {
    button.textContent = isOpen ? "Hide the table" : "Show as table";
    button.setAttribute("aria-expanded", String(isOpen));
    box.replaceChildren(...(isOpen ? [draw(make())] : []));
  }

  function draw({ heads, rows }) {
    return scrollBox(label, el("table", { class: "number-table" },
      el("thead", {}, el("tr", {}, heads.map((text) => el("th", { scope: "col", class: "number" }, text)))),
      el("tbody", {}, rows.map(([first, ...cells]) => el("tr", {}, el("th", { scope: "row", class: "number" }, first),
        cells.map((text) => el("td", { class: "number" }, text)))))));
  }
}

/** Cuts what has `length` places into at most `most` parts: [[from, before], …]. */
export function partsOf(length, most) {
  const size = Math.max(1, Math.ceil(length / most));
  return Array.from({ length: Math.ceil(length / size) }, (_, i) => [i * size, Math.min(length, (i + 1) * size)]);
}
