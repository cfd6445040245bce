// Posts events over keep-alive connections as fast as the answers come, and prints how long it took. Bare sockets: what
// this program itself costs must not hide what the server can do, as both share the machine.
import net from 'node:net';

const { url, token, connections, requests, batch, run } = JSON.parse(process.argv[2]);
const { port } = new URL(url);
const refusals = [];
let posted = 0;
let answered = 0;

const sockets = await Promise.all(Array.from({ length: connections }, () => connected()));
const began = performance.now();
await Promise.all(sockets.map((socket) => postAll(socket)));
const ms = performance.now() - began;
for (const socket of sockets) socket.destroy();
console.log(JSON.stringify({ ms, events: answered * batch, refusals: refusals.slice(0, 3) }));

function connected() {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port: Number(port), host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.setEncoding('latin1').on('error', reject);
  });
}

async function postAll(socket) {
  while (posted < requests) {
    const body = bodyOf(posted++);
    socket.write(headOf(body) + body);
    const answer = await answerOn(socket);
    if (answer.startsWith('HTTP/1.1 202')) answered++;
    else refusals.push(answer);
  }
}

function answerOn(socket) {
  return new Promise((resolve) => {
    let text = '';
    const add = (data) => {
      text += data;
      if (!isWhole(text)) return;
      socket.off('data', add);
      resolve(text);
    };
    socket.on('data', add);
  });
}

function isWhole(text) {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  return length ? text.length >= end + 4 + Number(length) : text.endsWith('0\r\n\r\n');
}

function headOf(body) {
  const fields = [`Host: 127.0.0.1:${port}`, `Authorization: Bearer ${token}`, 'Content-Type: application/json'];
  return `POST /api/v1/events HTTP/1.1\r\n${fields.join('\r\n')}\r\nContent-Length: ${String(body.length)}\r\n\r\n`;
}

function bodyOf(request) {
  const events = Array.from({ length: batch }, (_, i) => eventOf(request * batch + i));
  return JSON.stringify(batch === 1 ? events[0] : events);
}

/** Each opens a row of its own: the dearest an event can be. */
function eventOf(number) {
  return {
    type: 'backup_failed',
    client: `client-${String(number % 200)}`,
    plan: `${run} plan ${String(number)}`,
    repository: 'vault-01',
    error: 'Connection closed by remote host. Is borg working on the server?',
    id: `${run}-${String(number)}`,
  };
}
