import { parts } from '../apprise-url.ts';
import type { ServiceSpec } from './types.ts';
import { queryOf, secret, text, valueOf } from './values.ts';
import type { GuidedWords } from './words.ts';

const TOKEN = /^\d+:[\w-]+$/;
const CHAT_ID = /^-?[1-9]\d{0,31}$/;
const CHAT_NAME = /^@[a-z_]\w+$/i;
const BOT_LINK = /^https?:\/\/api\.telegram\.org\/bot(\d+:[\w-]+)(?:\/\w*)?(?:\?(.*))?$/i;
/** A link to a message or topic of a private supergroup: its id is -100 and this number. */
const GROUP_LINK = /^https?:\/\/t\.me\/c\/(\d+)(?:\/(\d+))?(?:\/\d+)?\/?$/i;

/** A bot's messages (manual: `tgram://bot_token/chat_id`). */
export const telegram = ({ fields: { telegram: words }, notes, names }: GuidedWords): ServiceSpec => ({
  key: 'telegram',
  label: 'Telegram',
  schemes: ['tgram'],
  // core.telegram.org/bots/api#sendmessage: 1-4096 characters. Less here, as Apprise escapes `<`, `>` and `&`.
  limit: { count: 3500, unit: 'characters' },
  // Apprise always tells Telegram that it is HTML, and escapes plain text only when it thinks so itself.
  format: 'html',
  markup: 'none',
  fields: [
    secret('botToken', words.botToken, { required: true }),
    text('chatId', words.chatId, { required: true }),
    text('topic', words.topic),
  ],
  rules: {
    botToken: (value) => (TOKEN.test(value) ? null : notes.telegramToken),
    chatId: (value) => (CHAT_ID.test(value) || CHAT_NAME.test(value) ? null : notes.telegramChat),
    topic: (value) => (/^[1-9]\d{0,15}$/.test(value) ? null : notes.digits),
  },
  toUrl: (values) => {
    const [bot = '', token = ''] = valueOf(values, 'botToken').split(':');
    return parts('tgram', bot, {
      port: token,
      // Apprise 1.2.0 knows names without their @ only.
      path: [valueOf(values, 'chatId').replace(/^@/, '')],
      query: queryOf({ topic: valueOf(values, 'topic') }),
    });
  },
  known: ['topic', 'thread'],
  harmless: {
    image: ['no', 'False'],
    detect: ['yes', 'no'],
    silent: ['no'],
    preview: ['no'],
    content: ['before'],
    mdv: ['v1', 'v2'],
  },
  fromUrl: ({ user, host, port, path, query }) => {
    const [bot, token, [chat, ...more]] = port === null ? tokenInPath(host, path) : [host, port, path];
    const target = /^@?(-?\w+?)(?::(\d+))?$/.exec(chat ?? '');
    if (user !== null || !target || token === '' || more.length > 0) return null;
    const [, name = '', topic] = target;
    return {
      botToken: `${bot.replace(/^bot/i, '')}:${token}`,
      chatId: /^-?\d+$/.test(name) ? name : `@${name}`,
      topic: topic ?? query.get('topic') ?? query.get('thread') ?? '',
    };
  },
  fromPaste: (pasted) => {
    const [, botToken, query = ''] = BOT_LINK.exec(pasted) ?? [];
    const [, group, topic = ''] = GROUP_LINK.exec(pasted) ?? [];
    if (group !== undefined) return { chatId: `-100${group}`, topic };
    if (botToken === undefined) return TOKEN.test(pasted) ? { botToken: pasted } : null;
    const chatId = /(?:^|&)chat_id=(-?\d+)/.exec(query)?.[1];
    return { botToken, ...(chatId === undefined ? {} : { chatId }) };
  },
  needs: (values) =>
    valueOf(values, 'topic') === '' ? null : { version: '1.4.0', feature: names.needs.telegramTopics },
});

/** `tgram://123456/AAE…/chat`, the other form that Apprise takes; it writes the colon as `%3A` itself. */
function tokenInPath(host: string, [token = '', ...rest]: readonly string[]): [string, string, readonly string[]] {
  const [bot = '', inHost] = host.split(':');
  return inHost === undefined ? [bot, token, rest] : [bot, inHost, token === '' ? rest : [token, ...rest]];
}
