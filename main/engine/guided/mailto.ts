import { guardPercent, parts, unguardPercent } from '../apprise-url.ts';
import { USUAL_PORT } from '../email-presets.ts';
import { isEmailAddress, splitAddresses } from './addresses.ts';
import { hostRule } from './hosts.ts';
import type { ServiceSpec, Values } from './types.ts';
import { choice, choicesIn, number, queryOf, secret, text, valueOf } from './values.ts';
import type { GuidedWords } from './words.ts';

/**
 * Mail sent by Apprise (manual: `mailto://user:pass@smtp.host:port?to=…&from=…`). The encryption always stands in the URL:
 * `mailtos` with `mode=`, or `mailto` for none (contract 3.2: the server's own form loses it). `smtp=` names the host a
 * second time, or Apprise would replace the settings of addresses that it knows by its own.
 */
export const email = ({ fields: { email: words }, notes, names }: GuidedWords): ServiceSpec => ({
  key: 'email',
  label: names.services.email,
  schemes: ['mailto', 'mailtos'],
  limit: { count: 32_768, unit: 'characters' },
  format: 'text',
  markup: 'none',
  fields: [
    text('host', words.host, { required: true }),
    choice('encryption', words.encryption, choicesIn(names.encryption), 'starttls'),
    number('port', words.port, { min: 1, max: 65_535 }, { required: true, initial: String(USUAL_PORT.starttls) }),
    text('user', words.user),
    secret('password', words.password),
    text('from', words.from, { required: true }),
    text('to', words.to, { required: true }),
  ],
  rules: {
    host: hostRule(notes),
    from: (value) => (isEmailAddress(value) ? null : notes.address),
    to: (value) => (splitAddresses(value).every(isEmailAddress) ? null : notes.addresses),
  },
  check: (values) =>
    (valueOf(values, 'user') === '') === (valueOf(values, 'password') === '') ? {} : { password: notes.bothOrNone },
  warn: (values): Values =>
    valueOf(values, 'encryption') === 'none' && valueOf(values, 'password') !== ''
      ? { encryption: notes.clearMail }
      : {},
  toUrl: (values) => {
    const host = valueOf(values, 'host');
    const encryption = valueOf(values, 'encryption');
    return parts(encryption === 'none' ? 'mailto' : 'mailtos', host, {
      user: valueOf(values, 'user') || null,
      password: valueOf(values, 'password') || null,
      port: valueOf(values, 'port'),
      query: queryOf({
        mode: encryption === 'none' ? null : encryption === 'tls' ? 'ssl' : 'starttls',
        smtp: host.replace(/^\[|\]$/g, ''),
        from: guardPercent(valueOf(values, 'from')),
        to: splitAddresses(valueOf(values, 'to')).join(', '),
      }),
    });
  },
  known: ['mode', 'smtp', 'from', 'to'],
  fromUrl: ({ scheme, host, port, user, password, path, query }) => {
    const encryption = encryptionOf(scheme, query.get('mode'));
    const from = unguardPercent(query.get('from') ?? '');
    const smtp = query.get('smtp') ?? '';
    if (encryption === null || !isEmailAddress(from)) return null;
    return {
      host: smtp === '' || `[${smtp}]` === host ? host : smtp,
      encryption,
      port: port ?? String(scheme === 'mailto' ? USUAL_PORT.none : USUAL_PORT.starttls),
      user: user ?? '',
      password: password ?? '',
      from,
      to: [...path, ...splitAddresses(query.get('to') ?? (path.length > 0 ? '' : from))].join(', '),
    };
  },
});

function encryptionOf(scheme: string, mode: string | undefined): string | null {
  if (scheme === 'mailto') return mode === undefined || mode === 'insecure' ? 'none' : null;
  const modes: Readonly<Record<string, string>> = { ssl: 'tls', starttls: 'starttls', insecure: 'none' };
  return modes[mode?.toLowerCase() ?? 'starttls'] ?? null;
}
