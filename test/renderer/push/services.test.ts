import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPE_KEYS, EVENT_TYPES, type ServiceForm, type ServiceView } from '../../../preload/contract.ts';
import { commandIn } from '../../../renderer/windows/settings/push/apprise-hint.ts';
import { stateOf } from '../../../renderer/windows/settings/push/service-state.ts';
import { editorOfView } from '../../../renderer/state/services-editor.svelte.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { makeApprise, makeService } from '../support/fake-delivery.ts';
import { settled } from '../support/windows.ts';
import { click, field, openPage, pick, serviceLines, type } from './open-push.ts';

const PUSH = /Push Notifications/;
const HINT = 'Install it with: sudo apt install apprise — or, for the newest version: pipx install apprise';

function openWith(services: readonly ServiceView[], prepare?: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  return openPage(PUSH, (bridge) => {
    bridge.delivery.services = { ...bridge.delivery.services, services };
    prepare?.(bridge);
  });
}
const one = makeService({ id: 1 });

describe('the list', () => {
  it.each([
    [{}, 'info', null],
    [{ enabled: false, state: 'off' }, 'off', 'off'],
    [{ events: [], state: 'no_events' }, 'off', 'no events chosen'],
    [{ state: 'unused' }, 'unknown', null],
    [{ state: 'failing', problem: 'The service could not be reached: timed out.' }, 'warning', 'failing: timed out.'],
    [{ state: 'paused', problem: 'Wrong key.' }, 'critical', 'paused: Wrong key.'],
    [{ state: 'unreadable' }, 'critical', 'cannot be read'],
  ] as const)('marks %j as %s', (given, mark, line) => {
    expect(stateOf(editorOfView(makeService({ id: 1, ...given })), makeApprise())).toMatchObject({ mark, line });
  });

  it('says of each that is on when Apprise is missing', () => {
    const missing = makeApprise({ state: 'missing' });
    expect(stateOf(editorOfView(one), missing)).toMatchObject({ mark: 'critical', line: 'Apprise not found' });
    expect(stateOf(editorOfView(makeService({ id: 1, enabled: false })), missing).line).toBe('off');
  });

  it('switches at once, and back when main refuses', async () => {
    const bridge = await openWith([one]);
    const toggle = screen.getByRole<HTMLInputElement>('switch', { name: 'On call on' });
    await fireEvent.click(toggle);
    await settled();
    expect(bridge.callsOf('setServiceEnabled')).toEqual([{ id: 1, enabled: false }]);
    expect(serviceLines()[0]).toContain('ntfy · off');
    bridge.refuse('setServiceEnabled', 'The database is full.');
    await fireEvent.click(toggle);
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('The database is full.');
    expect(serviceLines()[0]).toContain('ntfy · off');
  });

  it('copies and deletes; deleting asks first', async () => {
    const bridge = await openWith([one]);
    await click(/Duplicate/);
    expect(serviceLines()).toHaveLength(2);
    expect(field('Name').value).toBe('On call (copy)');
    await click(/Delete…/);
    const dialog = within(screen.getByRole('dialog'));
    expect(bridge.callsOf('deleteService')).toEqual([]);
    await fireEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    await settled();
    expect(serviceLines()).toHaveLength(1);
    expect(document.activeElement?.textContent).toContain('On call');
  });

  it('copies the address by main, and shows it without secrets', async () => {
    const bridge = await openWith([one]);
    expect(screen.getByText(one.address)).toBeTruthy();
    await click('Copy: Apprise URL');
    expect(bridge.callsOf('copyServiceUrl')).toEqual([{ id: 1 }]);
    expect(screen.getAllByText('Copied').length).toBeGreaterThan(0);
  });
});

describe('the choice of events', () => {
  it('is one per type, and whole sets at once', async () => {
    const bridge = await openWith([one]);
    await click('Failures only');
    await fireEvent.click(screen.getByRole('checkbox', { name: new RegExp(EVENT_TYPES.storage_low.label) }));
    await click(/^Save/);
    const form = bridge.callsOf('saveService')[0] as ServiceForm;
    expect(form.events).toEqual(
      EVENT_TYPE_KEYS.filter((key) => EVENT_TYPES[key].badge === 'red' || key === 'storage_low'),
    );
    await click('None');
    expect(screen.getByText('0 of 13')).toBeTruthy();
    await click('Recommended');
    expect(screen.getByText('7 of 13')).toBeTruthy();
    await click('All');
    expect(screen.getByText('13 of 13')).toBeTruthy();
  });

  it('marks what the manual recommends, which is not what pops up', async () => {
    await openWith([one]);
    const marked = screen.getAllByRole('checkbox', { name: /\(recommended\)/ });
    expect(marked).toHaveLength(EVENT_TYPE_KEYS.filter((key) => EVENT_TYPES[key].recommended).length);
  });
});

