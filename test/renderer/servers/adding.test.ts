import { screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pick } from '../push/open-push.ts';
import { NOW } from '../support/rows.ts';
import { settled } from '../support/windows.ts';
import { makeFound, makeServer, RECOVERY, TOKEN, TOTP, type FakeServers } from './fake-servers.ts';
import { box, click, enter, openServers, pageText, pass, submit, typedTexts } from './open-servers.ts';

const USUAL = { certificate: { kind: 'system' }, proxy: { kind: 'system' } };
const BLUE = { name: 'Office backups', colour: 'blue', intervalSeconds: 30 };

afterEach(() => {
  vi.useRealTimers();
});

async function find(address = 'bbs.office.example/login'): Promise<void> {
  await enter('Address', address);
  await submit();
}
async function password(word: string): Promise<void> {
  await enter('User', 'ada');
  await enter('Password', word);
  await submit();
}
async function untilCode(prepare?: (fake: FakeServers) => void): ReturnType<typeof openServers> {
  const opened = await openServers([], (fake) => {
    fake.hasCode = true;
    prepare?.(fake);
  });
  await find();
  await password('right');
  return opened;
}

describe('the address', () => {
  it('is asked for when there is no server yet, and says what happens', async () => {
    await openServers([]);
    expect(screen.getByRole('heading', { name: 'Let a BBS server ring here' })).toBeTruthy();
    expect(pageText()).toContain('No server yet');
    expect(box('Address')).toBeTruthy();
  });

  it('is sent as it was typed, with the usual way', async () => {
    const { sent } = await openServers([]);
    await find();
    expect(sent('findServer')).toEqual([{ address: 'bbs.office.example/login', way: USUAL, id: null }]);
    expect(pageText()).toContain('Office backups BBS 2.91.1');
    expect(pageText()).toContain('https://bbs.office.example');
    expect(document.activeElement).toBe(box('User'));
  });

  it('is not asked while it is empty', async () => {
    const { sent } = await openServers([]);
    await submit();
    expect(sent('findServer')).toEqual([]);
    expect(screen.getByRole('alert').textContent).toContain('Enter the address of the server.');
    expect(document.activeElement).toBe(box('Address'));
  });

  it('shows at its step why nobody was found, and keeps what was typed', async () => {
    const sentence = 'The certificate is signed by the server itself.';
    const { fake } = await openServers([], (each) => {
      each.refuse('findServer', sentence);
    });
    await find('nas.local');
    expect(screen.getByRole('alert').textContent).toContain(sentence);
    expect(box('Address').value).toBe('nas.local');
    fake.refuse('findServer', null);
    await submit();
    expect(box('User')).toBeTruthy();
  });

  it('can be reached by another certificate and proxy from the first request on', async () => {
    const { sent } = await openServers([]);
    await click(/certificate, proxy/);
    await pick('One certificate');
    await enter('Fingerprint', 'AB'.repeat(31));
    await find();
    expect(sent('findServer')).toEqual([]);
    expect(screen.getByRole('alert').textContent).toContain('64 hexadecimal digits');
    await enter('Fingerprint', 'AB:'.repeat(32).slice(0, -1));
    await pick('None');
    await submit();
    const certificate = { kind: 'pin', sha256: 'AB:'.repeat(32).slice(0, -1) };
    expect(sent('findServer')).toMatchObject([{ way: { certificate, proxy: { kind: 'none' } } }]);
  });
});

describe('http', () => {
  it('asks in words before anything secret can be typed', async () => {
    await openServers([]);
    await find('http://10.0.0.7:8080/bbs');
    expect(screen.getByRole('alert').textContent).toContain('Sign in without encryption?');
    expect(screen.queryByLabelText('User')).toBeNull();
    expect(document.activeElement?.textContent.trim()).toBe('Try https instead');
    await click('Go on without encryption');
    expect(pageText()).toContain('Not encrypted');
    expect(document.activeElement).toBe(box('User'));
  });

  it('tries https instead', async () => {
    const { sent } = await openServers([]);
    await find('http://bbs.office.example');
    await click('Try https instead');
    expect(sent('findServer')).toMatchObject([
      { address: 'http://bbs.office.example' },
      { address: 'https://bbs.office.example' },
    ]);
    expect(pageText()).not.toContain('encrypt');
    expect(box('User')).toBeTruthy();
  });
});

