import { parts } from '../apprise-url.ts';
import type { ServiceSpec } from './types.ts';
import { queryOf, secret, text, valueOf } from './values.ts';
import type { GuidedWords } from './words.ts';

const WEBHOOK =
  /^https?:\/\/(?:[a-z]+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/(\d+)\/([\w-]+)\/?(?:\?(.*))?$/i;

/** A channel's webhook (manual: `discord://webhook_id/webhook_token`). */
export const discord = ({ fields: { discord: words }, notes }: GuidedWords): ServiceSpec => ({
  key: 'discord',
  label: 'Discord',
  schemes: ['discord'],
  // discord.com/developers/docs/resources/webhook: content up to 2000 characters.
  limit: { count: 2000, unit: 'characters' },
  format: 'text',
  markup: 'discord',
  fields: [
    text('webhookId', words.webhookId, { required: true }),
    secret('webhookToken', words.webhookToken, { required: true }),
    text('botName', words.botName),
    text('thread', words.thread),
  ],
  rules: {
    webhookId: (value) => (/^\d+$/.test(value) ? null : notes.discordId),
    webhookToken: (value) => (/^[\w-]+$/.test(value) ? null : notes.discordToken),
    thread: (value) => (/^\d+$/.test(value) ? null : notes.discordThread),
  },
  toUrl: (values) =>
    parts('discord', valueOf(values, 'webhookId'), {
      user: valueOf(values, 'botName') || null,
      path: [valueOf(values, 'webhookToken')],
      query: queryOf({ thread: valueOf(values, 'thread') }),
    }),
  known: ['thread'],
  harmless: {
    tts: ['no'],
    avatar: ['yes'],
    footer: ['no'],
    footer_logo: ['yes'],
    image: ['yes', 'no'],
    fields: ['yes', 'no'],
  },
  fromUrl: ({ host, user, password, path: [token, ...more], query }) =>
    token === undefined || more.length > 0 || password !== null
      ? null
      : { webhookId: host, webhookToken: token, botName: user ?? '', thread: query.get('thread') ?? '' },
  fromPaste: (pasted) => {
    const [, webhookId, webhookToken, query = ''] = WEBHOOK.exec(pasted) ?? [];
    if (webhookId === undefined || webhookToken === undefined) return null;
    return { webhookId, webhookToken, thread: /(?:^|&)thread_id=(\d+)/.exec(query)?.[1] ?? '' };
  },
});
