import { screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pick } from '../push/open-push.ts';
import { makeFound, makeServer, RECOVERY, SIGNED_OUT, SIGNED_OUT_HERE, TOKEN } from './fake-servers.ts';
import { box, click, enter, openServers, pageText, submit } from './open-servers.ts';

afterEach(() => {
  vi.useRealTimers();
});

const out = makeServer({
  id: '2',
  name: 'colo',
  state: 'signed_out',
  sentence: SIGNED_OUT,
  nextAt: null,
  certificate: { kind: 'pin', sha256: 'ab'.repeat(32) },
  counts: { there: 3, here: 2, quietHere: 1, unreadHere: 0, receiptsWaiting: 3 },
});

async function password(word: string): Promise<void> {
  await enter('User', 'ada');
  await enter('Password', word);
  await submit();
}

describe('a server that is signed out', () => {
  it('says so, what waits, and has the sign-in in place', async () => {
    await openServers([out]);
    expect(pageText()).toContain(SIGNED_OUT);
    expect(pageText()).toContain('3 read marks made since then wait.');
    expect(box('User').value).toBe('ada');
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull();
  });

  it('is found by its own address and way before the password is sent', async () => {
    const { bridge, sent } = await openServers([out]);
    await password('right');
    const way = { certificate: out.certificate, proxy: out.proxy };
    expect(sent('findServer')).toEqual([{ address: out.origin, way, id: '2' }]);
    const names = bridge.calls.map(({ name }) => name);
    expect(names.indexOf('findServer')).toBeLessThan(names.indexOf('signInPassword'));
    expect(sent('finishSignIn')).toEqual([{ look: null, keeping: 'sealed' }]);
    expect(screen.queryByLabelText('User')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'colo' }));
  });

  it('does not get the password when another server answers in its place', async () => {
    const { fake, sent } = await openServers([{ ...out, origin: 'https://old.example' }]);
    fake.put('2', { origin: 'HTTPS://OLD.example' });
    await password('right');
    expect(sent('findServer')).toHaveLength(1);
    expect(sent('signInPassword')).toEqual([]);
    expect(screen.getByRole('alert').textContent).toContain('another address');
    expect(box('Password').value).toBe('right');
  });

  it('gets no password when it takes none any more', async () => {
    const { sent } = await openServers([out], (fake) => {
      fake.found = makeFound({ takesPasswords: false, ssoLabel: '', ssoNote: 'Make a token.' });
    });
    await password('right');
    expect(sent('signInPassword')).toEqual([]);
    expect(pageText()).toContain('The server offers single sign-on. Make a token.');
    await enter('Token', TOKEN);
    await submit();
    expect(sent('finishSignIn')).toHaveLength(1);
  });

  it('shows the recovery codes that are left on its page', async () => {
    await openServers([out], (fake) => {
      fake.hasCode = true;
    });
    await password('right');
    await enter('2FA code', RECOVERY);
    await submit();
    expect(pageText()).toContain('7 are left');
    expect(screen.queryByLabelText('2FA code')).toBeNull();
  });

  it('begins with the token when it had a pasted one, and opens the page that makes them', async () => {
    const { sent } = await openServers([{ ...out, tokenKind: 'pasted' }]);
    await click('Open that page in BBS');
    expect([sent('findServer').length, sent('openTokenPage').length]).toEqual([1, 1]);
    expect(box('Token')).toBeTruthy();
  });

  it('asks where the token is kept when there is no key store', async () => {
    const { sent } = await openServers([out], (fake) => {
      fake.view = { ...fake.view, vault: { backend: 'none', mustChoose: true, sentence: 'No key store.' } };
    });
    await password('right');
    expect(sent('finishSignIn')).toEqual([]);
    expect(screen.queryByLabelText('Name', { selector: 'form *' })).toBeNull();
    await pick('Unprotected');
    await submit();
    expect(sent('finishSignIn')).toEqual([{ look: null, keeping: 'plain' }]);
  });

  it('shows what main says when it cannot keep the token', async () => {
    await openServers([out], (fake) => {
      fake.refuse('finishSignIn', 'This address is another server. Add it as a new one.');
    });
    await password('right');
    expect(screen.getByRole('alert').textContent).toContain('This address is another server.');
  });
});

describe('the kept token', () => {
  it('is tried again by wish, and refused in words', async () => {
    const { sent } = await openServers([out]);
    await click('Try the kept token again');
    expect(sent('retryServer')).toEqual([{ id: '2' }]);
    expect(pageText()).toContain('The token is still not taken.');
  });

  it('ends the sign-in when it is taken, and the focus is not lost', async () => {
    const { fake } = await openServers([out]);
    fake.delay(
      'getServerHealth',
      Promise.resolve().then(() => {
        fake.put('2', { state: 'ok', sentence: null });
      }),
    );
    screen.getByRole('button', { name: 'Try the kept token again' }).focus();
    await click('Try the kept token again');
    expect(pageText()).not.toContain('still not taken');
    expect(screen.queryByLabelText('User')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'colo' }));
  });

  it('tells why it could not be tried', async () => {
    await openServers([out], (fake) => {
      fake.refuse('retryServer', 'This server is no longer on the list.');
    });
    await click('Try the kept token again');
    expect(screen.getByRole('alert').textContent).toContain('no longer on the list');
  });
});

describe('signing out', () => {
  it.each([
    ['minted', 'Signing out deletes the token here and on the server.'],
    ['pasted', 'Signing out deletes the token only here.'],
  ] as const)('says of a %s token what is deleted', async (tokenKind, sentence) => {
    const { sent } = await openServers([makeServer({ id: '1', tokenKind })]);
    expect(pageText()).toContain(sentence);
    await click('Sign out');
    expect(sent('signOutServer')).toEqual([{ id: '1' }]);
    expect(pageText()).toContain(SIGNED_OUT_HERE);
    expect(screen.queryByRole('button', { name: 'Try the kept token again' })).toBeNull();
    expect(document.querySelector('form.step')?.contains(document.activeElement)).toBe(true);
  });

  it('says why it did not work', async () => {
    await openServers([makeServer({ id: '1' })], (fake) => {
      fake.refuse('signOutServer', 'The disk is full.');
    });
    await click('Sign out');
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.');
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeTruthy();
  });
});
