import { parts } from '../apprise-url.ts';
import type { Notes } from './texts.ts';
import type { ServiceSpec } from './types.ts';
import { secret, text, valueOf } from './values.ts';
import type { GuidedWords } from './words.ts';

const TOKEN = /^[a-z0-9]+$/i;
/** Apprise 1.2.0 looks at the beginning only; the rest is what Slack allows in a name. */
const CHANNEL = /^[#@+]?[a-z0-9_][\p{L}\p{N}_.-]{0,79}$/iu;
const WEBHOOK = /^https?:\/\/hooks\.slack(?:-gov)?\.com\/services\/([a-z0-9]+)\/([a-z0-9]+)\/([a-z0-9]+)\/?$/i;

/** A workspace's incoming webhook (manual: `slack://tokenA/tokenB/tokenC/#channel`). */
export const slack = ({ fields: { slack: words }, notes }: GuidedWords): ServiceSpec => ({
  key: 'slack',
  label: 'Slack',
  schemes: ['slack'],
  // Apprise's own measure (`NotifySlack.body_maxlen`); Slack cuts at 40,000.
  limit: { count: 35_000, unit: 'characters' },
  format: 'text',
  markup: 'slack',
  fields: [
    secret('tokenA', words.tokenA, { required: true }),
    secret('tokenB', words.tokenB, { required: true }),
    secret('tokenC', words.tokenC, { required: true }),
    text('channel', words.channel),
    text('botName', words.botName),
  ],
  rules: {
    // Apprise takes whatever begins with "xo" for a bot's token.
    tokenA: (value) => (value.startsWith('xo') ? notes.slackBot : tokenProblem(value, notes)),
    tokenB: (value) => tokenProblem(value, notes),
    tokenC: (value) => tokenProblem(value, notes),
    channel: (value) => (CHANNEL.test(value) ? null : notes.slackChannel),
  },
  toUrl: (values) =>
    parts('slack', valueOf(values, 'tokenA'), {
      user: valueOf(values, 'botName') || null,
      path: ['tokenB', 'tokenC', 'channel'].map((key) => valueOf(values, key)).filter(Boolean),
    }),
  known: [],
  harmless: { image: ['yes', 'no'], footer: ['yes', 'no'], blocks: ['no'] },
  fromUrl: ({ host, user, password, path: [tokenB, tokenC, channel = '', ...more] }) => {
    const whole = tokenB !== undefined && tokenC !== undefined && more.length === 0;
    if (!whole || password !== null || host.startsWith('xo')) return null;
    return { tokenA: host, tokenB, tokenC, channel: channel === 'None' ? '' : channel, botName: user ?? '' };
  },
  fromPaste: (pasted) => {
    const [, tokenA, tokenB, tokenC] = WEBHOOK.exec(pasted) ?? [];
    return tokenA === undefined || tokenB === undefined || tokenC === undefined ? null : { tokenA, tokenB, tokenC };
  },
});

function tokenProblem(value: string, notes: Notes): string | null {
  return TOKEN.test(value) ? null : notes.slackToken;
}
