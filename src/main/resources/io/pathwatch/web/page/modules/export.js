/** Pictures and data as files, and text for a ticket. */

import { getBlob } from "./api.js";
import { el } from "./dom.js";
import { asText, deltaText, isoText, msText, percentText, responderText } from "./format.js";
import { hopRange, lossOf, respondersOf } from "./pictures.js";

export function saveSvg(svg, name) {
  save(svgBlob(svg), `${name}.svg`);
}

export async function savePng(svg, name) {
  const image = new Image();
  const url = URL.createObjectURL(svgBlob(svg));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * Number(svg.getAttribute("width"));
    canvas.height = 2 * Number(svg.getAttribute("height"));
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    await saveCanvas(canvas, name);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** What the API gives at an address, as a file; the token goes along. */
export async function saveFrom(path, query, name) {
  save(await getBlob(path, query), name);
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    const area = el("textarea", { readonly: true, class: "copy-area", "aria-label": "Text to copy" }, text);
    const dialog = el("dialog", { onclose: () => dialog.remove() }, el("form", { method: "dialog" },
      el("p", {}, `The browser does not let the page copy (${error.name}); copy it from here:`), area,
      el("button", { type: "submit", class: "main" }, "Close")));
    document.body.append(dialog);
    dialog.showModal();
    area.select();
  }
}

/** The verdict and the hop table as plain text. */
export function ticketText(series, hops, span) {
  const cells = hops.map((hop) => [hopRange(hop), respondersOf(hop).map(responderText).join(", ") || "no reply",
    asText(respondersOf(hop)[0]), msText(hop.medMs), deltaText(hop.deltaMs), percentText(lossOf(hop))]);
  const head = ["hop", "responder", "AS", "RTT", "change", "loss"];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i].length)));
  const line = (row) => row.map((text, i) => text.padEnd(widths[i])).join("  ").trimEnd();
  return [`${series.source} -> ${series.target} (${series.destination ?? "?"})`, series.verdict ?? "",
    `${isoText(span.from)} to ${isoText(span.to)}`, "", line(head), ...cells.map(line), ""].join("\n");
}

/** "2026-11-22 14:02:05 UTC", whatever zone the page shows. */
export function utcText(at) {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** File names are made of our ids only. */
export function fileName(...parts) {
  return parts.join("-").replace(/[^A-Za-z0-9_-]+/g, "_").slice(0, 120);
}

function svgBlob(svg) {
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

async function saveCanvas(canvas, name) {
  save(await new Promise((resolve) => canvas.toBlob(resolve, "image/png")), `${name}.png`);
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
