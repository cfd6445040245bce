// The baseline app of the bench: one tray icon, a window with a plain page on a click, a pop-up for each POST, and nothing else.
import { app, BrowserWindow, Notification, Tray } from 'electron';
import { createServer } from 'node:http';
import path from 'node:path';

const folder = import.meta.dirname;
const held = [];

app.on('window-all-closed', () => {});
// Not awaited at the top: Electron is ready only after this module has been evaluated.
app.whenReady().then(() => {
  const tray = new Tray(path.join(folder, 'icon.png'));
  tray.setToolTip('Bare');
  tray.on('click', openWindow);
  held.push(tray);
  if (process.env.BENCH_POPUPS) listen();
});

function listen() {
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
  void window.loadFile(path.join(folder, 'page.html'));
}

function showPopup() {
  const popup = new Notification({ title: 'Backup Failed · web-01', body: 'nightly: repository is locked' });
  held.push(popup);
  popup.show();
}
