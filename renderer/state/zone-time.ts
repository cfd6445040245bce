/** Times in the zone of a plan, as the user writes them: `Wed, 7 Oct, 02:30`. Formatters are kept per language and zone. */

const kept = new Map<string, Intl.DateTimeFormat>();

export function zoneTime(at: number, locale: string, zone: string): string {
  const key = `${locale} ${zone}`;
  const format = kept.get(key) ?? made(locale, zone);
  kept.set(key, format);
  return format.format(at);
}

function made(locale: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}
