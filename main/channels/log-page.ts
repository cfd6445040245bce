import type { LogEntry, LogPage } from '../../preload/contract.ts';
import { deliveryWords } from '../engine/wording-delivery.ts';
import { nameOf } from './forms.ts';
import { texts } from './texts.ts';

const PAUSED = deliveryWords.paused('');

/**
 * The log as a window shows it. What a provider answered, and why something failed, is kept in the words of its time; the
 * few sentences that the engine itself writes are kept in English, and shown in the language of now.
 */
export function shownLog(page: LogPage): LogPage {
  return { ...page, entries: page.entries.map(shown) };
}

function shown(entry: LogEntry): LogEntry {
  const { channel, channelName: name } = entry;
  return { ...entry, channelName: nameOf({ channel, name }), text: textOf(entry.text) };
}

function textOf(text: string): string {
  if (text === deliveryWords.delivered) return texts.delivered;
  if (text === deliveryWords.testDelivered) return texts.testDelivered;
  return text.startsWith(PAUSED) ? texts.paused(text.slice(PAUSED.length)) : text;
}
