import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createAppriseChannel, findApprise } from '../../main/delivery/apprise.ts';
import type { Message } from '../../main/delivery/channel.ts';
import { inTurns, took, type Figure } from '../support/bench.ts';
import { freshFolder } from '../support/folder.ts';
import { HttpReceiver } from '../support/http-receiver.ts';

const run = promisify(execFile);
const MESSAGE: Message = {
  title: 'Backup Failed · web-01',
  label: 'Backup Failed',
  body: 'nightly: repository is locked',
  severity: 'critical',
  occurredAt: 0,
  client: 'web-01',
  sourceName: 'local',
};

/** One send through the channel, its file for the URL included, against the bare command to the same receiver. */
export async function measureApprise(): Promise<Figure[]> {
  const { found } = await findApprise(null);
  if (found === null) throw new Error('This bench needs the real Apprise.');
  const receiver = await HttpReceiver.start();
  const url = `json://${receiver.host}/`;
  const channel = createAppriseChannel({
    id: 'service:1',
    url,
    command: found,
    runFolder: path.join(freshFolder(), 'run'),
  });
  const signal = new AbortController().signal;
  const values = await inTurns({
    warmUps: 2,
    rounds: 12,
    ours: () => took(() => channel.send(MESSAGE, signal)),
    baseline: () => took(() => run(found.path, ['-t', MESSAGE.title, '-b', MESSAGE.body, url])),
  });
  await receiver.stop();
  return [
    {
      name: 'one Apprise send',
      unit: 'ms',
      better: 'less',
      by: 'median',
      ours: values.ours,
      baseline: { name: 'bare apprise command', values: values.baseline },
      target: { of: 'ratio', bound: 'at most', limit: 1.1 },
    },
  ];
}
