// A real mail server on loopback that takes every mail and counts; on a line of input it prints the count.
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

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
