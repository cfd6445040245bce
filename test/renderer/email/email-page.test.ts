import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import {
  EVENT_TYPE_KEYS,
  EVENT_TYPES,
  TEST_STAGES,
  type EmailForm,
  type TestResult,
} from '../../../preload/contract.ts';
import { click, field, goTo, openPage, pick, type } from '../push/open-push.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { makeEmail } from '../support/fake-delivery.ts';
import { press, settled } from '../support/windows.ts';

const EMAIL = /^Email/;
const FINGERPRINT = 'AB:'.repeat(31) + 'CD';
const tlsFailed: TestResult = {
  ok: false,
  tookMs: 812,
  problem: 'The certificate was made for another host name.',
  answer: 'altnames: DNS:mail.office.example',
  stages: TEST_STAGES.map((stage, at) => ({
    stage,
    state: at < 2 ? 'done' : at === 2 ? 'failed' : 'not_reached',
    text: at === 0 ? '192.0.2.25' : null,
  })),
  certificate: { name: 'mail.office.example', validTo: '2027-03-01T00:00:00.000Z', fingerprint: FINGERPRINT },
};

const open = (prepare?: (bridge: FakeBridge) => void): Promise<FakeBridge> => openPage(EMAIL, prepare);
const openNew = (): Promise<FakeBridge> =>
  open((bridge) => {
    bridge.delivery.email = makeEmail({
      host: '',
      user: '',
      from: '',
      recipients: [],
      hasPassword: false,
      enabled: false,
      state: 'off',
    });
  });
const saved = (bridge: FakeBridge): EmailForm => bridge.callsOf('saveEmail').at(-1) as EmailForm;

describe('the mail server', () => {
  it.each([
    ['Gmail', 'smtp.gmail.com', '', /app password/i],
    ['Office 365', 'smtp.office365.com', '', /SMTP sign-in must be allowed/],
    ['SendGrid', 'smtp.sendgrid.net', 'apikey', /API key that may send/],
  ])('%s is filled in with its hint', async (name, host, user, hint) => {
    await openNew();
    await pick(name);
    expect([field('Host').value, field('Port').value, field('User').value]).toEqual([host, '587', user]);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'STARTTLS' }).checked).toBe(true);
    expect(screen.getByText(hint)).toBeTruthy();
  });

  it('says how many mails a minute go one by one', async () => {
    const bridge = await open();
    const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Bursts' });
    expect(choice.value).toBe('5');
    await fireEvent.change(choice, { target: { value: '1' } });
    await click(/^Save/);
    expect(saved(bridge).stormLimit).toBe(1);
  });

  it('forgets SendGrid’s user with SendGrid', async () => {
    await openNew();
    await pick('SendGrid');
    await pick('Gmail');
    expect(field('User').value).toBe('');
  });

  it.each([
    ['TLS', '465'],
    ['None', '25'],
    ['STARTTLS', '587'],
  ])('with %s goes port %s', async (encryption, port) => {
    await open((bridge) => {
      bridge.delivery.email = makeEmail({
        encryption: encryption === 'TLS' ? 'none' : 'tls',
        port: encryption === 'TLS' ? 25 : 465,
      });
    });
    await pick(encryption);
    expect(field('Port').value).toBe(port);
  });

  it('keeps a port of one’s own, and offers the usual one', async () => {
    await open();
    await type('Port', '2525');
    await pick('TLS');
    expect(field('Port').value).toBe('2525');
    await click('Use 465');
    expect(field('Port').value).toBe('465');
  });

  it('has no certificate to choose without encryption, and says what that means', async () => {
    await open();
    await pick('None');
    expect(screen.queryByRole('radio', { name: 'Own CA' })).toBeNull();
    expect(screen.getByText(/clear text/)).toBeTruthy();
  });
});

describe('the kept password', () => {
  it('never comes back, and stays when nothing is typed', async () => {
    const bridge = await open();
    expect(field('Password').value).toBe('');
    expect(screen.getByText('in the key store')).toBeTruthy();
    await type('User', 'ada');
    await click(/^Save/);
    expect(saved(bridge)).toMatchObject({ user: 'ada', password: null });
  });

  it('is replaced by what is typed and can be removed', async () => {
    const bridge = await open();
    await type('Password', 'new');
    await click(/^Save/);
    expect(saved(bridge).password).toBe('new');
    await click('Remove the kept Password');
    await type('User', '');
    await click(/^Save/);
    expect(saved(bridge)).toMatchObject({ user: '', password: '' });
  });
});