describe('a password', () => {
  it('signs in, and the server comes onto the list with its looks', async () => {
    const { sent } = await openServers([]);
    await find();
    await password('right');
    expect(sent('signInPassword')).toEqual([{ username: 'ada', password: 'right' }]);
    expect(box('Name').value).toBe('Office backups');
    await enter('Name', ' Office ');
    await pick('Teal');
    await submit();
    const look = { name: 'Office', colour: 'teal', intervalSeconds: 30 };
    expect(sent('finishSignIn')).toEqual([{ look, keeping: 'sealed' }]);
    expect(screen.getByRole('heading', { name: 'Office' })).toBe(document.activeElement);
  });

  it('that is wrong is told at its field; what was typed stays, tries are counted', async () => {
    const { sent } = await openServers([]);
    await find();
    await password('wrong');
    expect(screen.getByRole('alert').textContent).toContain('User name or password is wrong.');
    expect([box('User').value, box('Password').value]).toEqual(['ada', 'wrong']);
    expect(document.activeElement).toBe(box('Password'));
    expect(pageText()).toContain('Tried once from here in the last 5 minutes.');
    await password('worse');
    expect(pageText()).toContain('Tried 2 times from here');
    await pass(301);
    expect(pageText()).not.toContain('Tried');
    expect(sent('finishSignIn')).toEqual([]);
  });

  it('waits out the limit of the server, with the time that is left; a token may be tried meanwhile', async () => {
    const sentence = 'The server takes only five sign-ins in five minutes. Wait until the time is up.';
    const { fake, sent } = await openServers([], (each) => {
      each.refuse('signInPassword', sentence, { until: NOW + 300_000 });
    });
    await find();
    await password('right');
    expect(screen.getByRole('alert').textContent).toContain(sentence);
    expect(box('Password').value).toBe('right');
    expect(screen.getByRole('timer').textContent.trim()).toBe('You may try again in 5:00.');
    await pass(61);
    expect(screen.getByRole('timer').textContent.trim()).toBe('You may try again in 3:59.');
    expect(screen.getByRole('button', { name: 'Sign in' }).getAttribute('aria-disabled')).toBe('true');
    await submit();
    await click('Other address');
    await find();
    expect(screen.getByRole('timer').textContent).toContain('3:59');
    expect(sent('signInPassword')).toHaveLength(1);
    await pick('Token');
    expect(screen.queryByRole('timer')).toBeNull();
    await pick('Password');
    await pass(240);
    expect(screen.getByRole('timer').textContent.trim()).toBe('The time is up. You may try again now.');
    expect(screen.queryByRole('alert')).toBeNull();
    fake.refuse('signInPassword', null);
    await password('right');
    expect(sent('signInPassword')).toHaveLength(2);
    expect(box('Name')).toBeTruthy();
  });

  it('is out of the memory of the page when its step is done', async () => {
    await openServers([]);
    await find();
    await password('right');
    expect(typedTexts()).not.toContain('right');
    await click('Other address');
    await find();
    expect([box('User').value, box('Password').value]).toEqual(['ada', '']);
  });

  it('is not sent when one is missing', async () => {
    const { sent } = await openServers([]);
    await find();
    await submit();
    expect(document.activeElement).toBe(box('User'));
    await enter('User', 'ada');
    await submit();
    expect(screen.getByRole('alert').textContent).toContain('Enter the password.');
    expect(sent('signInPassword')).toEqual([]);
  });

  it('is sent once, however often it is pressed', async () => {
    const { sent, fake } = await openServers([]);
    await find();
    let answer = (): void => undefined;
    fake.delay(
      'signInPassword',
      new Promise<void>((resolve) => {
        answer = resolve;
      }),
    );
    await password('right');
    expect(screen.getByRole('button', { name: 'Signing in…' })).toBeTruthy();
    await submit();
    answer();
    await settled();
    expect(sent('signInPassword')).toHaveLength(1);
    expect(box('Name')).toBeTruthy();
  });
});

