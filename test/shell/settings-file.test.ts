import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../main/engine/settings.ts';
import { openSettingsFile } from '../../main/shell/settings-file.ts';
import { freshFolder } from '../support/folder.ts';

const fileIn = (folder: string): string => path.join(folder, 'settings.json');
const heldIn = (folder: string): unknown => JSON.parse(readFileSync(fileIn(folder), 'utf8'));
const open = (folder: string): ReturnType<typeof openSettingsFile> =>
  openSettingsFile(folder, (error) => {
    throw error;
  });

it('begins with the defaults and says nothing', () => {
  const settings = open(freshFolder());
  expect(settings.read()).toEqual(defaultSettings());
  expect(settings.recovered).toBeNull();
});

it('keeps what was written, every event choice by itself', () => {
  const folder = freshFolder();
  for (const type of Object.keys(defaultSettings().popups)) {
    const before = open(folder).read();
    const popups = { ...before.popups, [type]: !before.popups[type as keyof typeof before.popups] };
    open(folder).write({ ...before, popups, retentionDays: 7 });
    expect(open(folder).read()).toEqual({ ...before, popups, retentionDays: 7 });
  }
});

it('keeps what a newer version has put beside', () => {
  const folder = freshFolder();
  writeFileSync(fileIn(folder), JSON.stringify({ theme: 'dark', fromTheFuture: { x: 1 } }));
  const settings = open(folder);
  settings.write({ ...settings.read(), retentionDays: 9 });
  expect(heldIn(folder)).toMatchObject({ theme: 'dark', retentionDays: 9, fromTheFuture: { x: 1 } });
});

it('takes the default for a value that is not allowed, and names it', () => {
  const folder = freshFolder();
  const held = {
    theme: 'pink',
    retentionDays: 12,
    localApiPort: 99_999,
    popups: { backup_failed: false, unknown_type: true },
  };
  writeFileSync(fileIn(folder), JSON.stringify(held));
  const settings = open(folder);
  const popups = { ...defaultSettings().popups, backup_failed: false };
  expect(settings.read()).toEqual({ ...defaultSettings(), retentionDays: 12, popups });
  expect(settings.recovered).toMatch(/theme, localApiPort/);
});

describe.each([
  ['empty', ''],
  ['full of NULs', '\0'.repeat(300)],
  ['cut', '{"theme":"dark","retentionDays":1'],
  ['a list', '[]'],
  ['text', 'hello'],
])('a file that is %s', (_name, content) => {
  it('is set aside and the last good copy used', () => {
    const folder = freshFolder();
    const before = open(folder);
    before.write({ ...before.read(), theme: 'dark', retentionDays: 5 });
    writeFileSync(fileIn(folder), content);

    const settings = open(folder);
    expect(settings.read()).toMatchObject({ theme: 'dark', retentionDays: 5 });
    const aside = readdirSync(folder).find((name) => name.startsWith('settings.json.broken-')) ?? '';
    expect(readFileSync(path.join(folder, aside), 'utf8')).toBe(content);
    expect(settings.recovered).toContain(aside);
    expect(settings.recovered).toMatch(/last good copy/);
    expect(open(folder).recovered).toBeNull();
  });

  it('is set aside and the defaults used when the copy is damaged too', () => {
    const folder = freshFolder();
    writeFileSync(fileIn(folder), content);
    writeFileSync(`${fileIn(folder)}.good`, content);
    const settings = open(folder);
    expect(settings.read()).toEqual(defaultSettings());
    expect(settings.recovered).toMatch(/no good copy/);
    settings.write({ ...settings.read(), theme: 'light' });
    expect(open(folder).read().theme).toBe('light');
  });
});

it('uses the good copy when the file is gone', () => {
  const folder = freshFolder();
  open(folder).write({ ...defaultSettings(), theme: 'dark' });
  rmSync(fileIn(folder));
  const settings = open(folder);
  expect(settings.read().theme).toBe('dark');
  expect(settings.recovered).toMatch(/was gone/);
});

it('tries again while the file cannot be written, and what is read is what was written', () => {
  vi.useFakeTimers();
  const folder = freshFolder();
  const settings = open(folder);
  settings.write({ ...settings.read(), theme: 'light' });
  rmSync(fileIn(folder));
  mkdirSync(path.join(fileIn(folder), 'held'), { recursive: true });
  settings.write({ ...settings.read(), theme: 'dark' });
  expect(settings.read().theme).toBe('dark');
  rmSync(fileIn(folder), { recursive: true });
  expect(existsSync(fileIn(folder))).toBe(false);
  vi.advanceTimersByTime(1000);
  expect(heldIn(folder)).toMatchObject({ theme: 'dark' });
  vi.useRealTimers();
});

it('keeps the files to their owner', () => {
  const folder = freshFolder();
  chmodSync(folder, 0o700);
  open(folder).write(defaultSettings());
  expect(readdirSync(folder).sort()).toEqual(['settings.json', 'settings.json.good']);
});
