import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { eventually } from '../wait.ts';

/** Pictures that were looked at and found good, under version control. */
export const KEPT = 'test/looks';
/** What was drawn instead, and where it differs. */
const RESULTS = 'test-results/looks';
/**
 * How much a pixel may differ, where 1 is black from white, and how many may differ by more: a kept picture has lost a little of
 * its rare colours to its palette, but no line and no letter.
 */
const BY = 0.04;
const FEW = 20;
const PATIENCE_SECONDS = 5;
export const IS_RENEWING = process.env.UPDATE_LOOKS === '1';

/** Takes pictures until one is like the kept one; throws with the places of both when none is. */
export async function expectPicture(name: string, take: () => Promise<Buffer>): Promise<void> {
  const kept = path.join(KEPT, `${name}.png`);
  let last = await take();
  const alike = async (): Promise<boolean> => {
    if (existsSync(kept) && differing(readFileSync(kept), last) <= FEW) return true;
    last = await take();
    return false;
  };
  if (await eventually('alike', alike, IS_RENEWING ? 1 : PATIENCE_SECONDS).catch(() => false)) return;
  if (IS_RENEWING) keep(last, kept);
  else throw new Error(complaint(name, kept, last));
}

/** The number of pixels in which two pictures differ by more than `by`; all of them when their sizes do. */
export function differing(one: Buffer, other: Buffer, by = BY, marks?: PNG): number {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (a.width !== b.width || a.height !== b.height) return b.width * b.height;
  return pixelmatch(a.data, b.data, marks?.data, a.width, a.height, { threshold: by, includeAA: true });
}

function complaint(name: string, kept: string, drawn: Buffer): string {
  mkdirSync(RESULTS, { recursive: true });
  const now = path.join(RESULTS, `${name}.png`);
  writeFileSync(now, drawn);
  const renew = 'If it is meant to look so, look at it and renew it: see CONTRIBUTING.md, "Looking at it".';
  if (!existsSync(kept)) return `There is no picture ${kept} yet; ${now} was drawn. ${renew}`;
  const { width, height } = PNG.sync.read(drawn);
  const marks = new PNG({ width, height });
  const count = differing(readFileSync(kept), drawn, BY, marks);
  const where = path.join(RESULTS, `${name}.differs.png`);
  writeFileSync(where, PNG.sync.write(marks));
  copyFileSync(kept, path.join(RESULTS, `${name}.kept.png`));
  return `${now} differs from ${kept} in ${String(count)} pixels, marked in ${where}. ${renew}`;
}

/** With a palette a picture is a third of the size; ImageMagick, which the set-up installs, makes one. */
function keep(picture: Buffer, file: string): void {
  mkdirSync(KEPT, { recursive: true });
  const whole = `${file}.whole.png`;
  writeFileSync(whole, picture);
  execFileSync('convert', [
    whole,
    '-strip',
    '+dither',
    '-quantize',
    'YUV',
    '-colors',
    '255',
    '-define',
    'png:compression-level=9',
    `PNG8:${file}`,
  ]);
  rmSync(whole);
}
