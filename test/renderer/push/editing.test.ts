import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { ServiceForm } from '../../../preload/contract.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { makeService } from '../support/fake-delivery.ts';
import { press, settled } from '../support/windows.ts';
import { click, field, goTo, openPage, serviceLines, type } from './open-push.ts';

const PUSH = /Push Notifications/;
const discord = makeService({
  id: 2,
  name: 'Team',
  kind: 'discord',
  keep: ['webhookToken'],
  values: { webhookId: '42', webhookToken: '', botName: '', thread: '' },
});

function openTwo(prepare?: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  return openPage(PUSH, (bridge) => {
    bridge.delivery.services = { ...bridge.delivery.services, services: [makeService({ id: 1 }), discord] };
    prepare?.(bridge);
  });
}
const row = (name: string): HTMLElement => screen.getByRole('button', { name: new RegExp(`${name} (ntfy|Discord)`) });
const lastForm = (bridge: FakeBridge): ServiceForm => bridge.callsOf('saveService').at(-1) as ServiceForm;

describe('kept secrets', () => {
  it('stay in main: the form shows dots and sends their names', async () => {
    const bridge = await openTwo();
    expect(field('Access token').value).toBe('');
    expect(field('Access token').placeholder).toMatch(/^•+$/);
    expect(screen.getByText('in the key store')).toBeTruthy();
    await type('Topic', 'other');
    await click(/^Save/);
    expect(lastForm(bridge)).toMatchObject({ id: 1, keep: ['token'], values: { token: '', topic: 'other' } });
  });

  it('are replaced by what is typed, and back when that is removed', async () => {
    const bridge = await openTwo();
    await type('Access token', 'tk_new');
    expect(screen.queryByText('in the key store')).toBeNull();
    await type('Access token', '');
    expect(screen.getByText('in the key store')).toBeTruthy();
    await type('Access token', 'tk_new');
    await click(/^Save/);
    expect(lastForm(bridge)).toMatchObject({ keep: [], values: { token: 'tk_new' } });
    expect(field('Access token').value).toBe('');
  });

  it('can be removed where the service needs none', async () => {
    const bridge = await openTwo();
    await click('Remove the kept Access token');
    await click(/^Save/);
    expect(lastForm(bridge)).toMatchObject({ keep: [], values: { token: '' } });
    await fireEvent.click(row('Team'));
    await settled();
    expect(screen.queryByRole('button', { name: /Remove the kept/ })).toBeNull();
  });
});

describe('drafts', () => {
  it('wait at their service, marked, when another one is chosen', async () => {
    await openTwo();
    await type('Topic', 'draft');
    await fireEvent.click(row('Team'));
    await settled();
    expect(field('Webhook id').value).toBe('42');
    expect(serviceLines()[0]).toContain('not saved');
    expect(serviceLines()[1]).not.toContain('not saved');
    await goTo(/General/);
    await goTo(PUSH);
    await fireEvent.click(row('On call'));
    await settled();
    expect(field('Topic').value).toBe('draft');
  });

  it('outlive news of main, and go with Revert', async () => {
    const bridge = await openTwo();
    await type('Topic', 'draft');
    bridge.push('services', {
      ...bridge.delivery.services,
      services: [makeService({ id: 1, state: 'paused', problem: 'No.' }), discord],
    });
    await settled();
    expect(field('Topic').value).toBe('draft');
    expect(screen.getByText(/Paused: nothing is sent/)).toBeTruthy();
    await click('Revert');
    expect(field('Topic').value).toBe('backups-7f3k');
    expect(serviceLines()[0]).toContain('paused: No.');
  });

  it('hold the window open until somebody says otherwise', async () => {
    await openTwo();
    const quiet = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(quiet);
    expect(quiet.defaultPrevented).toBe(false);
    await type('Topic', 'draft');
    const held = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(held);
    await settled();
    expect(held.defaultPrevented).toBe(true);
    expect(within(screen.getByRole('dialog')).getByText('Push Notifications: On call')).toBeTruthy();
  });

  it('keep what is typed while they are being saved', async () => {
    let answer = (): void => undefined;
    const bridge = await openTwo((fake) => {
      fake.delay(
        'saveService',
        new Promise<void>((resolve) => {
          answer = resolve;
        }),
      );
    });
    await type('Topic', 'first');
    await click(/^Save/);
    await type('Topic', 'second');
    answer();
    await settled();
    expect(field('Topic').value).toBe('second');
    expect(bridge.callsOf('saveService')).toMatchObject([{ values: { topic: 'first' } }]);
  });
});

describe('checking', () => {
  it('happens on leaving a field, not while typing', async () => {
    await openTwo();
    await type('Server', 'ftp://x');
    expect(screen.queryByRole('alert')).toBeNull();
    await fireEvent.blur(field('Server'));
    expect(screen.getByRole('alert').textContent).toContain('A web address such as');
    expect(field('Server').getAttribute('aria-invalid')).toBe('true');
    await type('Server', 'https://x.example.org');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('takes blanks around a value away', async () => {
    await openTwo();
    await type('Topic', '  spaced ');
    await fireEvent.blur(field('Topic'));
    expect(field('Topic').value).toBe('spaced');
  });

  it('stops a save, and goes to the first wrong field', async () => {
    const bridge = await openTwo();
    await type('Name', ' ');
    await type('Topic', '');
    await click(/^Save/);
    expect(bridge.callsOf('saveService')).toEqual([]);
    expect(document.activeElement).toBe(field('Name'));
    expect(screen.getAllByRole('alert').map((each) => each.textContent)).toEqual([
      'Name is missing.',
      'Topic is missing.',
    ]);
  });

  it('shows what main refuses at the field that it names', async () => {
    const bridge = await openTwo();
    bridge.refuse('saveService', 'Use either an access token or user name and password, not both.', 'token');
    await type('User name', 'ada');
    await type('Password', 'x');
    await click(/^Save/);
    expect(document.activeElement).toBe(field('Access token'));
    expect(screen.getByRole('alert').textContent).toContain('not both');
    bridge.refuse('saveService', 'name: at most 100 characters.', 'name');
    await click(/^Save/);
    expect(document.activeElement).toBe(field('Name'));
  });

  it('shows what belongs to no field above the buttons', async () => {
    const bridge = await openTwo();
    bridge.refuse('saveService', 'The database is full.');
    await type('Topic', 'x');
    await click(/^Save/);
    expect(screen.getByRole('alert').textContent).toContain('The database is full.');
    expect(field('Topic').value).toBe('x');
  });
});

describe('keys', () => {
  it('Ctrl S saves once, and what is being typed counts', async () => {
    const bridge = await openTwo();
    field('Topic').focus();
    await type('Topic', 'typed ');
    await press('s', { ctrlKey: true });
    expect(lastForm(bridge)).toMatchObject({ values: { topic: 'typed' } });
    await press('s', { ctrlKey: true });
    expect(bridge.callsOf('saveService')).toHaveLength(1);
    expect(document.activeElement).toBe(field('Topic'));
  });

  it('the arrows go through the list', async () => {
    await openTwo();
    row('On call').focus();
    await press('ArrowDown');
    expect(document.activeElement).toBe(row('Team'));
    await press('ArrowUp');
    expect(document.activeElement).toBe(row('On call'));
  });
});