describe('the second factor', () => {
  it('takes the code, and shows how long', async () => {
    const { sent } = await untilCode();
    expect(screen.getByRole('timer').textContent).toBe('5:00 left');
    await pass(29);
    expect(screen.getByRole('timer').textContent).toBe('4:31 left');
    expect(document.activeElement).toBe(box('2FA code'));
    await enter('2FA code', ` ${TOTP} `);
    await submit();
    expect(sent('signInCode')).toEqual([{ code: TOTP }]);
    expect(box('Name')).toBeTruthy();
    expect(pageText()).not.toContain('recovery code');
  });

  it('takes another code after a wrong one', async () => {
    await untilCode();
    await enter('2FA code', '000000');
    await submit();
    expect(screen.getByRole('alert').textContent).toContain('This code is wrong.');
    expect(box('2FA code').value).toBe('000000');
    await enter('2FA code', TOTP);
    await submit();
    expect(box('Name')).toBeTruthy();
  });

  it('says how many recovery codes are left', async () => {
    await untilCode();
    await enter('2FA code', RECOVERY);
    await submit();
    expect(pageText()).toContain('A recovery code was used up: 7 are left.');
    await submit();
    expect(pageText()).toContain('A recovery code was used up: 7 are left.');
    await click('Dismiss');
    expect(pageText()).not.toContain('recovery code');
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Office backups' }));
  });

  it('goes back to the password when the five minutes are over, and sends nothing more', async () => {
    const { sent } = await untilCode();
    await enter('2FA code', TOTP);
    await pass(300);
    expect(screen.queryByRole('timer')).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain('The five minutes for the code are over.');
    await submit();
    expect(sent('signInCode')).toEqual([]);
    await click('Back to the password');
    expect([box('User').value, box('Password').value]).toEqual(['ada', '']);
    expect(document.activeElement).toBe(box('Password'));
  });

  it('shows what main says of a challenge that was used up', async () => {
    const sentence = 'The five minutes for the code are over, or it was used already. Sign in again.';
    await untilCode((fake) => {
      fake.refuse('signInCode', sentence);
    });
    await enter('2FA code', TOTP);
    await submit();
    expect(screen.getByRole('alert').textContent).toContain(sentence);
  });
});

describe('a token', () => {
  it('signs in, with the way to where one is made', async () => {
    const { sent } = await openServers([]);
    await find();
    await pick('Token');
    expect(pageText()).toContain('https://bbs.office.example/settings?tab=api');
    await click('Open that page in BBS');
    expect(sent('openTokenPage')).toHaveLength(1);
    await enter('Token', ` ${TOKEN}\n`);
    await submit();
    expect(sent('signInToken')).toEqual([{ token: TOKEN }]);
    expect(typedTexts().join()).not.toContain('bbs_tok_');
    await submit();
    expect(sent('finishSignIn')).toEqual([{ look: BLUE, keeping: 'sealed' }]);
  });

  it('that is none is told, and stays to be mended', async () => {
    await openServers([]);
    await find();
    await pick('Token');
    await enter('Token', 'bbs_tok_nonsense');
    await submit();
    expect(screen.getByRole('alert').textContent).toContain('This is no BBS token.');
    expect(box('Token').value).toBe('bbs_tok_nonsense');
  });

  it('is the only way when the server takes no passwords, and single sign-on is explained', async () => {
    await openServers([], (fake) => {
      fake.found = makeFound({
        takesPasswords: false,
        ssoLabel: 'Authentik',
        ssoNote: 'Make a token and paste it here.',
      });
    });
    await find();
    expect(screen.queryByRole('radio', { name: 'Password' })).toBeNull();
    expect(box('Token')).toBeTruthy();
    expect(pageText()).toContain('The server offers “Authentik”. Make a token and paste it here.');
  });
});