describe('the choice of clients', () => {
  it('takes known and typed names, and wants at least one', async () => {
    const bridge = await openWith([one]);
    await pick('Chosen clients');
    await click(/^Save/);
    expect(bridge.callsOf('saveService')).toEqual([]);
    expect(screen.getByRole('alert').textContent).toContain('at least one client');
    await type('Clients', 'web-01, db-03');
    await fireEvent.blur(field('Clients'));
    await click('Remove web-01');
    await click(/^Save/);
    expect(bridge.callsOf('saveService')).toMatchObject([{ scope: { clients: ['db-03'] } }]);
  });

  it('warns that every source may tell twice', async () => {
    const bridge = await openWith([one]);
    await pick('Every source');
    expect(screen.getByText(/you may be told twice/)).toBeTruthy();
    await click(/^Save/);
    expect(bridge.callsOf('saveService')).toMatchObject([{ scope: { sources: null } }]);
  });
});

describe('bursts', () => {
  it('are one message above the number that the service says', async () => {
    const bridge = await openWith([makeService({ id: 1, stormLimit: 7 })]);
    const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Bursts' });
    expect([...choice.options].map(({ value }) => Number(value))).toEqual([1, 2, 3, 5, 7, 10, 20, 50, 100]);
    expect(choice.selectedOptions[0]?.textContent).toBe('7 a minute one by one');
    expect(choice.getAttribute('aria-describedby')).toContain('-hint');
    await fireEvent.change(choice, { target: { value: '20' } });
    await click(/^Save/);
    expect(bridge.callsOf('saveService')).toMatchObject([{ stormLimit: 20 }]);
  });
});

describe('a test', () => {
  it('sends what is in the form and says how long it took', async () => {
    const bridge = await openWith([one]);
    await type('Topic', 'unsaved');
    await click('Test');
    expect(bridge.callsOf('testService')).toMatchObject([{ id: 1, values: { topic: 'unsaved' }, keep: ['token'] }]);
    expect(screen.getByText('Test delivered in 612 ms')).toBeTruthy();
    expect(bridge.callsOf('saveService')).toEqual([]);
  });

  it('shows the provider’s own words when it fails, until the form changes', async () => {
    await openWith([one], (bridge) => {
      bridge.delivery.testResult = {
        ok: false,
        tookMs: 1432,
        problem: 'The service refused the message.',
        answer: 'error=401',
        stages: [],
        certificate: null,
      };
    });
    await click('Test');
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('Test failed after 1.4 s. The service refused the message.');
    expect(alert.textContent).toContain('error=401');
    await type('Topic', 'x');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('Apprise', () => {
  it('is shown with its version and place', async () => {
    await openWith([one]);
    expect(screen.getByRole('group', { name: 'Apprise' }).textContent).toContain('Apprise 1.2.0 found at');
    expect(screen.getByText(/Apprise 1\.4\.0 or newer is needed for ntfy access tokens/)).toBeTruthy();
  });

  it('that is missing comes with the command that installs it', async () => {
    await openWith([one], (bridge) => {
      const apprise = makeApprise({
        state: 'missing',
        path: null,
        version: null,
        problem: 'Not installed.',
        hint: HINT,
      });
      bridge.delivery.services = { ...bridge.delivery.services, apprise };
    });
    expect(screen.getByRole('alert').textContent).toContain('Apprise was not found');
    expect(screen.getByText('sudo apt install apprise')).toBeTruthy();
    expect(serviceLines()[0]).toContain('Apprise not found');
  });

  it('can be an Apprise API server', async () => {
    const bridge = await openWith([one]);
    await click('How to reach Apprise…');
    await pick('API server');
    await click('Use it');
    expect(bridge.callsOf('chooseApprise')).toEqual([]);
    expect(screen.getByRole('alert').textContent).toContain('is missing');
    await type('Address of the server', ' http://127.0.0.1:8000 ');
    await click('Use it');
    expect(bridge.callsOf('chooseApprise')).toEqual([
      { way: 'server', chosenPath: null, serverAddress: 'http://127.0.0.1:8000' },
    ]);
    expect(screen.getByText('http://127.0.0.1:8000')).toBeTruthy();
  });

  it('has one command per hint', () => {
    expect(commandIn(HINT)).toBe('sudo apt install apprise');
    expect(commandIn('Install it with your package manager, or: pipx install apprise')).toBe('pipx install apprise');
    expect(commandIn('brew install apprise')).toBe('brew install apprise');
  });
});
