// A BBS server's list as a bare node:http server: the same rows each time, in pages as asked for, and a health that is well.
// On a line of input it prints how many requests it had, and their bytes both ways.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

const { open, resolved } = JSON.parse(process.argv[2]);
const pages = new Map();
const sockets = new Map();
const counts = { requests: 0, bytes: 0 };

const server = createServer((request, response) => {
  counts.requests += 1;
  const url = new URL(request.url, 'http://127.0.0.1');
  const body = url.pathname === '/api/v1/notifications' ? pageOf(url.search) : health();
  response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'PHPSESSID=one; path=/' }).end(body);
});
server.on('connection', (socket) => {
  let seen = 0;
  const count = () => {
    const now = socket.bytesRead + socket.bytesWritten;
    counts.bytes += now - seen;
    seen = now;
  };
  socket.on('close', count);
  sockets.set(socket, count);
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
createInterface(process.stdin).on('line', () => {
  for (const count of sockets.values()) count();
  console.log(JSON.stringify(counts));
});

function pageOf(search) {
  if (!pages.has(search)) pages.set(search, listed(new URLSearchParams(search)));
  return pages.get(search);
}

function listed(query) {
  const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 50)];
  const length = Math.max(0, Math.min(limit, open + resolved - offset));
  const notifications = Array.from({ length }, (_, at) => row(offset + at));
  return asPhpDoes(JSON.stringify({ notifications, unread: open, limit, offset }));
}

/** Open rows first, then resolved ones; each a second older than the one before. */
function row(place) {
  const isOpen = place < open;
  const at = wireTime(Date.UTC(2026, 9, 5, 12) - place * 1000);
  return {
    id: place + 1,
    type: 'backup_failed',
    agent_id: (place % 200) + 1,
    reference_id: place + 1,
    user_id: null,
    severity: 'critical',
    message: `Backup failed for plan "Nightly ${String(place)}" on client "web-${String(place % 200)}" — Repository /srv/borg/web is locked: Failed to create/acquire the lock /srv/borg/web/lock.exclusive (timeout).`,
    occurrence_count: 1,
    last_emailed_at: at,
    last_pushed_at: at,
    first_occurred_at: at,
    last_occurred_at: at,
    read_at: null,
    resolved_at: isOpen ? null : at,
    agent_name: `web-${String(place % 200)}`,
    read: false,
    resolved: !isOpen,
  };
}

function wireTime(ms) {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

function health() {
  return JSON.stringify({
    status: 'ok',
    version: '2.91.1',
    checked_at: '2026-10-05T12:00:00+00:00',
    problems: [],
    checks: {},
  });
}

/** PHP escapes slashes, and everything that is not ASCII. */
function asPhpDoes(json) {
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replaceAll('/', String.raw`\/`).replaceAll(/[^\x20-\x7e]/g, escaped);
}
