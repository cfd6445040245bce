import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { electronSwitches } from '../../scripts/lib/app-process.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { electronExecutable } from './app.ts';
import { programFile, watch, type Program } from './bench-programs.ts';
import { freshFolder } from './folder.ts';

/** An Electron app to be measured: its folder, and the arguments that keep what it writes apart. */
export interface MeasuredApp {
  readonly folder: string;
  readonly args: readonly string[];
}

/** The built BBS Tray, started hidden on this data folder. */
export function ourApp(dataDir: string): MeasuredApp {
  return { folder: root, args: [`--data-dir=${dataDir}`, '--hidden', '--local-api-port=0'] };
}

/** The least an app with one tray icon can be: its click opens a window with this page, a POST to it shows a pop-up. */
export function bareTrayApp(body = '<p>Empty</p>'): MeasuredApp {
  const folder = appFolder('bare-tray.mjs', { name: 'bare-tray', version: '1.0.0' });
  copyFileSync(path.join(root, 'out', 'icons', '22', 'none.png'), path.join(folder, 'icon.png'));
  writeFileSync(path.join(folder, 'page.html'), `<!doctype html><meta charset="utf-8"><title>Empty</title>${body}\n`);
  return { folder, args: [`--user-data-dir=${path.join(folder, 'data')}`] };
}

/** Command and arguments that start an app as it is. */
export function commandOf({ folder, args }: MeasuredApp): [command: string, args: string[]] {
  return [electronExecutable(), [...electronSwitches(), folder, ...args]];
}

/** Starts an app with a probe in its main process (programs/probe.mjs); no debugger is attached. */
export function startProbed(app: MeasuredApp, rowSelector = 'body'): Program {
  const wrapper = appFolder('probe.mjs', { name: 'probe', version: '1.0.0' });
  copyFileSync(programFile('probe-input.mjs'), path.join(wrapper, 'probe-input.mjs'));
  const [command, args] = commandOf({ folder: wrapper, args: app.args });
  return watch(command, args, { ...process.env, BENCH_APP: app.folder, BENCH_SELECTOR: rowSelector });
}

function appFolder(program: string, about: { readonly name: string; readonly version: string }): string {
  const folder = path.join(freshFolder(), about.name);
  mkdirSync(folder);
  copyFileSync(programFile(program), path.join(folder, 'main.mjs'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...about, type: 'module', main: 'main.mjs' }));
  return folder;
}
