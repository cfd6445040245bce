// The shapes of the icon family as SVG path data. Everything that carries meaning sits on whole pixels.

/** A number with two decimals at most. */
export const short = (n) => +n.toFixed(2);
/** A rectangle. */
export const rect = (x, y, w, h) => `M${short(x)} ${short(y)}h${short(w)}v${short(h)}h${short(-w)}z`;
/** A closed polygon. */
export const poly = (...points) => `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}z`;
/** An octagon in a square of size `S`, its corners cut by `c`, drawn `i` inside the edge. */
export const octagon = (S, c, i = 0) =>
  poly([c, i], [S - c, i], [S - i, c], [S - i, S - c], [S - c, S - i], [c, S - i], [i, S - c], [i, c]);
/** A whole picture. */
export const svg = (S, body) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${S}" height="${S}" viewBox="0 0 ${S} ${S}">${body}</svg>`;

/** The bell in a square of size `S`, centred on `cx`, moved down by `dy`. */
export function bell(S, cx = Math.round(S * 0.44), dy = 0, scale = 1) {
  const u = (S / 16) * scale;
  const y = (v) => short(Math.round(v * u) + dy);
  const brim = Math.round(6 * u);
  const waist = Math.round(4 * u);
  const knob = Math.max(1, Math.round(u));
  const clapper = Math.round(2 * u);
  const shoulder = short(waist * 0.75);
  const drop = short(y(14) + u * 0.4);
  return (
    `M${cx - knob} ${y(2)}V${y(1)}H${cx + knob}V${y(2)}` +
    `C${short(cx + waist * 0.75)} ${y(2)} ${cx + waist} ${y(4)} ${cx + waist} ${y(6)}V${y(8)}` +
    `L${cx + brim} ${y(11)}V${y(12)}H${cx + clapper}C${cx + clapper} ${drop} ${cx - clapper} ${drop} ${cx - clapper} ${y(12)}` +
    `H${cx - brim}V${y(11)}L${cx - waist} ${y(8)}V${y(6)}` +
    `C${cx - waist} ${y(4)} ${short(cx - shoulder)} ${y(2)} ${cx - knob} ${y(2)}Z`
  );
}

/** Badge outline for a box: pointed for a warning, round otherwise. */
export function badgeShape(severity, { x, y, w, h }, k) {
  if (severity === 'warning') {
    const up = Math.round(h * 0.25);
    const half = Math.max(1, Math.round(w / 8));
    const middle = x + w / 2;
    return poly(
      [x, y + h],
      [x, y + k],
      [middle - half, y - up],
      [middle + half, y - up],
      [x + w, y + k],
      [x + w, y + h],
    );
  }
  const r = Math.min(w, h) / 2;
  return `M${x + r} ${y}H${x + w - r}A${r} ${r} 0 0 1 ${x + w - r} ${y + h}H${x + r}A${r} ${r} 0 0 1 ${x + r} ${y}z`;
}

/** Pause bars or the offline cross, `m` wide and `mh` high. */
export function mark(kind, x, y, m, mh) {
  if (kind === 'paused') {
    const bar = Math.max(2, Math.round(m * 0.38));
    return rect(x, y, bar, mh) + rect(x + m - bar, y, bar, mh);
  }
  return m < 10 ? steppedCross(x, y, m, mh) : smoothCross(x, y, m, mh);
}

/** A cross of whole pixels. */
function steppedCross(x, y, m, mh) {
  const row = (_, i) => {
    const at = Math.round((i * (m - 2)) / (mh - 1));
    return rect(x + at, y + i, 2, 1) + rect(x + m - 2 - at, y + i, 2, 1);
  };
  return Array.from({ length: mh }, row).join('');
}

function smoothCross(x, y, m, mh) {
  const a = m * 0.22; // half diagonal of an arm
  const c = m / 2;
  const p = (dx, dy) => [x + c + dx, y + ((c + dy) * mh) / m];
  return poly(
    ...[p(-c, a - c), p(a - c, -c), p(0, -a), p(c - a, -c), p(c, a - c), p(a, 0)],
    ...[p(c, c - a), p(c - a, c), p(0, a), p(a - c, c), p(-c, c - a), p(-a, 0)],
  );
}
