// The baseline app of the bench: one tray icon, an empty window on a click, a pop-up for each POST, and nothing else.
import { app, BrowserWindow, Notification, Tray } from 'electron';
import { createServer } from 'node:http';
import path from 'node:path';

const folder = import.meta.dirname;
const held = [];

app.on('window-all-closed', () => {});
await app.whenReady();
const tray = new Tray(path.join(folder, 'icon.png'));
tray.setToolTip('Bare');
tray.on('click', openWindow);

if (process.env.BENCH_POPUPS) {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      showPopup();
      response.writeHead(202).end();
    });
  });
  server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
}

function openWindow() {
  const window = new BrowserWindow({
    width: 1120,
    height: 720,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false },
  });
  window.once('ready-to-show', () => {
    window.show();
    window.focus();
  });
  void window.loadFile(path.join(folder, 'empty.html'));
}

function showPopup() {
  const popup = new Notification({ title: 'Backup Failed · web-01', body: 'nightly: repository is locked' });
  held.push(popup);
  popup.show();
}
