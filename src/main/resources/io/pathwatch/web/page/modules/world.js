/** The world map as it is stored, lines on a grid, made into shapes for a projection. */

/** `{land, borders}` as GeoJSON; `world` is the content of world-110m.json or world-50m.json. */
export function worldShapes(world) {
  const arcs = world.arcs.map((steps) => {
    const points = [];
    let x = 0;
    let y = 0;
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      points.push([x * world.grid, y * world.grid]);
    }
    return points;
  });
  const ring = (numbers) =>
    numbers.flatMap((number, i) => {
      const points = number < 0 ? [...arcs[~number]].reverse() : arcs[number];
      return i === 0 ? points : points.slice(1);
    });
  return {
    land: { type: "MultiPolygon", coordinates: world.land.map((polygon) => polygon.map(ring)) },
    borders: { type: "MultiLineString", coordinates: world.borders.map((number) => arcs[number]) },
  };
}
