import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLog } from '../../main/log.ts';
import { freshFolder } from '../support/folder.ts';

const read = (folder: string): string => readFileSync(path.join(folder, 'log', 'bbs-tray.log'), 'utf8');

describe('the log', () => {
  it('is one JSON object per line, with time, level and name', () => {
    const folder = freshFolder();
    const log = openLog(folder);
    log.info('app.start', { version: '1.2.3' });
    log.error('store.backup', Object.assign(new Error('disk full\nat once'), { code: 'ENOSPC' }), { tries: 2 });
    const lines = read(folder)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([
      { level: 'info', event: 'app.start', version: '1.2.3' },
      { level: 'error', event: 'store.backup', tries: 2, error: 'Error', code: 'ENOSPC', text: 'disk full\nat once' },
    ]);
  });

  it('cannot carry a known secret, wherever it stands', () => {
    const folder = freshFolder();
    const log = openLog(folder);
    const secret = 'p"ss\\wörd\n77';
    log.hide(secret);
    log.error(`event ${secret}`, new Error(`could not sign in with ${secret} at all`), { hint: secret });
    log.info('later', { quoted: JSON.stringify(secret) });
    const text = read(folder);
    for (const part of ['p"ss', 'wörd', 'w\\u00f6rd']) expect(text).not.toContain(part);
    expect(text.split('[hidden]').length - 1).toBeGreaterThanOrEqual(4);
  });

  it('starts a new file when it has grown, and keeps one older', () => {
    const folder = freshFolder();
    const log = openLog(folder);
    const long = 'x'.repeat(100_000);
    for (let i = 0; i < 60; i++) log.info('long', { long });
    const files = readdirSync(path.join(folder, 'log'));
    expect(files).toHaveLength(2);
    for (const file of files) expect(statSync(path.join(folder, 'log', file)).size).toBeLessThan(2.3 * 1024 * 1024);
  });

  it('survives a thing thrown that is no error', () => {
    const folder = freshFolder();
    openLog(folder).error('odd', 'just text');
    expect(read(folder)).toContain('"error":"string"');
  });
});
