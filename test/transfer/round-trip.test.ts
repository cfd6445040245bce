import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as forms from '../../main/channels/forms.ts';
import { guidedServices } from '../../main/engine/guided-services.ts';
import { defaultSettings } from '../../main/engine/settings.ts';
import { BadInput } from '../../main/schemas/ipc.ts';
import { documentOf, type Holdings } from '../../main/transfer/document.ts';
import { prepare, type Prepared } from '../../main/transfer/plan.ts';
import { documentIn } from '../../main/transfer/read-file.ts';
import { held, holdingsOf, keyStoreOf, VALUES } from '../support/holdings.ts';

/** From one desktop to another and back: what is exported is what is imported. */

const here = keyStoreOf('here');
const there = keyStoreOf('there');
const NOW = Date.UTC(2026, 10, 25);
const empty: Holdings = { settings: defaultSettings(), channels: [], servers: [] };

const textOf = (holdings: Holdings, withSecrets: boolean, keyStore = here): string =>
  JSON.stringify(documentOf(holdings, { version: '1.2.3', now: NOW, keyStore, withSecrets }));

function planned(text: string, on: Holdings, keyStore = there): Prepared {
  let id = 500;
  return prepare(documentIn(text), on, {
    keyStore,
    now: NOW,
    newServiceId: () => (id += 1),
    newServerId: () => 'fresh-id',
  });
}

function after(on: Holdings, { settings, channels, servers }: Prepared): Holdings {
  const put = channels.map(({ record }) => held(record));
  const others = on.channels.filter(({ channel }) => !put.some((each) => each.channel === channel));
  const otherServers = on.servers.filter(({ id }) => !servers.some((each) => each.id === id));
  return {
    settings: { ...on.settings, ...settings },
    channels: [...others, ...put].sort((one, other) => Number(other.kind === 'email') - Number(one.kind === 'email')),
    servers: [...otherServers, ...servers],
  };
}

const addresses = (holdings: Holdings, keyStore: typeof here): unknown[] =>
  holdings.channels.map((channel) => [channel.name, forms.urlOf(channel, keyStore)]).sort();
const isCalm = ({ plan }: Prepared): boolean =>
  plan.settings.length === 0 &&
  [...plan.services, ...plan.servers, ...(plan.email ? [plan.email] : [])].every(({ effect }) => effect === 'same');

it('has values for every kind of service there is', () => {
  expect(Object.keys(VALUES).sort()).toEqual(
    guidedServices()
      .map(({ key }) => key)
      .sort(),
  );
});

