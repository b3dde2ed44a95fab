/** A picture of the page as an SVG that stands alone, with title, times and legend. */

import { svgEl } from "./dom.js";

const STYLED = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "font-size", "font-family", "font-weight", "text-anchor", "dominant-baseline", "vector-effect", "paint-order", "visibility", "display"];
const MARGIN = 10;
const SAMPLE = 20;
const LINE = 18;
const TITLE = { size: 15, weight: "bold" };
const TEXT = { size: 12, weight: "normal" };

/**
 * Styles are written into it, what was chosen is not. `title` and each of `lines` stand above the picture; `legend`, as
 * `legendOf` gives it, and each of `notes` below.
 */
export function standaloneSvg(svg, { title, lines, legend, notes = [] }) {
  const width = Number(svg.getAttribute("width"));
  const height = Number(svg.getAttribute("height"));
  const ink = getComputedStyle(document.body).color;
  const page = getComputedStyle(document.body).backgroundColor;
  const room = width - 2 * MARGIN;
  const above = [...wrapped(title, room, TITLE).map((text) => [text, TITLE]), ...lines.flatMap((line) => wrapped(line, room, TEXT).map((text) => [text, TEXT]))];
  const top = above.length * LINE + 12;
  const inner = withoutChoice(svg);
  inner.setAttribute("y", top);
  const key = placed(legend, room);
  const below = top + height + 6 + (legend.length === 0 ? 0 : (key.at(-1).row + 1) * LINE);
  const under = notes.flatMap((note) => wrapped(note, room, TEXT));
  const all = below + under.length * LINE + 10;
  const baseline = (row) => row * LINE + 14;
  return svgEl("svg", { xmlns: "http://www.w3.org/2000/svg", width, height: all, viewBox: `0 0 ${width} ${all}` },
    svgEl("title", {}, title), svgEl("rect", { width, height: all, fill: page }),
    above.map(([text, font], i) => textAt(text, MARGIN, 6 + baseline(i), ink, font)), inner,
    key.map(({ item, x, row }) => svgEl("g", {}, drawSample(item, MARGIN + x, top + height + 10 + row * LINE, ink),
      textAt(item.text, MARGIN + x + (item.kind === null ? 0 : SAMPLE), top + height + 6 + baseline(row), ink, TEXT))),
    under.map((text, i) => textAt(text, MARGIN, below + baseline(i), ink, TEXT)));
}

/** The title of a legend of the page and its samples, with the colours they have now. */
export function legendOf(element) {
  return [...(element.querySelector(".legend")?.querySelectorAll(":scope > span") ?? [])].map((span) => {
    const sample = span.querySelector("i.sample");
    return sample === null ? { text: span.textContent, kind: null }
      : { text: span.textContent, kind: sample.className, colour: getComputedStyle(sample).backgroundColor, line: getComputedStyle(sample).borderTopColor };
  });
}

/** A canvas, with axes over it or without, as one SVG. */
export function canvasSvg(canvas, overlay = null) {
  const [wide, high] = [["width", "clientWidth"], ["height", "clientHeight"]].map(([name, shown]) =>
    Number.parseFloat(canvas.style.getPropertyValue(name)) || canvas[shown]);
  const width = overlay?.getAttribute("width") ?? wide;
  const height = overlay?.getAttribute("height") ?? high;
  const axes = overlay === null ? null : styledCopy(overlay);
  axes?.querySelectorAll("path, rect").forEach((cursor) => cursor.remove());
  return svgEl("svg", { width, height, viewBox: `0 0 ${width} ${height}` },
    svgEl("image", { href: canvas.toDataURL(), width: wide, height: high }), axes);
}

/** A copy as it looks with nothing chosen, in focus or under the pointer. */
function withoutChoice(svg) {
  if (!svg.isConnected) {
    return svg;
  }
  const chosen = [...svg.querySelectorAll(".selected")];
  const held = document.activeElement;
  chosen.forEach((each) => each.classList.remove("selected"));
  held?.blur?.();
  const copy = styledCopy(svg);
  chosen.forEach((each) => each.classList.add("selected"));
  held?.focus?.({ preventScroll: true });
  return copy;
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

/** Where each item of a legend stands: in rows that are no wider than `room`. */
function placed(legend, room) {
  let x = 0;
  let row = 0;
  return legend.map((item) => {
    const wide = (item.kind === null ? 0 : SAMPLE) + widthOf(item.text, TEXT) + 14;
    if (x > 0 && x + wide > room) {
      x = 0;
      row++;
    }
    const at = { item, x, row };
    x += wide;
    return at;
  });
}

function drawSample({ kind, colour, line }, x, y, ink) {
  const is = (name) => kind !== null && kind.includes(name);
  const [cx, cy] = [x + 7, y + 6];
  if (kind === null) {
    return null;
  }
  if (is("line-")) {
    return svgEl("path", { d: is("line-loss") ? `M${cx} ${y}v12` : `M${x} ${cy}h14`, stroke: line, "stroke-width": is("line-range") ? 9 : 2,
      "stroke-opacity": is("line-other") || is("line-range") ? 0.4 : 1, "stroke-dasharray": is("line-a") ? "4 3" : is("line-base") ? "2 3" : null });
  }
  const edge = { stroke: ink, "stroke-width": 1.5, fill: colour === "rgba(0, 0, 0, 0)" ? "none" : colour };
  if (is("shape-city") || is("shape-region") || is("shape-country") || is("shape-silent") || is("shape-doubtful")) {
    return svgEl("g", {}, svgEl("circle", { cx, cy, r: is("shape-country") ? 4 : 5, "stroke-dasharray": is("shape-city") || is("shape-region") ? null : "2.5 2", ...edge }),
      is("shape-city") ? svgEl("circle", { cx, cy, r: 8, fill: "none", stroke: ink }) : null);
  }
  return svgEl("g", {}, svgEl("rect", { x, y, width: 12, height: 12, ...edge }), is("hatched") ? svgEl("path", { d: `M${x} ${y + 6}l6 -6M${x} ${y + 12}l12 -12M${x + 6} ${y + 12}l6 -6`, stroke: ink }) : null);
}

/** A text in lines that are no wider than `room`; a word that is wider alone is cut. */
function wrapped(text, room, font) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer, font) <= room) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(cutTo(word, room, font));
    }
  }
  return lines;
}

function cutTo(word, room, font) {
  let cut = word;
  while (cut.length > 1 && widthOf(`${cut}…`, font) > room) {
    cut = cut.slice(0, -1);
  }
  return cut === word ? word : `${cut}…`;
}

function widthOf(text, { size, weight }) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${weight} ${size}px sans-serif`;
  return context.measureText(text).width;
}

function textAt(text, x, y, fill, { size, weight }) {
  return svgEl("text", { x, y, fill, "font-size": size, "font-weight": weight, "font-family": "sans-serif" }, text);
}
