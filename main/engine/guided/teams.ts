import { decodePart, guardPercent, parts, unguardPercent } from '../apprise-url.ts';
import type { ServiceSpec, Values } from './types.ts';
import { queryOf, secret } from './values.ts';
import type { GuidedWords } from './words.ts';

/** What a workflow shows (Apprise `NotifyWorkflows.parse_native_url`): host, port, workflow id, parameters. */
const CLASSIC =
  /^https:\/\/([a-z0-9_.-]+)(?::(\d{1,5}))?\/workflows\/([\w-]+)\/triggers\/[\w-]+\/paths\/invoke\/?\?(.+)$/i;
/** The newer addresses of Power Automate; Apprise takes them as they are. */
const POWER =
  /^https:\/\/[a-z0-9_.-]+(?::\d{1,5})?\/powerautomate\/automations\/direct\/workflows\/[\w-]+\/triggers\/[\w-]+\/paths\/invoke\/?\?\S*\bsig=[\w-]+\S*$/i;
const USUAL_VERSION = '2016-06-01';

/** Microsoft Teams through a workflow; the older connectors (`msteams://`) are retired. */
export const teams = ({ fields: { teams: words }, notes, names }: GuidedWords): ServiceSpec => ({
  key: 'teams',
  label: 'Microsoft Teams',
  schemes: ['workflows', 'workflow', 'https'],
  // Apprise's documentation of this service: 1000 characters a message.
  limit: { count: 1000, unit: 'characters' },
  format: 'text',
  markup: 'none',
  fields: [secret('webhookUrl', words.webhookUrl, { required: true })],
  rules: {
    webhookUrl: (value) =>
      POWER.test(value) || (CLASSIC.test(value) && sigOf(value) !== '') ? null : notes.teamsAddress,
  },
  toUrl: ({ webhookUrl = '' }) => {
    const [, host = '', port, workflow = '', query = ''] = CLASSIC.exec(webhookUrl) ?? [];
    if (host === '') return nativeParts(webhookUrl);
    const version = /(?:^|&)api-version=([^&]*)/.exec(query)?.[1] ?? USUAL_VERSION;
    return parts('workflows', host, {
      port: port ?? null,
      path: [workflow, sigOf(webhookUrl)],
      query: queryOf({ ver: version === USUAL_VERSION ? null : guardPercent(decodePart(version)) }),
    });
  },
  known: ['ver', 'api-version', 'sp', 'sv', 'sig'],
  harmless: { image: ['yes', 'no'], wrap: ['yes'] },
  fromUrl: (url): Values | null => {
    if (url.scheme === 'https') return nativeAddress(url.host, url.port, url.path, url.query);
    const [workflow, signature, ...more] = url.path;
    if (workflow === undefined || signature === undefined || more.length > 0 || url.user !== null) return null;
    const version = unguardPercent(url.query.get('ver') ?? USUAL_VERSION);
    const port = url.port === null ? '' : `:${url.port}`;
    const query = `api-version=${version}&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${signature}`;
    return { webhookUrl: `https://${url.host}${port}/workflows/${workflow}/triggers/manual/paths/invoke?${query}` };
  },
  fromPaste: (pasted) => (POWER.test(pasted) || CLASSIC.test(pasted) ? { webhookUrl: pasted } : null),
  needs: () => ({ version: '1.8.1', feature: names.needs.teamsWorkflows }),
});

function sigOf(address: string): string {
  return /[?&]sig=([\w-]+)/.exec(address)?.[1] ?? '';
}

function nativeParts(address: string): ReturnType<ServiceSpec['toUrl']> {
  const [, host = '', port, path = '', query = ''] =
    /^https:\/\/([^/:]+)(?::(\d+))?([^?]*)\?(.*)$/i.exec(address) ?? [];
  const pairs = query.split('&').map((pair): [string, string] => {
    const [name = '', value = ''] = pair.split('=');
    return [name, decodePart(value)];
  });
  return parts('https', host, { port: port ?? null, path: path.split('/').filter(Boolean), query: new Map(pairs) });
}

function nativeAddress(
  host: string,
  port: string | null,
  path: readonly string[],
  query: ReadonlyMap<string, string>,
): Values | null {
  const pairs = [...query].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const webhookUrl = `https://${host}${port === null ? '' : `:${port}`}/${path.join('/')}?${pairs}`;
  return POWER.test(webhookUrl) ? { webhookUrl } : null;
}
