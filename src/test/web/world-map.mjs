// Makes the world maps of the page from the npm package world-atlas (Natural Earth 4.1.0, public domain).
// Only needed to make them again; the build does not run it.
//
//   npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//   node src/test/web/world-map.mjs package src/main/resources/io/pathwatch/web/page
//
// Out come world-110m.json and world-50m.json: coast lines and borders as arcs on a grid, no names.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [atlas, page] = process.argv.slice(2);

/** Degrees per grid step, how far a line may move (degrees), and the smallest island kept (square degrees). */
const MAPS = {
  "110m": { grid: 0.25, tolerance: 0.15, island: 0.4 },
  "50m": { grid: 0.04, tolerance: 0.05, island: 0.02 },
};

for (const [name, how] of Object.entries(MAPS)) {
  const source = readFileSync(join(atlas, `countries-${name}.json`));
  const map = compact(JSON.parse(source), how);
  const sum = createHash("sha256").update(source).digest("hex");
  const text = JSON.stringify({
    from: `Natural Earth 4.1.0 (public domain), world-atlas 2.0.2, countries-${name}.json, sha256 ${sum}`,
    ...map,
  });
  writeFileSync(join(page, `world-${name}.json`), text + "\n");
  console.log(name, text.length, "bytes,", map.arcs.length, "arcs,", map.borders.length, "of them borders");
}

function compact(topology, { grid, tolerance, island }) {
  const arcs = topology.arcs.map((arc) => onGrid(simplify(degrees(arc, topology.transform), tolerance), grid));
  const rings = topology.objects.land.geometries.flatMap((land) =>
    land.type === "Polygon" ? [land.arcs] : land.arcs,
  );
  const land = rings.filter((polygon) => area(polygon[0], arcs) * grid * grid > island);
  const borders = sharedArcs(topology.objects.countries.geometries);
  const used = [...new Set([...land.flat(2).map(index), ...borders])].sort((a, b) => a - b);
  const number = new Map(used.map((arc, i) => [arc, i]));
  const renumber = (arc) => (arc < 0 ? ~number.get(~arc) : number.get(arc));
  return {
    grid,
    arcs: used.map((arc) => deltas(arcs[arc])),
    land: land.map((polygon) => polygon.map((ring) => ring.map(renumber))),
    borders: borders.map(renumber),
  };
}

function index(arc) {
  return arc < 0 ? ~arc : arc;
}

function degrees(arc, { scale, translate }) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/** A border is an arc that two countries have in common. */
function sharedArcs(countries) {
  const seen = new Map();
  for (const country of countries) {
    const own = new Set((country.arcs ?? []).flat(3).map(index));
    own.forEach((arc) => seen.set(arc, (seen.get(arc) ?? 0) + 1));
  }
  return [...seen].filter(([, times]) => times > 1).map(([arc]) => arc);
}

function area(ring, arcs) {
  const points = ring.flatMap((arc) => (arc < 0 ? [...arcs[~arc]].reverse() : arcs[arc]));
  let sum = 0;
  points.forEach(([x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length];
    sum += x * ny - nx * y;
  });
  return Math.abs(sum / 2);
}

/** Douglas and Peucker: leaves out the points that a straight line comes near enough to. */
function simplify(points, tolerance) {
  if (tolerance === 0 || points.length < 3) {
    return points;
  }
  const keep = new Set([0, points.length - 1]);
  if (points.length > 3 && same(points[0], points.at(-1))) {
    keep.add(Math.floor(points.length / 3)).add(Math.floor((2 * points.length) / 3));
  }
  const fixed = [...keep].sort((a, b) => a - b);
  const spans = fixed.slice(1).map((end, i) => [fixed[i], end]);
  while (spans.length > 0) {
    const [from, to] = spans.pop();
    let far = 0;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const away = distance(points[i], points[from], points[to]);
      if (away > far) {
        far = away;
        at = i;
      }
    }
    if (far > tolerance) {
      keep.add(at);
      spans.push([from, at], [at, to]);
    }
  }
  return points.filter((_, i) => keep.has(i));
}

function same(a, b) {
  return a[0] === b[0] && a[1] === b[1];
}

function distance([x, y], [ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay);
  return length === 0
    ? Math.hypot(x - ax, y - ay)
    : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}

/** Whole grid steps, each point once: a ring that collapses here has no area and is left out. */
function onGrid(points, grid) {
  const steps = points.map(([x, y]) => [Math.round(x / grid), Math.round(y / grid)]);
  return steps.filter((point, i) => i === 0 || !same(point, steps[i - 1]));
}

function deltas(points) {
  return points.flatMap(([x, y], i) => (i === 0 ? [x, y] : [x - points[i - 1][0], y - points[i - 1][1]]));
}
