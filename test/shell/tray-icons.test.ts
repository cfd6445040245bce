import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEVERITIES } from '../../main/engine/model.ts';
import { overlayName, pictureName, templateName, type TrayPicture } from '../../main/shell/tray-face.ts';
import { greyOn, readPng } from './png.ts';

/** The pictures as they are shipped; the figures are those of the design (shared/design/tray/README.md, "Measured"). */

let icons = '';
beforeAll(() => {
  icons = mkdtempSync(path.join(tmpdir(), 'bbs-tray-icons-'));
  execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../../scripts/tray-icons.mjs'), icons]);
});
afterAll(() => {
  rmSync(icons, { recursive: true, force: true });
});

const DARK = 0x20;
const MIDDLE = 0x80;
const LIGHT = 0xf0;
const SIZES = [16, 20, 22, 24, 32, 40, 44, 48];
const COUNTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const face = (rest: Partial<TrayPicture>): TrayPicture => ({
  count: 0,
  severity: 'none',
  calm: false,
  offline: false,
  paused: false,
  ...rest,
});
const modes: readonly Partial<TrayPicture>[] = [{}, { offline: true }, { paused: true }];
const states = modes.flatMap((mode) => [
  face(mode),
  ...SEVERITIES.map((severity) => face({ ...mode, severity, count: 3 })),
]);

function grey(size: number, picture: TrayPicture, bar: number): number[] {
  return greyOn(readPng(path.join(icons, String(size), `${pictureName(picture)}.png`)), bar);
}

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((a, i) => all.slice(i + 1).map((b): [T, T] => [a, b]));
}

/** Pixels that turn from the badge's colour to its digit's or back; one that turns half way counts half. */
function flipped(a: readonly number[], b: readonly number[], contrast: number): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)) / contrast, 0);
}

function differing(a: readonly number[], b: readonly number[]): number {
  return a.filter((value, i) => Math.abs(value - (b[i] ?? 0)) > 48).length;
}

describe('the family', () => {
  const all = modes.flatMap((mode) => [
    face(mode),
    ...SEVERITIES.flatMap((severity) => COUNTS.map((count) => face({ ...mode, severity, count }))),
    ...COUNTS.map((count) => face({ ...mode, severity: 'info', calm: true, count })),
  ]);

  it.each(SIZES)('has a picture of exactly %i px for every face', (size) => {
    for (const each of all)
      expect(readPng(path.join(icons, String(size), `${pictureName(each)}.png`))).toMatchObject({
        width: size,
        height: size,
      });
  });

  it('has the pictures of macOS and the Windows task bar', () => {
    for (const each of all) {
      for (const end of ['Template.png', 'Template@2x.png'])
        expect(existsSync(path.join(icons, 'mac', templateName(each) + end))).toBe(true);
      const overlay = overlayName(each);
      if (overlay !== null)
        for (const end of ['.png', '@2x.png'])
          expect(existsSync(path.join(icons, 'overlay', overlay + end))).toBe(true);
    }
  });

  it('draws macOS templates in black and alpha only', () => {
    for (const each of states) {
      const { rgba } = readPng(path.join(icons, 'mac', `${templateName(each)}Template@2x.png`));
      expect(rgba.filter((value, i) => i % 4 !== 3 && rgba[i - (i % 4) + 3] !== 0 && value !== 0)).toHaveLength(0);
    }
  });
});

describe.each([
  [16, 11],
  [20, 16],
  [22, 19],
  [24, 24],
  [32, 37],
])('digits at %i px', (size, least) => {
  // Lightness of digit and badge (tray README, "Colours and contrast").
  const contrast = { info: 255 - 97.9, warning: 196.2 - 28.3, critical: 255 - 61.1 };

  it.each(SEVERITIES)(`differ in at least ${String(least)} pixels on the %s badge`, (severity) => {
    const drawn = COUNTS.map((count) => grey(size, face({ severity, count }), DARK));
    const figures = pairs(drawn).map(([a, b]) => flipped(a, b, contrast[severity]));
    expect(Math.round(Math.min(...figures))).toBeGreaterThanOrEqual(least);
  });
});

describe.each([
  [16, 29],
  [22, 45],
])('states at %i px without colour', (size, least) => {
  it(`differ in at least ${String(least)} pixels on every bar`, () => {
    for (const bar of [DARK, MIDDLE, LIGHT]) {
      const figures = pairs(states.map((state) => grey(size, state, bar))).map(([a, b]) => differing(a, b));
      expect(figures).toHaveLength(66);
      expect(Math.min(...figures)).toBeGreaterThanOrEqual(least);
    }
  });
});
