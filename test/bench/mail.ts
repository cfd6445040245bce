import { createTransport, type Transporter } from 'nodemailer';
import { createEmailChannel, type SmtpSettings } from '../../main/delivery/email.ts';
import { DeliveryWorker } from '../../main/delivery/worker.ts';
import { systemClock } from '../../main/clock.ts';
import { defaultSettings } from '../../main/engine/settings.ts';
import { Intake } from '../../main/intake.ts';
import type { Store } from '../../main/store/store.ts';
import { startProgram, type Program } from '../support/bench-programs.ts';
import { openStore, saveEmail } from '../support/bench-store.ts';
import { inTurns, took, type Figure } from '../support/bench.ts';
import { event } from '../support/events.ts';
import { freshFolder } from '../support/folder.ts';

const MAILS = 1000;
const EMAIL = 'email';
/** Longer ago than a message waits for others that come with it. */
const QUEUED_AGO_MS = 60_000;
const ADDRESSES = { from: 'tray@example.com', to: 'admin@example.com' };

/**
 * Mails per second: 1,000 from the outbox on disk to a mail server in another process, against sendMail in a loop; and, as we
 * keep our session for the next mail, against nodemailer's own pool of one connection.
 */
export async function measureMail(): Promise<Figure[]> {
  const sink = startProgram('smtp-sink.mjs', {});
  const { port } = (await sink.next()) as { port: number };
  const plain = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  const pooled = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, pool: true, maxConnections: 1 });
  const figures = [
    await against(sink, port, 'plain nodemailer', plain, { of: 'ratio', bound: 'at least', limit: 0.7 }),
    await against(sink, port, 'pooled nodemailer', pooled, null),
  ];
  pooled.close();
  return figures;
}

let queue = 0;

async function against(
  sink: Program,
  port: number,
  name: string,
  transport: Pick<Transporter, 'sendMail'>,
  target: Figure['target'],
): Promise<Figure> {
  const values = await inTurns({
    warmUps: 1,
    rounds: 3,
    ours: () => rate(sink, () => emptyOutbox(port, queue++)),
    baseline: () => rate(sink, () => sendPlainly(transport)),
  });
  return {
    name: '1,000 queued mails',
    unit: 'mails/s',
    better: 'more',
    by: 'median',
    ours: values.ours,
    baseline: { name, values: values.baseline },
    target,
  };
}

/** What was prepared is not timed; what the server did not get does not count. */
async function rate(sink: Program, prepare: () => () => Promise<void>): Promise<number> {
  const send = prepare();
  const before = await arrived(sink);
  const ms = await took(send);
  const count = (await arrived(sink)) - before;
  if (count !== MAILS) throw new Error(`${String(count)} mails arrived.`);
  return (count / ms) * 1000;
}

async function arrived(sink: Program): Promise<number> {
  sink.say('count');
  return ((await sink.next()) as { mails: number }).mails;
}

function sendPlainly(transport: Pick<Transporter, 'sendMail'>): () => Promise<void> {
  return async () => {
    for (let i = 0; i < MAILS; i++)
      await transport.sendMail({
        ...ADDRESSES,
        subject: '[BBS] Backup Failed',
        text: `plan ${String(i)}: repository is locked`,
      });
  };
}

function emptyOutbox(port: number, queue: number): () => Promise<void> {
  const store = openStore(freshFolder());
  saveEmail(store, port);
  enqueue(store, queue);
  return async () => {
    await new Promise<void>((resolve, reject) => {
      let sent = 0;
      const told = (): void => {
        if (++sent === MAILS) resolve();
      };
      workerOn(store, port, told, reject).wakeAll();
    });
    store.close();
  };
}

function workerOn(store: Store, port: number, told: () => void, failed: (error: unknown) => void): DeliveryWorker {
  const channel = createEmailChannel(smtpSettings(port));
  const intake = new Intake({ store, settings: defaultSettings, now: Date.now, onCommit: () => undefined });
  return new DeliveryWorker({
    clock: systemClock,
    outbox: store.outbox,
    offer: (inputs) => intake.offer(inputs),
    channelOf: (id) => (id === EMAIL ? channel : null),
    sourceName: (source) => source,
    zone: () => 'UTC',
    random: Math.random,
    // The storm limit is lifted: each is a mail of its own.
    most: () => Number.POSITIVE_INFINITY,
    told,
    failed,
  });
}

function enqueue(store: Store, queue: number): void {
  const now = Date.now() - QUEUED_AGO_MS;
  const intake = new Intake({ store, settings: defaultSettings, now: () => now, onCommit: () => undefined });
  const events = Array.from({ length: MAILS }, (_, i) =>
    event('backup_failed', {
      client: 'web-01',
      plan: `plan ${String(queue)}-${String(i)}`,
      error: 'repository is locked',
      occurredAt: now,
    }),
  );
  void intake.offer(events.map((each) => ({ kind: 'event', source: 'local', event: each })));
  intake.flush();
}

function smtpSettings(port: number): SmtpSettings {
  return {
    host: '127.0.0.1',
    port,
    encryption: 'none',
    user: '',
    password: '',
    from: ADDRESSES.from,
    fromName: 'BBS Tray',
    recipients: [ADDRESSES.to],
    trust: { kind: 'system' },
  };
}
