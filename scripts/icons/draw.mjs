// Draws the BBS Tray icon family: one SVG text for (size, severity, count, offline, paused). The figures and the reasons are in
// shared/design/tray/README.md; test/shell/tray-icons.test.ts holds them.
import { digit } from './digits.mjs';
import { badgeShape, bell, mark, octagon, poly, rect, svg } from './shapes.mjs';

/** Linux 22 and, at scale 2, 44; Windows the others. */
export const SIZES = [16, 20, 22, 24, 32, 40, 44, 48];
const LIGHT = '#F7F9FC';
const INK = '#161D27';
const DIM = '#AEB8C5';
const BADGES = {
  info: { fill: '#0B7A4F', text: '#FFFFFF' },
  warning: { fill: '#FFC31F', text: '#161D27' },
  critical: { fill: '#C5162E', text: '#FFFFFF' },
  // Good news without colour, for those who want colour only when something is wrong.
  calm: { fill: '#AEB8C5', text: '#161D27' },
};
const BADGES_OFFLINE = {
  info: { fill: '#3F4A59', text: '#C9D1DB' },
  warning: { fill: '#9DA8B6', text: '#161D27' },
  critical: { fill: '#4A5666', text: '#D5DBE3' },
  calm: { fill: '#3F4A59', text: '#C9D1DB' },
};
const SEVERITIES = ['info', 'warning', 'critical'];
// Digit width and height, stroke, padding (x, y), ring round the badge, narrow 9 and plus of "9+", stroke of the plus, status
// mark. 40, 44 and 48 px use the grids of 20, 22 and 24 with doubled measures.
const GRID = {
  16: { w: 6, h: 7, t: 1, px: 1, py: 1, ring: 1, w9: 5, plus: 3, pt: 1, mark: 5 },
  20: { w: 7, h: 10, t: 2, px: 2, py: 1, ring: 1, w9: 6, plus: 5, pt: 1, mark: 6 },
  22: { w: 7, h: 11, t: 2, px: 2, py: 1, ring: 1, w9: 6, plus: 5, pt: 1, mark: 7 },
  24: { w: 8, h: 12, t: 2, px: 2, py: 1, ring: 1, w9: 7, plus: 6, pt: 2, mark: 7 },
  32: { w: 10, h: 15, t: 3, px: 3, py: 2, ring: 2, w9: 9, plus: 7, pt: 3, mark: 10 },
};

/**
 * The picture for the Windows and Linux tray. `severity` 'none' or `count` 0 is the plain bell; 10 and more is 9+. A critical
 * count turns the whole icon into a stop sign (`tile`). `overlay` draws the badge alone, for the Windows task bar.
 */
export function traySvg({ size, severity = 'none', count = 0, offline = false, paused = false, overlay = false }) {
  const has = severity !== 'none' && count > 0;
  const tile = has && severity === 'critical';
  const m = measure(size, count, tile, overlay);
  const colours = (offline ? BADGES_OFFLINE : BADGES)[severity];
  const back = tile ? colours.fill : INK;
  const state = offline ? 'offline' : paused ? 'paused' : null;
  const parts = [
    tile ? stopSign(m, back, offline) : '',
    overlay ? '' : body(m, { tile, back, state }),
    has && !tile ? badge(m, severity, colours.fill) : '',
    tile ? line(badgeShape('info', m.box, m.k), back) : '',
    state && !overlay ? stateMark(m, state, back) : '',
    has ? number(m, count, colours.text) : '',
  ];
  return svg(size, parts.join(''));
}

function measure(S, count, tile, overlay) {
  const k = GRID[S] ? 1 : 2;
  const g = GRID[S] ?? GRID[S / 2];
  const ring = g.ring * k;
  const wide = count > 9;
  const digits = (wide ? g.w9 + 1 + g.plus : g.w) * k;
  const w = digits + 2 * (wide ? g.py : g.px) * k;
  const h = (g.h + 2 * g.py) * k;
  const x = overlay ? Math.ceil((S - w) / 2) : S - ring - w - (tile ? g.px * k : 0);
  const y = overlay ? Math.ceil((S - h) / 2) : S - ring - h;
  return { S, k, g, ring, wide, digits, tile, cut: Math.round(S * 0.2), box: { x, y, w, h } };
}

function line(d, fill, stroke = '', width = 0) {
  const edge = stroke ? ` stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round"` : '';
  return `<path d="${d}" fill="${fill}"${edge}/>`;
}

function stopSign({ S, ring, cut }, fill, offline) {
  return line(octagon(S, cut), offline ? DIM : LIGHT) + line(octagon(S, cut + 0.41 * ring, ring), fill);
}

