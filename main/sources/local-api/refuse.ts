import type { Context } from 'hono';

type Status = 400 | 401 | 403 | 404 | 405 | 411 | 413 | 415 | 429 | 500;

/** An error as the local API answers it: one sentence, and the field it speaks of. */
export function refuse(c: Context, status: Status, sentence: string, field: string | null = null): Response {
  return c.json({ error: sentence, ...(field === null ? {} : { field }) }, status);
}
