import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pick, serviceLines } from '../push/open-push.ts';
import { NOW } from '../support/rows.ts';
import { press, settled } from '../support/windows.ts';
import { makeHealth, makeServer } from './fake-servers.ts';
import { box, click, enter, openServers, pageText } from './open-servers.ts';

afterEach(() => {
  vi.useRealTimers();
});

const one = makeServer({ id: '1' });
const two = makeServer({ id: '2', name: 'colo', colour: 'brown', state: 'unreachable', sentence: 'It is not there.' });
const REFUSED = 'The settings file cannot be written.';

async function leave(name: string): Promise<void> {
  await fireEvent.blur(box(name));
  await settled();
}
const toggle = (name: RegExp | string): HTMLInputElement => screen.getByRole('switch', { name });

describe('the list', () => {
  it('has the name, the mark in words and the sentence of each, live', async () => {
    const { fake } = await openServers([one, two]);
    expect(serviceLines()).toEqual(['office answered just now', 'colo It is not there.']);
    expect(screen.getByRole('img', { name: 'In order' })).toBeTruthy();
    fake.put('1', { state: 'waiting', sentence: 'The server asks us to wait.' });
    await settled();
    expect(serviceLines()[0]).toBe('office The server asks us to wait.');
    expect(screen.getAllByRole('img', { name: 'Waiting' }).length).toBeGreaterThan(0);
  });

  it('switches a server off at once, and back with a sentence when main refuses', async () => {
    const { fake, sent } = await openServers([one]);
    await fireEvent.click(toggle('Ask office'));
    await settled();
    expect(sent('changeServer')).toEqual([{ id: '1', change: { enabled: false } }]);
    fake.refuse('changeServer', REFUSED);
    await fireEvent.click(toggle('Ask office'));
    await settled();
    expect(toggle('Ask office').checked).toBe(false);
    expect(screen.getByRole('alert').textContent).toContain(REFUSED);
  });

  it('is walked with the arrow keys and chosen from', async () => {
    await openServers([one, two]);
    document.querySelector<HTMLElement>('[data-server="1"]')?.focus();
    await press('ArrowDown');
    expect(document.activeElement).toBe(document.querySelector('[data-server="2"]'));
    await fireEvent.click(document.activeElement as HTMLElement);
    await settled();
    expect(screen.getByRole('heading', { name: 'colo' })).toBeTruthy();
  });

  it('checks every server', async () => {
    const { sent } = await openServers([one, two]);
    await click('Check every server now');
    expect(sent('checkServers')).toEqual([{ id: null }]);
  });

  it('says when it cannot be read, and reads it again', async () => {
    const { fake } = await openServers([one], (each) => {
      each.refuse('getServers', 'The database is broken.');
    });
    expect(screen.getByRole('alert').textContent).toContain('The database is broken.');
    fake.refuse('getServers', null);
    await click('Try again');
    expect(serviceLines()).toHaveLength(1);
  });
});