describe('checking', () => {
  it('names every field that is wrong, and goes to the first', async () => {
    const bridge = await openNew();
    await type('Port', '70000');
    await click('Test SMTP');
    expect(bridge.callsOf('testEmail')).toEqual([]);
    expect(document.activeElement).toBe(field('Host'));
    expect(screen.getAllByRole('alert').map((each) => each.textContent)).toEqual([
      'Host is missing.',
      'Address is missing.',
      'Name at least one recipient.',
    ]);
    await type('Host', 'smtp.example.com');
    expect(screen.getAllByRole('alert')[0]?.textContent).toContain('1 to 65535');
  });

  it('takes recipients one by one, in a list, and none twice', async () => {
    const bridge = await openNew();
    await pick('Gmail');
    await type('From: Address', 'a@example.org');
    await type('To', 'ops@example.org; ada@');
    await fireEvent.blur(field('To'));
    await settled();
    expect(screen.getByRole('alert').textContent).toBe('ada@ is no e-mail address.');
    await click('Remove ada@');
    await type('To', 'ops@example.org');
    field('To').focus();
    await press('Enter');
    await type('To', 'audit@example.org');
    field('To').focus();
    await press('s', { ctrlKey: true });
    expect(saved(bridge).recipients).toEqual(['ops@example.org', 'audit@example.org']);
    field('To').focus();
    await press('Backspace');
    expect(screen.queryByRole('button', { name: 'Remove audit@example.org' })).toBeNull();
  });

  it('shows what main refuses at its field', async () => {
    const bridge = await open();
    bridge.refuse('saveEmail', 'The sender is not usable.', 'from');
    await type('User', 'x');
    await click(/^Save/);
    expect(document.activeElement).toBe(field('From: Address'));
    expect(screen.getByRole('alert').textContent).toBe('The sender is not usable.');
  });

  it('wants a certificate for an own CA', async () => {
    const bridge = await open();
    await pick('Own CA');
    await type('CA certificate', 'nonsense');
    await click(/^Save/);
    expect(screen.getByRole('alert').textContent).toContain('BEGIN CERTIFICATE');
    await type('CA certificate', '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----');
    await click(/^Save/);
    expect(saved(bridge).trust).toMatchObject({ kind: 'ca' });
  });
});

describe('the events', () => {
  it('are thirteen toggles, the manual’s recommendations marked', async () => {
    const bridge = await open();
    for (const key of EVENT_TYPE_KEYS) {
      const box = screen.getByRole('checkbox', {
        name: new RegExp(`^${EVENT_TYPES[key].label} *(\\(recommended\\))? *(Success|Warning|Failure)$`),
      });
      expect(box.closest('label')?.textContent.includes('(recommended)')).toBe(EVENT_TYPES[key].recommended);
    }
    await click('Recommended');
    await click(/^Save/);
    expect(saved(bridge).events).toEqual(EVENT_TYPE_KEYS.filter((key) => EVENT_TYPES[key].recommended));
  });

  it('and the switch are saved with the rest, or reverted', async () => {
    const bridge = await open();
    await fireEvent.click(screen.getByRole('switch', { name: 'Send e-mail' }));
    await click('Revert');
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Send e-mail' }).checked).toBe(true);
    await fireEvent.click(screen.getByRole('switch', { name: 'Send e-mail' }));
    await click(/^Save/);
    expect(saved(bridge).enabled).toBe(false);
  });

  it('wait as a draft while another page is looked at', async () => {
    await open();
    await type('Host', 'other.example.org');
    await goTo(/General/);
    await goTo(EMAIL);
    expect(field('Host').value).toBe('other.example.org');
  });
});

describe('Test SMTP', () => {
  const stages = (): string[] =>
    within(document.querySelector('.stages') as HTMLElement)
      .getAllByRole('listitem')
      .map((each) => {
        const mark = within(each).getByRole('img').getAttribute('aria-label') ?? '';
        return `${each.querySelector('span')?.textContent ?? ''}: ${mark}`;
      });

  it('uses what is in the form, and shows how far it got and why', async () => {
    const bridge = await open((fake) => {
      fake.delivery.testResult = tlsFailed;
    });
    expect(stages().every((stage) => stage.endsWith('not reached'))).toBe(true);
    await type('Host', 'smtp.other.example');
    await click('Test SMTP');
    expect(bridge.callsOf('testEmail')).toMatchObject([{ host: 'smtp.other.example', port: 587, password: null }]);
    expect(stages()).toEqual([
      'Name: done',
      'Connection: done',
      'TLS: failed',
      'Sign-in: not reached',
      'Sender: not reached',
      'Recipients: not reached',
      'Content: not reached',
    ]);
    expect(screen.getByText('192.0.2.25')).toBeTruthy();
    expect(screen.getByText(tlsFailed.problem ?? '')).toBeTruthy();
    expect(screen.getByText(tlsFailed.answer ?? '')).toBeTruthy();
    expect(screen.queryByText(/Test delivered/)).toBeNull();
  });

  it('offers to accept the certificate that it was shown', async () => {
    const bridge = await open((fake) => {
      fake.delivery.testResult = tlsFailed;
    });
    await click('Test SMTP');
    await click('Accept this certificate');
    expect(field('Fingerprint').value).toBe(FINGERPRINT);
    expect(screen.queryByRole('button', { name: 'Accept this certificate' })).toBeNull();
    expect(bridge.callsOf('saveEmail')).toEqual([]);
    await click(/^Save/);
    expect(saved(bridge).trust).toEqual({ kind: 'pinned', fingerprint: FINGERPRINT });
  });

  it('says that a mail is on its way', async () => {
    await open((fake) => {
      fake.delivery.testResult = {
        ...tlsFailed,
        ok: true,
        problem: null,
        answer: '250 Ok',
        certificate: null,
        stages: TEST_STAGES.map((stage) => ({ stage, state: 'done', text: null })),
      };
    });
    await click('Test SMTP');
    expect(screen.getByText('Test delivered in 812 ms')).toBeTruthy();
    expect(screen.getByText(/spam folder/)).toBeTruthy();
    expect(stages().every((stage) => stage.endsWith(': done'))).toBe(true);
  });
});

it('tells that it is paused, and what to do', async () => {
  await open((bridge) => {
    bridge.delivery.email = makeEmail({ state: 'paused', problem: 'Wrong password.' });
  });
  expect(screen.getByText(/either ends the pause/).textContent).toContain('Wrong password.');
});
