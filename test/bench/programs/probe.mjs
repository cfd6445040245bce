// Starts another app inside this process and tells what the bench asks for, one JSON value per line:
// when a window shows its first rows, and on the lines `memory`, `leap`, `close`, `scroll`, `look` and `keys` what became of them.
import { app, BrowserWindow } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { look, pressKeys, scroll } from './probe-input.mjs';

const leapMs = 60_000;
const folder = process.env.BENCH_APP;
const selector = process.env.BENCH_SELECTOR;
const { name, productName, version, main } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

let ahead = 0;
const realNow = Date.now;
Date.now = () => realNow() + ahead;

const commands = {
  /** Kilobytes of each process. */
  memory: () => app.getAppMetrics().map(({ type, memory }) => ({ type, workingSet: memory.workingSetSize })),
  /** The app's clock jumps: what it does at most so often per minute, it does again. */
  leap: () => (ahead += leapMs),
  close: async () => {
    const windows = BrowserWindow.getAllWindows();
    await Promise.all(windows.map((window) => closed(window)));
    return windows.length;
  },
  scroll: (pace) => scroll(BrowserWindow.getAllWindows()[0], pace),
  look: (pace) => look(BrowserWindow.getAllWindows()[0], pace),
  keys: (count) => pressKeys(BrowserWindow.getAllWindows()[0], Number(count)),
};

createInterface(process.stdin).on('line', async (line) => {
  const [command, argument] = line.split(' ');
  tell({ [command]: await commands[command](argument) });
});
app.on('browser-window-created', (_event, window) => {
  const shown = new Promise((resolve) =>
    window.once('show', () => resolve(performance.timeOrigin + performance.now())),
  );
  window.webContents.once('dom-ready', async () => {
    const painted = await window.webContents.executeJavaScript(paintedAt());
    tell({ visible: Math.max(painted, await shown) });
  });
});

app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
await import(pathToFileURL(path.join(folder, main)).href);

/** Script of the page: the moment of the first frame after what is selected was there, and not before anything was painted. */
function paintedAt() {
  return `new Promise((resolve) => {
    const done = () => resolve(performance.timeOrigin + performance.now());
    const look = () => {
      const isPainted = performance.getEntriesByName('first-contentful-paint').length > 0;
      if (!isPainted || !document.querySelector(${JSON.stringify(selector)})) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(done));
    };
    look();
  })`;
}

function closed(window) {
  return new Promise((resolve) => {
    window.once('closed', resolve);
    window.close();
  });
}

function tell(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
