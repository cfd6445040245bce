import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { ProducerView, RecipeView } from '../../preload/contract.ts';
import type { FakeBridge } from './support/fake-bridge.ts';
import { NOW } from './support/rows.ts';
import { openSettings, settled } from './support/windows.ts';

function producer(rest: Partial<ProducerView> = {}): ProducerView {
  return {
    id: 1,
    name: 'nightly',
    kind: 'ping_borg',
    ending: '2f4e',
    scopes: [],
    client: null,
    plan: null,
    madeAt: NOW,
    usedAt: null,
    canCopy: true,
    ...rest,
  };
}
function recipe(rest: Partial<RecipeView> = {}): RecipeView {
  return {
    id: 'borgmatic_healthchecks',
    title: 'borgmatic',
    place: 'config.yaml',
    note: 'A note.',
    needs: 'ping_borg',
    hasKey: true,
    text: 'ping_url: …2f4e',
    ...rest,
  };
}

async function open(producers: readonly ProducerView[] = [], recipes: readonly RecipeView[] = []): Promise<FakeBridge> {
  const bridge = await openSettings((fake) => {
    fake.localApi = { ...fake.localApi, producers, recipes };
  });
  await fireEvent.click(within(screen.getByRole('navigation')).getByRole('button', { name: /Local Events/ }));
  await settled();
  return bridge;
}

const cells = (): string[][] =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole('cell')
        .slice(0, 3)
        .map((cell) => cell.textContent.replaceAll(/\s+/g, ' ').trim()),
    );

describe('the list of tokens and keys', () => {
  it('says what each is for and when it was last used, or that there is none', async () => {
    const bridge = await open();
    expect(screen.getByText('None yet.')).toBeTruthy();
    const token = producer({
      id: 2,
      name: 'agent',
      kind: 'token',
      scopes: ['events', 'read'],
      usedAt: Date.now() - 150_000,
    });
    bridge.push('localApi', {
      ...bridge.localApi,
      producers: [token, producer(), producer({ id: 3, name: 'bound', client: 'web1', plan: 'home' })],
    });
    await settled();
    expect(cells()).toEqual([
      ['agent Token · …2f4e', 'Report events and runs, Read the list', '2 min ago'],
      ['nightly Ping from borg · …2f4e', 'any client and plan', 'never'],
      ['bound Ping from borg · …2f4e', 'web1 · home', 'never'],
    ]);
  });

  it('copies the address of a key and the text of a token, as long as they are known', async () => {
    const bridge = await open([
      producer(),
      producer({ id: 2, name: 'agent', kind: 'token' }),
      producer({ id: 3, name: 'old', canCopy: false }),
    ]);
    await fireEvent.click(screen.getByRole('button', { name: 'Copy address: nightly' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Copy token: agent' }));
    expect(screen.queryByRole('button', { name: /Copy.*: old/ })).toBeNull();
    expect(bridge.callsOf('copyProducer')).toEqual([
      { id: 1, what: 'address' },
      { id: 2, what: 'secret' },
    ]);
  });

  it('revokes only after it was asked, with the safe button first', async () => {
    const bridge = await open([producer()]);
    await fireEvent.click(screen.getByRole('button', { name: 'Revoke nightly' }));
    const dialog = screen.getByRole('dialog', { name: 'Revoke “nightly”?' });
    expect(within(dialog).getAllByRole('button')[0]?.textContent.trim()).toBe('Keep it');
    expect(bridge.callsOf('revokeProducer')).toEqual([]);
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Revoke' }));
    await settled();
    expect(bridge.callsOf('revokeProducer')).toEqual([{ id: 1 }]);
    expect([screen.queryByRole('dialog'), screen.getByText('None yet.')]).toEqual([null, expect.anything()]);
  });
});

describe('a new one', () => {
  async function openNew(bridge = open()): Promise<FakeBridge> {
    const opened = await bridge;
    await fireEvent.click(screen.getByRole('button', { name: 'New…' }));
    return opened;
  }
  const type = (name: string, value: string): Promise<unknown> =>
    fireEvent.input(screen.getByRole('textbox', { name }), { target: { value } });

  it('is a key bound to what is typed, and is then copied', async () => {
    const bridge = await openNew();
    await type('Name', 'nightly');
    await type('Client', ' web1 ');
    await fireEvent.click(screen.getByRole('button', { name: 'Make it' }));
    await settled();
    expect(bridge.callsOf('makeProducer')).toEqual([
      { kind: 'ping_borg', name: 'nightly', client: 'web1', plan: null, scopes: [] },
    ]);
    const dialog = screen.getByRole('dialog', { name: '“nightly” is made' });
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Copy address' }));
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Copy key' }));
    await settled();
    expect(bridge.callsOf('copyProducer')).toEqual([
      { id: 1, what: 'address' },
      { id: 1, what: 'secret' },
    ]);
    expect(within(dialog).getByText('Copied')).toBeTruthy();
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Done' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is a token that may do what is ticked', async () => {
    const bridge = await openNew();
    await fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), { target: { value: 'token' } });
    await type('Name', 'agent');
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Read the list' }));
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Report events and runs' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Make it' }));
    await settled();
    expect(bridge.callsOf('makeProducer')).toEqual([
      { kind: 'token', name: 'agent', client: null, plan: null, scopes: ['read'] },
    ]);
  });

  it('wants a name, and says at the field what main has against it', async () => {
    const bridge = await openNew();
    await fireEvent.click(screen.getByRole('button', { name: 'Make it' }));
    expect(screen.getByRole('alert').textContent).toBe('Give it a name.');
    expect(bridge.callsOf('makeProducer')).toEqual([]);
    bridge.refuse('makeProducer', 'This name is in use already.', 'name');
    await type('Name', 'nightly');
    await fireEvent.click(screen.getByRole('button', { name: 'Make it' }));
    await settled();
    expect(screen.getByRole('alert').textContent).toBe('This name is in use already.');
    expect(screen.getByRole('textbox', { name: 'Name' }).getAttribute('aria-invalid')).toBe('true');
  });
});

describe('a recipe', () => {
  it('is copied in main', async () => {
    const bridge = await open([], [recipe()]);
    await fireEvent.click(screen.getByRole('button', { name: 'Copy: borgmatic' }));
    await settled();
    expect(bridge.callsOf('copyRecipe')).toEqual([{ id: 'borgmatic_healthchecks' }]);
    expect(screen.getByRole('button', { name: 'Copy: borgmatic' }).textContent.trim()).toBe('Copied');
  });

  it('without its key has one made, of its kind', async () => {
    const bridge = await open([], [recipe({ hasKey: false, needs: 'apprise' })]);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Copy: borgmatic' }).disabled).toBe(true);
    await fireEvent.click(screen.getByRole('button', { name: 'Make one…' }));
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Kind' }).value).toBe('apprise');
    expect(bridge.callsOf('copyRecipe')).toEqual([]);
  });
});
