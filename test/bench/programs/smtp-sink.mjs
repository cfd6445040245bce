// A real mail server on loopback that takes every mail and counts; on a line of input it prints the count.
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

// It greets only after 100 ms, to catch clients that talk too soon; that wait would hide all that is to be measured.
const greetingMs = 100;
const later = globalThis.setTimeout;
globalThis.setTimeout = (work, ms, ...rest) => later(work, ms === greetingMs ? 0 : ms, ...rest);

let mails = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, done) {
    stream.resume().on('end', () => {
      mails += 1;
      done(null, `queued as ${String(mails)}`);
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.server.address().port })));
createInterface(process.stdin).on('line', () => console.log(JSON.stringify({ mails })));
