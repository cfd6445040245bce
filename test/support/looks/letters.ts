import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { differing, IS_RENEWING, KEPT } from './picture.ts';

const SAMPLE = `${KEPT}/letters.png`;

/** Why pictures cannot be compared here. */
export const OTHER_LETTERS =
  `This machine draws letters otherwise than ${SAMPLE} has them (its fonts or its Electron are others), ` +
  'so pictures of the windows cannot be compared here.';

/**
 * Whether letters look here as they did where the kept pictures were taken: every pixel of a sample in each face and script of
 * the pictures, with the version of Chromium in it.
 */
export async function drawsTheSameLetters(page: Page): Promise<boolean> {
  const drawn = await sample(page);
  if (IS_RENEWING) writeFileSync(SAMPLE, drawn);
  return existsSync(SAMPLE) && differing(readFileSync(SAMPLE), drawn, 0) === 0;
}

/** Where the kept pictures were taken, with what the set-up installs: there letters have to be the same. */
const HOME = { system: /^VERSION_CODENAME=bookworm$/m, chromium: '130' } as const;

/** Whether this is the system and the Chromium of the kept pictures, so that other letters are a fault and no excuse. */
export async function isHome(page: Page): Promise<boolean> {
  const agent = await page.evaluate(() => navigator.userAgent);
  return HOME.system.test(readFileSync('/etc/os-release', 'utf8')) && agent.includes(`Chrome/${HOME.chromium}.`);
}

async function sample(page: Page): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 150 });
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    if (!pen) throw new Error('no canvas');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = '#1a1b1f';
    const chromium = /Chrome\/(\d+)/.exec(navigator.userAgent)?.[1] ?? '';
    const letters = `Backups Wag fjord 0123456789 “…” × · ‒ ✓ ↑ ⌘ Chromium ${chromium}`;
    for (const [line, font] of [
      '13px system-ui',
      '600 13px system-ui',
      '600 20px system-ui',
      '12px ui-monospace, monospace',
    ].entries()) {
      pen.font = font;
      pen.fillText(letters, 8, 24 + line * 28);
    }
    pen.font = '13px system-ui';
    pen.fillText('\u05E9\u05E8\u05EA \u062E\u0627\u062F\u0645', 8, 136);
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(address.replace(/^.*,/, ''), 'base64');
}