describe('the facts', () => {
  const fact = (name: string): string =>
    (screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

  it('are shown', async () => {
    await openServers([{ ...one, nextAt: NOW + 5 * 60_000 }]);
    expect(['Address', 'Version', 'User', 'Last answer', 'Next look', 'Unread'].map(fact)).toEqual([
      'https://bbs.office.example',
      '2.91.1',
      'ada',
      'just now',
      'in 5 min',
      'there 4 · here 4 The same on both sides.',
    ]);
  });

  it('say why the unread counts differ', async () => {
    const counts = { there: 6, here: 4, quietHere: 3, unreadHere: 1, receiptsWaiting: 2 };
    await openServers([{ ...one, unreadThere: 7, counts }]);
    expect(fact('Unread')).toMatch(/^there 7 · here 4/);
    expect([...document.querySelectorAll('.reason')].map(({ textContent }) => textContent)).toEqual([
      '3 unread there are read, resolved or kept quiet here.',
      '2 read marks wait to be sent.',
      '1 read there is unread here, as you marked it.',
      'The server counts 7, its list had 6 at the last look; the next look compares again.',
    ]);
  });

  it('are honest before the first answer', async () => {
    const counts = { there: 0, here: 0, quietHere: 0, unreadHere: 0, receiptsWaiting: 0 };
    await openServers([
      { ...one, state: 'connecting', version: null, lastAnswerAt: null, unreadThere: null, nextAt: null, counts },
    ]);
    expect(['Version', 'Last answer', 'Next look', 'Unread'].map(fact)).toEqual([
      'not known yet',
      'none yet',
      'not asked',
      'there not known yet · here 0',
    ]);
  });

  it('come with warnings of clock, scheduler and unreadable entries', async () => {
    const { fake } = await openServers([
      { ...one, skewMs: -7 * 60_000, schedulerProblem: 'last run 22 minutes ago', unreadable: 2 },
    ]);
    expect(pageText()).toContain('The clock of the server is 7 min behind this computer’s.');
    expect(pageText()).toContain('Its own scheduler has stalled. last run 22 minutes ago.');
    expect(pageText()).toContain('2 entries of its list could not be read.');
    expect(screen.getAllByRole('img', { name: 'Scheduler stalled' }).length).toBeGreaterThan(0);
    // Of a server that cannot be seen they are old news.
    fake.put('1', { state: 'unreachable', sentence: 'It is not there.' });
    await settled();
    expect(pageText()).not.toMatch(/clock of the server|stalled|could not be read/);
    fake.put('1', { state: 'ok', sentence: null });
    await settled();
    expect(pageText()).toContain('2 entries of its list could not be read.');
    fake.put('1', { skewMs: null, schedulerProblem: null, unreadable: 0 });
    await settled();
    expect(pageText()).not.toMatch(/clock of the server|stalled|could not be read/);
  });
});

describe('the health', () => {
  it('is asked for when the page is shown, and told in words', async () => {
    const { sent } = await openServers([one, two]);
    expect(sent('getServerHealth')).toEqual([{ id: '1' }]);
    const text = pageText();
    for (const part of [
      '3 online, 1 offline',
      'Failed jobs, 24 h 2',
      'Jobs in the queue 5',
      'storage: vault-2 is 93% full',
    ])
      expect(text).toContain(part);
    const storage = within(screen.getByRole('list', { name: 'Storage' })).getAllByRole('listitem');
    expect(storage.map((item) => item.textContent.replaceAll(/\s+/g, ' ').trim())).toEqual([
      'vault-1 41 % used, 4.69 TB free of 8 TB',
      'vault-2 93 % used, 840 GB free of 12 TB',
      'nfs its capacity is not known',
    ]);
    expect(storage.map((item) => item.querySelector('rect')?.getAttribute('width') ?? null)).toEqual([
      '41.4%',
      '93%',
      null,
    ]);
    await click(/colo/);
    expect(sent('getServerHealth')).toEqual([{ id: '1' }, { id: '2' }]);
  });

  it('names what the server does not tell', async () => {
    await openServers([one], (fake) => {
      fake.health = makeHealth({ clients: null, failedJobs24h: null, jobsInQueue: 0, problems: [], storage: [] });
    });
    expect(pageText()).toContain('Clients not told');
    expect(pageText()).toContain('Failed jobs, 24 h not told');
    expect(pageText()).toContain('Jobs in the queue 0');
    expect(screen.queryByRole('list', { name: 'Storage' })).toBeNull();
  });

  it('says when there is none, and why it could not be asked', async () => {
    const { fake } = await openServers([one], (each) => {
      each.health = null;
    });
    expect(pageText()).toContain('The server has not told its health yet.');
    fake.refuse('getServerHealth', 'It took too long.');
    await click('Check now');
    expect(screen.getByRole('alert').textContent).toContain('Its health could not be asked. It took too long.');
  });

  it('comes with "Check now"', async () => {
    const { fake, sent } = await openServers([one]);
    fake.health = makeHealth({ failedJobs24h: 9 });
    await click('Check now');
    expect(sent('checkServers')).toEqual([{ id: '1' }]);
    expect(pageText()).toContain('Failed jobs, 24 h 9');
  });

  it('has no "Check now" while the server has us wait', async () => {
    await openServers([{ ...one, state: 'waiting', sentence: 'The server asks us to wait.' }]);
    expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull();
  });

  it('bears the time of the answer, however long ago it was asked for', async () => {
    await openServers([two]);
    expect(pageText()).toMatch(/Health as of 0?[79]:16/);
  });
});

describe('a change', () => {
  it('of the name is kept on leaving the field, trimmed', async () => {
    const { sent } = await openServers([one]);
    await enter('Name', ' Head office ');
    expect(sent('changeServer')).toEqual([]);
    await leave('Name');
    expect(sent('changeServer')).toEqual([{ id: '1', change: { name: 'Head office' } }]);
    expect(screen.getByText('Saved')).toBeTruthy();
    expect(serviceLines()[0]).toContain('Head office');
  });

  it('of the name that is refused stays to be mended, and Esc puts it back', async () => {
    await openServers([one], (fake) => {
      fake.refuse('changeServer', REFUSED);
    });
    await enter('Name', 'x');
    await leave('Name');
    expect(screen.getByRole('alert').textContent).toContain(REFUSED);
    expect([box('Name').value, screen.queryByText('Saved')]).toEqual(['x', null]);
    expect(serviceLines()[0]).toContain('office');
    await fireEvent.keyDown(box('Name'), { key: 'Escape' });
    await settled();
    expect([box('Name').value, screen.queryByRole('alert')]).toEqual(['office', null]);
  });

  it('to no name is not sent', async () => {
    const { sent } = await openServers([one]);
    await enter('Name', ' ');
    await leave('Name');
    expect(screen.getByRole('alert').textContent).toContain('Give the server a name.');
    expect(sent('changeServer')).toEqual([]);
  });

  it('of the colour, one of eight, is kept at once and put back when refused', async () => {
    const { fake, sent } = await openServers([one]);
    const colours = within(screen.getByRole('radiogroup', { name: 'Colour' }));
    expect(colours.getAllByRole('radio')).toHaveLength(8);
    await pick('Rose');
    expect(sent('changeServer')).toEqual([{ id: '1', change: { colour: 'rose' } }]);
    fake.refuse('changeServer', REFUSED);
    await pick('Olive');
    expect(colours.getByRole<HTMLInputElement>('radio', { name: 'Rose' }).checked).toBe(true);
    expect(screen.getByRole('alert').textContent).toContain(REFUSED);
  });

  it('of the interval is checked against its limits', async () => {
    const { sent } = await openServers([one]);
    await enter('Ask every', '9');
    await leave('Ask every');
    expect(screen.getByRole('alert').textContent).toBe('Enter a whole number from 10 to 3600.');
    await enter('Ask every', '120');
    await leave('Ask every');
    expect(sent('changeServer')).toEqual([{ id: '1', change: { intervalSeconds: 120 } }]);
  });

  it('of success events is off at first, says what it costs, and is put back when refused', async () => {
    const { fake, sent } = await openServers([one]);
    const derive = toggle(/Derive Backup Completed/);
    expect(derive.checked).toBe(false);
    expect(pageText()).toContain('one more request a minute');
    fake.refuse('changeServer', REFUSED);
    await fireEvent.click(derive);
    await settled();
    expect(derive.checked).toBe(false);
    fake.refuse('changeServer', null);
    await fireEvent.click(derive);
    await settled();
    expect(derive.checked).toBe(true);
    expect(sent('changeServer').at(-1)).toEqual({ id: '1', change: { derivesSuccess: true } });
  });

  it('of the certificate is kept once its fingerprint is whole', async () => {
    const { sent } = await openServers([one]);
    await pick('One certificate');
    expect(sent('changeServer')).toEqual([]);
    expect(pageText()).toContain('Kept once it is filled in.');
    expect(screen.queryByRole('alert')).toBeNull();
    await enter('Fingerprint', 'abc');
    await leave('Fingerprint');
    expect(screen.getByRole('alert').textContent).toContain('64 hexadecimal digits');
    const sha256 = `SHA256 Fingerprint=${'0F:'.repeat(31)}0F`;
    await enter('Fingerprint', sha256);
    await leave('Fingerprint');
    expect(sent('changeServer')).toEqual([{ id: '1', change: { certificate: { kind: 'pin', sha256 } } }]);
    expect(pageText()).not.toContain('Kept once it is filled in.');
    await pick('Usual check');
    expect(sent('changeServer').at(-1)).toEqual({ id: '1', change: { certificate: { kind: 'system' } } });
  });

  it('to an own CA wants its certificate', async () => {
    const { sent } = await openServers([one]);
    await pick('Own CA');
    await enter('CA certificate', 'nonsense');
    await leave('CA certificate');
    expect(screen.getByRole('alert').textContent).toContain('BEGIN CERTIFICATE');
    const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
    await enter('CA certificate', `${pem}\n`);
    await leave('CA certificate');
    expect(sent('changeServer')).toEqual([{ id: '1', change: { certificate: { kind: 'ca', pem } } }]);
  });

  it('of the proxy: a choice that is refused is put back, an address stays to be mended', async () => {
    const { fake, sent } = await openServers([one]);
    fake.refuse('changeServer', REFUSED);
    await pick('None');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'System' }).checked).toBe(true);
    await pick('Own');
    await enter('Address of the proxy', 'proxy.example:3128');
    await leave('Address of the proxy');
    expect(screen.getByRole('alert').textContent).toContain(REFUSED);
    expect(box('Address of the proxy').value).toBe('proxy.example:3128');
    fake.refuse('changeServer', null);
    await leave('Address of the proxy');
    const proxy = { kind: 'own', url: 'proxy.example:3128' };
    expect(sent('changeServer').at(-1)).toEqual({ id: '1', change: { proxy } });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('removing', () => {
  it('asks first, with the safe button first, and does nothing when it is kept', async () => {
    const { sent } = await openServers([one, two]);
    await click('Remove…');
    const dialog = screen.getByRole('dialog', { name: 'Remove “office”?' });
    const [safe] = within(dialog).getAllByRole<HTMLButtonElement>('button');
    expect([safe?.textContent.trim(), safe?.autofocus]).toEqual(['Keep it', true]);
    expect(dialog.textContent).toContain('Its token is deleted here and on the server.');
    await click('Keep it');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(sent('removeServer')).toEqual([]);
  });

  it('removes, shows the next and gives it the focus', async () => {
    const { sent } = await openServers([one, two]);
    await click('Remove…');
    await fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
    await settled();
    expect(sent('removeServer')).toEqual([{ id: '1' }]);
    expect(serviceLines()).toEqual(['colo It is not there.']);
    expect(document.activeElement).toBe(document.querySelector('[data-server="2"]'));
  });

  it('of the last one begins anew', async () => {
    await openServers([one]);
    await click('Remove…');
    await fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
    await settled();
    expect(document.activeElement).toBe(box('Address'));
  });

  it('says of a pasted token that it lives on, and why it did not work', async () => {
    await openServers([{ ...one, tokenKind: 'pasted' }], (fake) => {
      fake.refuse('removeServer', 'The disk is full.');
    });
    await click('Remove…');
    expect(screen.getByRole('dialog').textContent).toContain('in BBS it stays valid');
    await fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.');
    expect(serviceLines()).toHaveLength(1);
  });
});