describe('the last step', () => {
  const noStore = (fake: FakeServers): void => {
    const sentence = 'There is no key store on this desktop.';
    fake.view = { ...fake.view, vault: { backend: 'none', mustChoose: true, sentence } };
  };

  it('asks where the token is kept without a key store: for the session unless chosen otherwise', async () => {
    const { sent } = await openServers([], noStore);
    await find();
    await password('right');
    expect(pageText()).toContain('There is no key store on this desktop.');
    await submit();
    expect(sent('finishSignIn')).toMatchObject([{ keeping: 'session' }]);
  });

  it('warns of a token without protection', async () => {
    const { sent } = await openServers([], noStore);
    await find();
    await password('right');
    expect(pageText()).not.toContain('Whoever can read your files');
    await pick('Unprotected');
    expect(pageText()).toContain('Whoever can read your files');
    await submit();
    expect(sent('finishSignIn')).toMatchObject([{ keeping: 'plain' }]);
  });

  it('does not ask when there is a key store, but tells of a weak one', async () => {
    await openServers([], (fake) => {
      fake.view = { ...fake.view, vault: { backend: 'basic_text', mustChoose: false, sentence: 'It is weak.' } };
    });
    await find();
    await password('right');
    expect(screen.queryByRole('radio', { name: 'Unprotected' })).toBeNull();
    expect(pageText()).toContain('It is weak.');
  });

  it('wants a name and an interval within its limits', async () => {
    const { sent } = await openServers([]);
    await find();
    await password('right');
    await enter('Name', ' ');
    await submit();
    expect(document.activeElement).toBe(box('Name'));
    await enter('Name', 'Office');
    await enter('Ask every', '5');
    box('Ask every').dispatchEvent(new FocusEvent('blur'));
    await settled();
    await submit();
    expect(sent('finishSignIn')).toEqual([]);
    expect(screen.getByRole('alert').textContent).toContain('from 10 to 3600');
    await enter('Ask every', '60');
    box('Ask every').dispatchEvent(new FocusEvent('blur'));
    await settled();
    await submit();
    expect(sent('finishSignIn')).toMatchObject([{ look: { name: 'Office', intervalSeconds: 60 } }]);
  });

  it('takes a colour that no other server has, and shows why main refused', async () => {
    const { fake, sent } = await openServers([makeServer({ id: '1', colour: 'blue' })]);
    await click('Add a server');
    await find();
    await password('right');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Teal' }).checked).toBe(true);
    fake.refuse('finishSignIn', 'The disk is full.');
    await submit();
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.');
    fake.refuse('finishSignIn', null);
    await submit();
    expect(sent('finishSignIn')).toHaveLength(2);
    expect(fake.view.servers.map(({ colour }) => colour)).toEqual(['blue', 'teal']);
  });

  it('leaves nothing of it for the next server', async () => {
    await openServers([]);
    await find();
    await password('right');
    await submit();
    await click('Add a server');
    expect(box('Address').value).toBe('');
    expect(document.activeElement).toBe(box('Address'));
  });
});

describe('two sign-ins', () => {
  it('never send a password to the server of the other one', async () => {
    const colo = makeServer({ id: '2', name: 'colo', origin: 'https://colo.example', state: 'signed_out' });
    const { sent } = await openServers([makeServer({ id: '1' }), colo]);
    await click('Add a server');
    await find();
    await enter('User', 'ada');
    await click(/colo/);
    await password('wrong');
    expect(sent('findServer')).toMatchObject([{ id: null }, { address: 'https://colo.example', id: '2' }]);
    await click('Add a server');
    expect(screen.getByRole('alert').textContent).toContain('Another sign-in was begun meanwhile');
    expect(box('Address').value).toBe('bbs.office.example/login');
    await submit();
    expect(box('User').value).toBe('ada');
  });
});

it('keeps what was typed while another page is looked at', async () => {
  await openServers([]);
  await enter('Address', 'bbs.example');
  await click(/Local Events/);
  await click(/BBS Servers/);
  expect(box('Address').value).toBe('bbs.example');
  expect(Date.now()).toBe(NOW);
});
