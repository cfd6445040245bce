const NAIVE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * A time of the server as epoch ms: `YYYY-MM-DD HH:MM:SS` without a zone is UTC (contract section 1.1), one with a zone is
 * read with it. Null for anything else, `0000-00-00 00:00:00` included.
 */
export function serverTime(text: string): number | null {
  const [, date, time, zone] = NAIVE.exec(text.trim()) ?? [];
  if (date === undefined || time === undefined) return null;
  const at = Date.parse(`${date}T${time}${zone ?? 'Z'}`);
  return Number.isFinite(at) ? at : null;
}