function body({ S, ring }, { tile, back, state }) {
  const shape = tile ? bell(S, Math.round(S * 0.44), ring, 0.92) : bell(S);
  const edge = tile ? '' : back;
  if (state !== 'offline') return line(shape, state === 'paused' ? DIM : tile ? INK : LIGHT, edge, 2 * ring);
  const inside = `<path d="${shape}" fill="none" stroke="${DIM}" stroke-width="${2 * ring}" clip-path="url(#b)"/>`;
  return `<clipPath id="b"><path d="${shape}"/></clipPath>${line(shape, back, edge, 2 * ring)}${inside}`;
}

function badge({ box, k, ring }, severity, fill) {
  const shape = badgeShape(severity, box, k);
  return line(shape, INK, INK, 2 * ring) + line(shape, fill);
}

function stateMark({ S, g, k, ring, cut, tile, box }, state, back) {
  const m = g.mark * k;
  const edge = Math.round(S / 8);
  const y = tile ? edge : ring;
  const x = tile ? Math.min(S - cut + y, S - ring) - m : S - ring - m;
  const shape = mark(state, x, y, m, tile ? box.y + g.py * k - k - edge : m);
  return line(shape, back, back, 2 * ring) + line(shape, LIGHT);
}

function number({ box, digits, wide, g, k }, count, colour) {
  const x = box.x + (box.w - digits) / 2;
  const y = box.y + g.py * k;
  const first = digit(wide ? '9' : String(count), { x, y, w: (wide ? g.w9 : g.w) * k, g, k, colour });
  if (!wide) return first;
  const size = g.plus * k;
  const stem = g.pt * k;
  const px = x + digits - size;
  const py = y + Math.floor((g.h * k - size) / 2);
  const arm = (size - stem) / 2;
  const plus =
    rect(px, py + arm, size, stem) + rect(px + arm, py, stem, arm) + rect(px + arm, py + arm + stem, stem, arm);
  return first + line(plus, colour);
}

/** The picture for the macOS menu bar: black and alpha only, no digits (the count is the title); a shape says the severity. */
export function templateSvg({ size: S, severity = 'none', count = 0, offline = false, paused = false }) {
  const u = S / 16;
  const has = count > 0 && severity !== 'none';
  const tile = has && severity === 'critical';
  const shape = tile ? bell(S, S / 2 - u, S * 0.13, 0.8) : bell(S);
  const sign = has && !tile ? templateSign(severity, u) : '';
  const top = offline || paused ? mark(offline ? 'offline' : 'paused', 11 * u, 0, 5 * u, 5 * u) : '';
  const look = offline ? `fill="none" stroke="#000" stroke-width="${2.2 * u}" clip-path="url(#b)"` : 'fill="#000"';
  const drawn = `<path d="${shape}" ${look}/>`;
  const hole = `${tile ? drawn : ''}<path d="${sign}${top}" stroke="#000" stroke-width="${2.4 * u}"/>`;
  const mask = `<mask id="m" maskUnits="userSpaceOnUse" x="0" y="0" width="${S}" height="${S}"><rect width="${S}" height="${S}" fill="#fff"/>${hole}</mask>`;
  const whole = tile
    ? `<path d="${octagon(S, Math.round(S * 0.28))}" mask="url(#m)"/>`
    : `<g mask="url(#m)">${drawn}</g>`;
  return svg(S, `<clipPath id="b"><path d="${shape}"/></clipPath>${mask}${whole}<path d="${sign}${top}"/>`);
}

function templateSign(severity, u) {
  if (severity === 'warning') return poly([11.5 * u, 7 * u], [15.5 * u, 15 * u], [7.5 * u, 15 * u]);
  const r = 3.5 * u;
  return `M${8 * u} ${11.5 * u}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`;
}

const MODES = [
  ['', {}],
  ['offline', { offline: true }],
  ['paused', { paused: true }],
];
const COUNTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Every tray picture of one size that the app ships: [name, svg]; `main/shell/tray-face.ts` asks for them by these names. */
export function* trayFamily(size) {
  for (const [mode, flags] of MODES) {
    yield [mode || 'none', traySvg({ size, ...flags })];
    for (const severity of Object.keys(BADGES))
      for (const count of COUNTS) yield [joined(mode, severity, count), traySvg({ size, severity, count, ...flags })];
  }
}

/** The same for macOS, where the count is not in the picture. */
export function* templateFamily(size) {
  for (const [mode, flags] of MODES) {
    yield [mode || 'none', templateSvg({ size, ...flags })];
    for (const severity of SEVERITIES)
      yield [joined(mode, severity), templateSvg({ size, severity, count: 1, ...flags })];
  }
}

/** The badges for the Windows task bar, at one size. */
export function* overlayFamily(size) {
  for (const severity of Object.keys(BADGES))
    for (const count of COUNTS) yield [joined(severity, count), traySvg({ size, severity, count, overlay: true })];
}

const joined = (...words) => words.filter(Boolean).join('-');
