import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { usualPlaces } from '../../main/delivery/apprise/places.ts';
import { findApprise, installHint } from '../../main/delivery/apprise/find.ts';
import { freshFolder } from '../support/folder.ts';

/** Finding Apprise from a program that was started with a short PATH (public report A23). */

function program(path: string, script: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const says = (version: string): string => `echo "Apprise v${version}"`;
const shortPath = { PATH: '/nowhere/bin:/nowhere/sbin' };

describe('findApprise', () => {
  it.each([
    '.local/bin/apprise',
    '.local/share/pipx/venvs/apprise/bin/apprise',
    '.local/pipx/venvs/apprise/bin/apprise',
    '.local/share/uv/tools/apprise/bin/apprise',
    'apprise/bin/apprise',
    '.virtualenvs/tools/bin/apprise',
  ])('finds ~/%s and its version', async (place) => {
    const home = freshFolder();
    const path = program(join(home, place), says('9.9.9'));
    const { found } = await findApprise(null, { platform: 'linux', home, env: shortPath });
    expect(found).toEqual({ path, version: '9.9.9' });
  });

  it('takes PATH first, and passes over one that does not answer', async () => {
    const home = freshFolder();
    const broken = program(join(home, 'broken/apprise'), 'exit 1');
    const good = program(join(home, 'good/apprise'), says('1.9.4'));
    const env = { PATH: [dirname(broken), dirname(good), '/usr/bin'].join(':') };
    expect((await findApprise(null, { platform: 'linux', home, env })).found).toEqual({ path: good, version: '1.9.4' });
  });

  it('asks in the environment that sending uses', async () => {
    const home = freshFolder();
    const chosen = program(join(home, 'apprise'), `[ "$PYTHONUTF8" = 1 ] && [ -z "$APPRISE_URLS" ] && ${says('1.0')}`);
    const { found } = await findApprise(chosen, { platform: 'linux', home, env: { APPRISE_URLS: 'json://a' } });
    expect(found?.version).toBe('1.0');
  });

  it('looks nowhere else than at a chosen path, and says what is wrong with it', async () => {
    const home = freshFolder();
    program(join(home, '.local/bin/apprise'), says('9.9.9'));
    const wrong = program(join(home, 'wrong'), 'echo hello');
    const system = { platform: 'linux' as const, home, env: shortPath };
    expect(await findApprise(join(home, 'missing'), system)).toMatchObject({
      found: null,
      reason: expect.stringContaining('There is no program') as string,
    });
    expect(await findApprise(wrong, system)).toMatchObject({
      found: null,
      reason: expect.stringContaining('does not answer') as string,
    });
  });

  it('knows how to install it on each system', async () => {
    const hint = (platform: NodeJS.Platform): Promise<string> => installHint({ platform, home: '/', env: {} });
    expect(await hint('darwin')).toMatch(/brew install apprise/);
    expect(await hint('win32')).toMatch(/py -m pip/);
    expect(await hint('linux')).toMatch(/apt install apprise|pipx install apprise/);
  });

  it('looks where Homebrew, Windows and Linux put it', () => {
    const mac = usualPlaces({ platform: 'darwin', home: '/Users/a', env: { PATH: '/usr/bin:/bin' } });
    expect(mac.slice(0, 2)).toEqual(['/usr/bin/apprise', '/bin/apprise']);
    expect(mac).toEqual(
      expect.arrayContaining(['/opt/homebrew/bin/apprise', '/usr/local/bin/apprise', '/Users/a/.local/bin/apprise']),
    );
    const windows = usualPlaces({
      platform: 'win32',
      home: 'C:\\Users\\a',
      env: { Path: 'C:\\x', VIRTUAL_ENV: 'C:\\v' },
    });
    expect(windows).toEqual(
      expect.arrayContaining([
        'C:\\x\\apprise.exe',
        'C:\\v\\Scripts\\apprise.exe',
        'C:\\Users\\a\\.local\\bin\\apprise.exe',
      ]),
    );
  });
});
