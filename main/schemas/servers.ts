import { z } from 'zod';
import { INTERVAL_SECONDS, type FinishSignIn, type ServerChangeForm, type ServerWay } from '../../preload/contract.ts';
import { texts } from './texts.ts';

/** The door for the page BBS Servers. */

const line = (longest: number) => z.string().max(longest, { error: () => texts.atMost(longest) });
const { min, max } = INTERVAL_SECONDS;
const name = line(100)
  .trim()
  .min(1, { error: () => texts.name });
const colour = z.string().regex(/^[#\w-]{1,20}$/);
const intervalSeconds = z.int().min(min).max(max);
const certificate = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({ kind: z.literal('ca'), pem: line(100_000) }),
  z.strictObject({ kind: z.literal('pin'), sha256: line(200) }),
]);
const proxy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('own'), url: line(500) }),
]);
const way: z.ZodType<ServerWay> = z.strictObject({ certificate, proxy });

/** What the user chose for a server. */
export const serverLook = { name, colour, intervalSeconds, certificate, proxy };

export const serverId = z.strictObject({ id: line(100) });
export const serverIdOrAll = z.strictObject({ id: line(100).nullable() });
export const findServer = z.strictObject({ address: line(500), way, id: line(100).nullable() });
export const password = z.strictObject({ username: line(255), password: line(1000) });
export const code = z.strictObject({ code: line(50) });
export const token = z.strictObject({ token: line(200) });
export const finishSignIn: z.ZodType<FinishSignIn> = z.strictObject({
  look: z.strictObject({ name, colour, intervalSeconds }).nullable(),
  keeping: z.enum(['sealed', 'session', 'plain']),
});
export const serverChange: z.ZodType<ServerChangeForm> = z.strictObject({
  id: line(100),
  change: z.strictObject({
    name: name.exactOptional(),
    colour: colour.exactOptional(),
    intervalSeconds: intervalSeconds.exactOptional(),
    enabled: z.boolean().exactOptional(),
    certificate: certificate.exactOptional(),
    proxy: proxy.exactOptional(),
    derivesSuccess: z.boolean().exactOptional(),
  }),
});
