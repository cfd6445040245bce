// Started in place of the app: stops the time for it, then is the app.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const now = Number(process.env.BBS_TRAY_STILL_AT);
const RealDate = Date;

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [now] : given));
  }

  static now() {
    return now;
  }
};

const root = path.resolve(import.meta.dirname, '../../../..');
const { productName, version, main } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
app.setName(productName);
app.setVersion(version);
app.setAppPath(root);
await import(pathToFileURL(path.join(root, main)).href);
