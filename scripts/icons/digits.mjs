// Digits as SVG paths: at 16 px pixel by pixel with stems two pixels wide, larger as strokes between whole-pixel grid lines.
// Open, slanted 6 and 9, flat-topped 3, square-shouldered 5, footed 1: no two digits differ by one stem only.
import { rect, short } from './shapes.mjs';

const PIXELS = {
  1: '..##.. .###.. ..##.. ..##.. ..##.. ..##.. .####.',
  2: '.####. ##..## ....## ...##. ..##.. .##... ######',
  3: '###### ...##. ..##.. .####. ....## ##..## .####.',
  4: '...##. ..###. .#.##. #..##. ###### ...##. ...##.',
  5: '###### ##.... #####. ....## ....## ##..## .####.',
  6: '...##. ..##.. .##... #####. ##..## ##..## .####.',
  7: '###### ....## ...##. ..##.. ..##.. .##... .##...',
  8: '.####. ##..## ##..## .####. ##..## ##..## .####.',
  9: '.####. ##..## ##..## .##### ...##. ..##.. .##...',
};
const NARROW_NINE = '.###. ##.## ##.## .#### ..##. ..##. .##..';

// Strokes between named grid lines (x: l left, p and q inner, c centre, r right; y: t top, u flag, m middle, d bar of 4, b bottom).
const STROKES = {
  1: ['pu ct cb', 'lb rb'],
  2: ['lu lt rt rm lb rb'],
  3: ['lt rt cm rm rb lb'],
  4: ['qb qt ld rd'],
  5: ['rt lt lm rm rb lb'],
  6: ['qt lm lb rb rm lm'],
  7: ['lt rt cb'],
  8: ['lm lt rt rm lm lb rb rm'],
  9: ['pb rm rt lt lm rm'],
};

/** The digit `d` as one SVG element, its box `w` wide with the upper left corner at x, y, on grid `g` enlarged `k` times. */
export function digit(d, { x, y, w, g, k, colour }) {
  if (g.t === 1 && k === 1) return `<path d="${pixels(w < g.w ? NARROW_NINE : PIXELS[d], x, y)}" fill="${colour}"/>`;
  const stem = (g.t === 1 ? 2 : g.t) * k;
  const lines = gridLines(d, w, g.h * k, stem);
  const path = STROKES[d].map((stroke) => strokePath(d, pointsOf(stroke, lines, x, y), (w - stem) / 2)).join('');
  const join = d === '4' ? 'round' : 'miter';
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${stem}" stroke-linejoin="${join}"/>`;
}

function pixels(rows, x, y) {
  const bars = (row, j) => [...row.matchAll(/#+/g)].map((run) => rect(x + run.index, y + j, run[0].length, 1));
  return rows.split(' ').flatMap(bars).join('');
}

function gridLines(d, w, h, stem) {
  const e = stem / 2;
  const X = { l: e, p: e, c: Math.round(w / 2 - e) + e, q: w - e - Math.round(w * 0.22), r: w - e };
  if (d === '1') Object.assign(X, { l: X.c - stem * 1.5, p: X.c - stem * 1.2, r: X.c + stem * 1.5 });
  if (d === '9') X.p = e + Math.round(w * 0.2);
  const Y = {
    t: e,
    u: e + Math.round(h * 0.2),
    m: Math.floor(h / 2 - e) + e,
    d: h - e - Math.round(h * 0.22),
    b: h - e,
  };
  return { X, Y };
}

function pointsOf(stroke, { X, Y }, x, y) {
  return stroke.split(' ').map(([a, b]) => [x + X[a], y + Y[b]]);
}

/** Straight lines, with corners rounded where two of them meet at a right angle. */
function strokePath(d, points, radius) {
  return points
    .map((point, i) => {
      const [x, y] = point.map(short);
      if (i === 0) return `M${x} ${y}`;
      if (isSharp(d, i) || !isRightAngle(points[i - 1], point, points[i + 1])) return `L${x} ${y}`;
      const [a, b] = [points[i - 1], points[i + 1]].map((to) => along(point, to, radius).map(short));
      return `L${a[0]} ${a[1]}Q${x} ${y} ${b[0]} ${b[1]}`;
    })
    .join('');
}

/** The upper corner of 5 stays square, or it would read as 6. */
function isSharp(d, i) {
  return (d === '5' || d === '1') && i < 3;
}

function isRightAngle(before, [x, y], after) {
  if (!after) return false;
  const turns = (before[0] === x) !== (after[0] === x);
  return turns && (before[0] === x || before[1] === y) && (after[0] === x || after[1] === y);
}

/** The point `radius` away from `from` towards `to`, half way at most. */
function along(from, to, radius) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const part = Math.min(radius, length / 2) / length;
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
}