describe('with secrets', () => {
  it('every kind of service and setting arrives as it was, on a desktop that has nothing', () => {
    fc.assert(
      fc.property(holdingsOf(here), (from) => {
        const text = textOf(from, true);
        const to = after(empty, planned(text, empty));
        expect(to.settings).toEqual(from.settings);
        expect(addresses(to, there)).toEqual(addresses(from, here));
        const known = (document: string): unknown => ({
          ...(JSON.parse(document) as object),
          email: null,
          services: [],
        });
        expect(known(textOf(to, true, there))).toEqual(known(text));
        const channels = (document: string): unknown[] => {
          const { email, services } = JSON.parse(document) as { email: unknown; services: { name: string }[] };
          return [email, ...services.sort((one, other) => (one.name < other.name ? -1 : 1))];
        };
        expect(channels(textOf(to, true, there))).toEqual(channels(text));
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('changes nothing where it came from, and nothing the second time', () => {
    fc.assert(
      fc.property(holdingsOf(here), (from) => {
        const text = textOf(from, true);
        expect(isCalm(planned(text, from, here))).toBe(true);
        expect(planned(text, from, here).channels).toEqual([]);
        const to = after(empty, planned(text, empty));
        expect(isCalm(planned(text, to))).toBe(true);
      }),
    );
  });
});

describe('without secrets', () => {
  it('holds not one of them', () => {
    fc.assert(
      fc.property(holdingsOf(here), (from) => {
        const everything = textOf(from, true);
        const secrets = everything.match(/S3kr[a-z0-9]+/g) ?? [];
        const plain = textOf(from, false);
        for (const secret of secrets) expect(plain).not.toContain(secret);
        expect(plain).not.toContain('S3kr');
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('changes nothing where it came from: secrets that are kept stay', () => {
    fc.assert(
      fc.property(holdingsOf(here), (from) => {
        const servers = from.servers.map((entry) => ({ ...entry, proxy: { kind: 'system' } as const }));
        const calm = { ...from, servers };
        expect(isCalm(planned(textOf(calm, false), calm, here))).toBe(true);
      }),
    );
  });

  it('says which services wait for their secrets, and lets these tell nothing before', () => {
    fc.assert(
      fc.property(holdingsOf(here), (from) => {
        const prepared = planned(textOf(from, false), empty);
        const to = after(empty, prepared);
        for (const { name, needsSecrets } of prepared.plan.services) {
          const was = from.channels.find((channel) => channel.name === name);
          const is = to.channels.find((channel) => channel.name === name);
          const keep = was ? forms.serviceView(was, here).keep : [];
          expect(needsSecrets).toBe(keep.length > 0);
          expect(is && forms.urlOf(is, there)).toBe(needsSecrets ? null : was && forms.urlOf(was, here));
          if (is && needsSecrets) expect(forms.serviceView(is, there)).toMatchObject({ state: 'unreadable', keep: [] });
        }
      }),
    );
  });
});

describe('what a file says', () => {
  const one = (rest: object = {}): string =>
    JSON.stringify({
      format: 'bbs-tray-settings',
      version: 1,
      exportedAt: '2026-11-25T10:00:00.000Z',
      appVersion: '0.1.0',
      settings: {},
      services: [],
      email: null,
      servers: [],
      ...rest,
    });
  const service = (rest: object = {}): object => ({
    name: 'Team',
    kind: 'discord',
    enabled: true,
    events: ['backup_failed'],
    scope: { sources: null, clients: null },
    stormLimit: 5,
    values: { webhookId: '123' },
    secrets: { webhookToken: 'abc' },
    ...rest,
  });
  const refusal = (text: string): string => {
    try {
      planned(text, empty);
    } catch (error) {
      if (error instanceof BadInput) return error.message;
      throw error;
    }
    throw new Error('It was taken.');
  };

  it.each([
    ['', /is no export of BBS Tray/],
    ['{"format":"bbs-tray-settings"', /is no export of BBS Tray, or it is damaged\. Nothing was changed\./],
    ['[1, 2]', /is no export/],
    ['{"format":"other","version":1}', /is no export/],
    [one({ version: 2 }), /newer version of BBS Tray\. Update this one first/],
    [one({ settings: { retentionDays: -1 } }), /settings\.retentionDays: .*Nothing was changed/],
    [one({ settings: { theme: 'pink' } }), /settings\.theme/],
    [one({ services: [service({ name: '' })] }), /services\.0\.name: give it a name/],
    [one({ services: [service({ events: 'all' })] }), /services\.0\.events/],
    [one({ services: [service({ stormLimit: 0 })] }), /services\.0\.stormLimit/],
    [
      one({ services: [service({ kind: 'pigeon' })] }),
      /"Team": this version does not know services of the kind "pigeon"/,
    ],
    [one({ services: [service({ secrets: {} })] }), /"Team": webhookToken/],
    [
      one({ services: [service({ values: { webhookId: '' }, secrets: {}, withheld: ['webhookToken'] })] }),
      /"Team": webhookId/,
    ],
    [one({ servers: [{ id: '../../etc', origin: 'https://a.example' }] }), /servers\.0/],
    [
      one({
        servers: [
          {
            ...{ id: 'a', name: 'A', colour: 'blue', intervalSeconds: 30, enabled: true },
            certificate: { kind: 'system' },
            proxy: { kind: 'system' },
            origin: 'javascript:alert(1)',
          },
        ],
      }),
      /servers\.0\.origin: is no web address/,
    ],
    [one({ email: { host: 'x y' } }), /email/],
  ])('that does not fit refuses the whole file: %s', (text, sentence) => {
    expect(refusal(text)).toMatch(sentence);
  });

  it('of an older version leaves alone what it did not know', () => {
    const old = one({
      settings: { theme: 'dark', popups: { backup_failed: false } },
      services: undefined,
      servers: undefined,
    });
    const { plan } = planned(old, empty);
    expect(plan).toMatchObject({ services: [], email: null, servers: [] });
    expect(plan.settings.map(({ key }) => key)).toEqual(['popups', 'theme']);
    expect(plan.settings[0]?.to).toEqual({ ...defaultSettings().popups, backup_failed: false });
  });

  it('of a newer one leaves out settings and events that are not known here', () => {
    const { plan, channels } = planned(
      one({
        settings: { theme: 'dark', hologram: true },
        services: [service({ events: ['backup_failed', 'moon_phase'], moon: 1 })],
      }),
      empty,
    );
    expect(plan.settings).toEqual([{ key: 'theme', from: 'system', to: 'dark' }]);
    expect(channels[0]?.record.events).toEqual(['backup_failed']);
  });

  it('of a service that is here changes that one and no other', () => {
    const first = after(empty, planned(one({ services: [service(), service({ name: 'Other' })] }), empty));
    const changed = planned(
      one({
        services: [
          service({ secrets: { webhookToken: 'new' } }),
          service({ kind: 'custom', name: 'Other', values: {}, secrets: { url: 'json://a.example' } }),
        ],
      }),
      first,
    );
    expect(changed.plan.services.map(({ name, kind, effect }) => [name, kind, effect])).toEqual([
      ['Team', 'discord', 'changed'],
      ['Other', 'custom', 'added'],
    ]);
    const to = after(first, changed);
    expect(to.channels.map((channel) => forms.urlOf(channel, there)).sort()).toEqual([
      'discord://123/abc',
      'discord://123/new',
      'json://a.example',
    ]);
  });

  it('about servers is matched by their address, and scopes follow', () => {
    const look = {
      name: 'A',
      colour: 'blue',
      intervalSeconds: 30,
      enabled: true,
      certificate: { kind: 'system' },
      proxy: { kind: 'system' },
    };
    const file = (id: string): string =>
      one({
        servers: [{ ...look, id, origin: 'https://a.example' }],
        services: [service({ scope: { sources: ['local', `server:${id}`], clients: null } })],
      });
    const first = after(empty, planned(file('theirs'), empty));
    expect(first.servers).toMatchObject([{ id: 'theirs', signedOut: 'user', username: null }]);
    const signedIn = { ...first, servers: first.servers.map((entry) => ({ ...entry, id: 'ours', signedOut: null })) };
    const again = after(signedIn, planned(file('theirs'), signedIn));
    expect(again.servers).toEqual(signedIn.servers);
    expect(again.channels[0]?.sources).toEqual(['local', 'server:ours']);
    const elsewhere = {
      ...empty,
      servers: signedIn.servers.map((entry) => ({ ...entry, id: 'theirs', origin: 'https://b.example' })),
    };
    expect(after(elsewhere, planned(file('theirs'), elsewhere)).servers.map(({ id }) => id)).toEqual([
      'theirs',
      'fresh-id',
    ]);
  });
});
