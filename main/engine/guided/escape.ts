import type { Markup } from './types.ts';

/** Signs that Discord reads as Markdown or as a mention; a backslash before one shows it as it is. */
const DISCORD_SIGNS = /[\\*_~`|[\]<]|@(?=everyone|here)|(?<=^\s*)[#>-]/gm;
/** Discord leaves web addresses alone, and so do we: a backslash would become a part of them. */
const WEB_ADDRESS = /(https?:\/\/[^\s<]+)/;
const SLACK_SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as a service has to be given it, so that it shows exactly this text. */
export function asShown(markup: Markup, text: string): string {
  if (markup === 'discord') return forDiscord(text);
  if (markup === 'slack') return text.replace(/[&<>]/g, (sign) => SLACK_SIGNS[sign] ?? sign);
  return text;
}

function forDiscord(text: string): string {
  return text
    .split(WEB_ADDRESS)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(DISCORD_SIGNS, guardDiscord)))
    .join('');
}

/** A zero-width blank behind `@` keeps `@everyone` from calling anybody; a backslash would not. */
function guardDiscord(sign: string): string {
  return sign === '@' ? '@\u200B' : `\\${sign}`;
}
