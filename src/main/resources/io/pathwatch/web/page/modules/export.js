/** Pictures and data as files, and text for a ticket. */

import { getBlob } from "./api.js";
import { el, svgEl } from "./dom.js";
import { asText, deltaText, isoText, msText, percentText, responderText } from "./format.js";
import { lossOf, respondersOf } from "./hop-text.js";

const STYLED = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "font-size", "font-family", "font-weight", "text-anchor", "vector-effect", "paint-order", "visibility", "display"];
const HEAD = 48;
const FOOT = 30;

/** An SVG that stands alone: styles are written into it, what was chosen is not, title and legend are. */
export function standaloneSvg(svg, { title, lines, legend }) {
  const width = Number(svg.getAttribute("width"));
  const height = Number(svg.getAttribute("height"));
  const colours = getComputedStyle(document.body);
  const chosen = [...svg.querySelectorAll(".selected")];
  chosen.forEach((each) => each.classList.remove("selected"));
  document.activeElement?.blur?.();
  const inner = svg.isConnected ? styledCopy(svg) : svg;
  chosen.forEach((each) => each.classList.add("selected"));
  inner.setAttribute("y", HEAD);
  const outer = svgEl("svg", { xmlns: "http://www.w3.org/2000/svg", width, height: height + HEAD + FOOT, viewBox: `0 0 ${width} ${height + HEAD + FOOT}` },
    svgEl("title", {}, title),
    svgEl("rect", { width, height: height + HEAD + FOOT, fill: pageColour() }),
    textAt(title, 10, 20, 15, colours.color), textAt(lines, 10, 39, 12, colours.color), inner);
  let x = 10;
  for (const { text, colour } of legend) {
    outer.append(svgEl("rect", { x, y: height + HEAD + 9, width: 12, height: 12, fill: colour, stroke: colours.color }),
      textAt(text, x + 17, height + HEAD + 19, 12, colours.color));
    x += 36 + text.length * 7;
  }
  return outer;
}

/** The samples of a legend on the page, with the colours they have now. */
export function legendOf(element) {
  return [...(element.querySelector(".legend")?.querySelectorAll(":scope > span") ?? [])]
    .filter((span) => span.querySelector('[class*="rtt-"]'))
    .map((span) => ({ text: span.textContent, colour: getComputedStyle(span.querySelector("i")).backgroundColor }));
}

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

/** A canvas and the axes over it as one SVG. */
export function heatSvg(canvas, overlay) {
  const width = overlay.getAttribute("width");
  const height = overlay.getAttribute("height");
  const axes = styledCopy(overlay);
  axes.querySelectorAll("path, rect").forEach((cursor) => cursor.remove());
  return svgEl("svg", { width, height, viewBox: `0 0 ${width} ${height}` },
    svgEl("image", { href: canvas.toDataURL(), width: canvas.clientWidth, height: canvas.clientHeight }), axes);
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
  const cells = hops.map((hop) => [String(hop.ttl), respondersOf(hop).map(responderText).join(", ") || "no reply",
    asText(respondersOf(hop)[0]), msText(hop.medMs), deltaText(hop.deltaMs), percentText(lossOf(hop))]);
  const head = ["hop", "responder", "AS", "RTT", "change", "loss"];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i].length)));
  const line = (row) => row.map((text, i) => text.padEnd(widths[i])).join("  ").trimEnd();
  return [`${series.source} -> ${series.target} (${series.destination ?? "?"})`, series.verdict ?? "",
    `${isoText(span.from)} to ${isoText(span.to)}`, "", line(head), ...cells.map(line), ""].join("\n");
}

/** File names are made of our ids only. */
export function fileName(...parts) {
  return parts.join("-").replace(/[^A-Za-z0-9_-]+/g, "_").slice(0, 120);
}

function styledCopy(element) {
  const copy = element.cloneNode(true);
  const from = [element, ...element.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((each, i) => {
    const style = getComputedStyle(each);
    for (const name of STYLED) {
      const value = style.getPropertyValue(name);
      if (value !== "" && !(name === "fill" && each.getAttribute("fill")?.startsWith("url("))) {
        to[i].setAttribute(name, value);
      }
    }
    for (const name of ["tabindex", "role", "class", "aria-pressed"]) {
      to[i].removeAttribute(name);
    }
  });
  return copy;
}

function textAt(text, x, y, size, fill) {
  return svgEl("text", { x, y, fill, "font-size": size, "font-family": "sans-serif" }, text);
}

function pageColour() {
  return getComputedStyle(document.body).backgroundColor;
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
