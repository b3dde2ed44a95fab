/** Keeps circles and labels of a map apart. */

const APART = 22;
const ROUNDS = 40;
const DIRECTIONS = [[1, 0], [-1, 0], [0, -1], [0, 1], [0.75, -0.75], [-0.75, -0.75], [0.75, 0.75], [-0.75, 0.75]];
const LETTER = 7.2;
const LINE = 14;

/** Moves points that lie on each other apart, the least that is needed; their order gives the side. */
export function spreadPoints(points) {
  const moved = points.map(([x, y]) => [x, y]);
  for (let round = 0; round < ROUNDS; round++) {
    let quiet = true;
    for (let i = 0; i < moved.length; i++) {
      for (let j = i + 1; j < moved.length; j++) {
        let dx = moved[j][0] - moved[i][0];
        let dy = moved[j][1] - moved[i][1];
        const far = Math.hypot(dx, dy);
        if (far >= APART - 0.1) {
          continue;
        }
        quiet = false;
        if (far < 0.5) {
          dx = Math.cos(i + j);
          dy = Math.sin(i + j);
        }
        const step = (APART - far) / 2 / (far < 0.5 ? 1 : far);
        moved[i] = [moved[i][0] - dx * step, moved[i][1] - dy * step];
        moved[j] = [moved[j][0] + dx * step, moved[j][1] + dy * step];
      }
    }
    if (quiet) {
      break;
    }
  }
  return moved;
}

/** Half the width of a label, in pixels. */
export function halfWidth(text) {
  return (text.length * LETTER) / 2 + 2;
}

/** For each point the middle of its label, where it covers the least of circles, of other labels, and of `taken` boxes. */
export function placeLabels(points, texts, width, height, taken = []) {
  const boxes = [...taken];
  const circles = points.map(([x, y]) => [x - 10, y - 10, x + 10, y + 10]);
  return points.map(([x, y], i) => {
    const half = halfWidth(texts[i]);
    let best = null;
    for (const reach of [13, 22, 34, 48]) {
      for (const [dx, dy] of DIRECTIONS) {
        const cx = x + dx * (reach + (dx === 0 ? 0 : half));
        const cy = y + dy * reach;
        const box = [cx - half, cy - LINE / 2, cx + half, cy + LINE / 2];
        const out = box[0] < 2 || box[1] < 2 || box[2] > width - 2 || box[3] > height - 2 ? 400 : 0;
        const covered = [...circles, ...boxes].reduce((sum, other) => sum + overlap(box, other), 0);
        const cost = covered + out + reach * 0.4;
        if (best === null || cost < best.cost) {
          best = { cost, at: [cx, cy], box };
        }
      }
      if (best.cost < 13) {
        break;
      }
    }
    boxes.push(best.box);
    return best.at;
  });
}

function overlap(a, b) {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}
