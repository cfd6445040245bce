// A bare node:http server as the local API's baseline: answers 202 to every POST, storing nothing (`fsync` false), or
// writing each event to a file with one fsync of its own.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';

const { file, fsync } = JSON.parse(process.argv[2]);
const handle = openSync(file, 'a');

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (fsync) for (const event of Array.isArray(body) ? body : [body]) store(event);
    response.writeHead(202, { 'content-type': 'application/json', 'content-length': 2 }).end('{}');
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
process.on('SIGTERM', () => {
  closeSync(handle);
  process.exit(0);
});

function store(event) {
  writeSync(handle, `${JSON.stringify(event)}\n`);
  fsyncSync(handle);
}
