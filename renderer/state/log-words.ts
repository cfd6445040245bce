import { type LogEntry, type LogResult } from '../../preload/contract.ts';
import { labelOf } from '../event-label.ts';
import { delivery } from '../texts-delivery.ts';

const words = delivery.log;
const MARKS = { delivered: 'info', retry: 'warning', failed: 'critical', paused: 'critical' } as const;

type ChannelKind = keyof typeof words.title;

/** What kind of channel an id names. */
export function kindOfChannel(channel: string): ChannelKind {
  if (channel.startsWith('service:')) return 'service';
  return channel === 'email' || channel === 'popup' ? channel : 'other';
}

/** The manual's words for an entry: "Push notification failed". */
export function titleOf({ channel, result }: LogEntry): string {
  return words.title[kindOfChannel(channel)][result];
}

/** What the message was about: a type, several, or a test. */
export function aboutOf({ type, count }: LogEntry): string {
  if (count > 1) return words.several(count);
  if (type !== null) return labelOf(type);
  return count === 0 ? words.test : words.several(count);
}

export function markOf(result: LogResult): (typeof MARKS)[LogResult] {
  return MARKS[result];
}
