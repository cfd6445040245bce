/** E-mail addresses that Apprise 1.2.0 reads whole (`utils.GET_EMAIL_RE`, anchored at both ends). */
const ATOM = '[a-z0-9_!#$%&*/=?`{|}~^-]+';
const NAME = `${ATOM}(?:\\.${ATOM})*`;
const DOMAIN = '(?:(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9_-]*[a-z0-9])|[a-z0-9][a-z0-9_-]{5,})';
const ADDRESS = new RegExp(`^(?:${NAME}\\+)?${NAME}@${DOMAIN}$`, 'i');

export function isEmailAddress(text: string): boolean {
  return ADDRESS.test(text) && text.length <= 254;
}

/** The addresses of a text with commas, semicolons or blanks between them. */
export function splitAddresses(text: string): string[] {
  return text.split(/[,;\s]+/).filter(Boolean);
}
