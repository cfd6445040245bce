import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { guidedServices, shownFields, type ServiceForm } from '../../../preload/contract.ts';
import { makeService } from '../support/fake-delivery.ts';
import { settled } from '../support/windows.ts';
import { click, field, openPage, pick, serviceLines, type } from './open-push.ts';

const PUSH = /Push Notifications/;
const WEBHOOK = 'https://discord.com/api/webhooks/1190284417263927296/abcDEF_123-xyz';

async function add(kind: string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${kind.replaceAll(/[()]/g, '.')}`) }));
  await settled();
}

describe('a new service', () => {
  it.each(guidedServices().map((service) => [service.label, service] as const))(
    '%s has the fields of its row',
    async (label, service) => {
      await openPage(PUSH);
      await add(label);
      const labels = [...document.querySelectorAll('.svc-pane .form > .lab')].map((each) => each.textContent);
      const wanted = shownFields(service.fields, service.initial()).map((each) => each.label);
      expect(labels).toEqual(['Name', ...wanted, 'Tell about', 'Clients', 'Bursts']);
      for (const { help } of shownFields(service.fields, service.initial()))
        expect(screen.getAllByText(help).length).toBeGreaterThan(0);
      for (const { label: name } of service.fields.filter(({ kind }) => kind === 'secret'))
        expect(field(name).type).toBe('password');
    },
  );

  it('shows what an emergency needs only for an emergency', async () => {
    await openPage(PUSH);
    await add('Pushover');
    expect(screen.queryByLabelText('Repeat every (seconds)')).toBeNull();
    await fireEvent.change(field('Priority'), { target: { value: 'emergency' } });
    expect(field('Repeat every (seconds)').value).toBe('60');
  });

  it('proposes the port that goes with an encryption, but keeps one of your own', async () => {
    await openPage(PUSH);
    await add('Email (through Apprise)');
    await pick('TLS from the start');
    expect(field('Port').value).toBe('465');
    await type('Port', '2525');
    await pick('None');
    expect(field('Port').value).toBe('2525');
  });

  it('is filled from a pasted address', async () => {
    const bridge = await openPage(PUSH);
    await type('Paste an address', WEBHOOK);
    await click('Fill in');
    expect(field('Webhook id').value).toBe('1190284417263927296');
    expect(field('Webhook token').value).toBe('abcDEF_123-xyz');
    await click(/^Save/);
    expect(bridge.callsOf('saveService')).toMatchObject([
      { id: null, name: 'Discord', kind: 'discord', keep: [], scope: { sources: ['local', 'app'], clients: null } },
    ]);
    expect(serviceLines()).toHaveLength(1);
    expect(serviceLines()[0]).toContain('Discord · not used yet');
  });

  it('says so when what was pasted is no address', async () => {
    await openPage(PUSH);
    await type('Paste an address', 'hello');
    await click('Fill in');
    expect(screen.getByRole('alert').textContent).toContain('neither the web address');
    expect(serviceLines()).toEqual([]);
  });

  it('hears of what the manual recommends, of no server, and of all clients', async () => {
    const bridge = await openPage(PUSH, (fake) => {
      fake.hello = {
        ...fake.hello,
        sources: [...fake.hello.sources, { id: 'server:1', name: 'office', state: 'ok', lastSignAt: null }],
      };
    });
    await add('Gotify');
    const office = screen.getByRole<HTMLInputElement>('checkbox', { name: /office/ });
    expect(office.checked).toBe(false);
    expect(office.closest('label')?.textContent).toContain('the server sends its own');
    await fireEvent.click(office);
    await type('Server', 'https://push.example.org');
    await type('Application token', 'A1.b2');
    await click(/^Save/);
    const [form] = bridge.callsOf('saveService') as ServiceForm[];
    expect(form?.scope).toEqual({ sources: ['local', 'app', 'server:1'], clients: null });
    expect(form?.events).toEqual([
      'backup_warning',
      'backup_failed',
      'restore_failed',
      'agent_offline',
      'repo_check_failed',
      'storage_low',
      's3_sync_failed',
    ]);
  });

  it('gets its name for itself', async () => {
    await openPage(PUSH, (fake) => {
      fake.delivery.services = { ...fake.delivery.services, services: [makeService({ id: 1, name: 'ntfy' })] };
    });
    await click('Add a service');
    await add('ntfy');
    expect(field('Name').value).toBe('ntfy 2');
  });
});

describe('pasting into a field', () => {
  async function paste(label: string, text: string): Promise<void> {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: () => text } });
    field(label).dispatchEvent(event);
    await settled();
  }

  it('fills the others when it is the whole address', async () => {
    await openPage(PUSH);
    await add('Discord');
    await paste('Webhook token', `${WEBHOOK}\n`);
    expect(field('Webhook id').value).toBe('1190284417263927296');
  });

  it('leaves an ordinary text to the field', async () => {
    await openPage(PUSH);
    await add('Discord');
    await paste('Webhook id', '123');
    expect(field('Webhook id').value).toBe('');
  });
});
