import { parts } from '../apprise-url.ts';
import { fieldTexts } from './field-texts.ts';
import { guidedTexts } from './texts.ts';
import type { ServiceSpec } from './types.ts';
import { queryOf, secret, text, valueOf } from './values.ts';

const words = fieldTexts.discord;
const WEBHOOK =
  /^https?:\/\/(?:[a-z]+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/(\d+)\/([\w-]+)\/?(?:\?(.*))?$/i;

/** A channel's webhook (manual: `discord://webhook_id/webhook_token`). */
export const discord: ServiceSpec = {
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
    webhookId: (value) => (/^\d+$/.test(value) ? null : guidedTexts.discordId),
    webhookToken: (value) => (/^[\w-]+$/.test(value) ? null : guidedTexts.discordToken),
    thread: (value) => (/^\d+$/.test(value) ? null : guidedTexts.discordThread),
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
};
