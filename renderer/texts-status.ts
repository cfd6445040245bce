import type { Remedy, StatusEffect, StatusLevel } from '../preload/contract.ts';
import { german, type Words } from './language.ts';
import { texts } from './texts.ts';

/** The words of the page Status. */

const { number, pages } = texts;
const open = (page: string): string => `Open ${page}…`;
const level: Record<StatusLevel, string> = {
  critical: 'Critical',
  warning: 'Warning',
  ok: 'Working',
  off: 'Off',
  unknown: 'Not known',
};
const effect: Record<NonNullable<StatusEffect>, string> = {
  blind: 'blind',
  mute: 'mute',
  unseen: 'unseen',
  sees: 'sees',
  tells: 'tells',
};
const remedy: Record<Remedy, string> = {
  servers: open(pages.servers),
  local_events: open(pages.local_events),
  push: open(pages.push),
  email: open(pages.email),
  general: open(pages.general),
  clients: open(pages.clients),
  welcome: 'Show how…',
  data_folder: 'Open folder',
};

const english = {
  level,
  effect,
  remedy,
  remedyFor: (label: string, name: string) => `${label.replace('…', '')}: ${name}`,
  allWell: 'Nothing here needs you.',
  blind: (n: number, of: number) => `Blind to ${number(n)} of ${number(of)} ${of === 1 ? 'source' : 'sources'}.`,
  mute: (n: number, of: number) =>
    n === of
      ? 'Every way of telling you is mute.'
      : `${number(n)} of ${number(of)} ways of telling you ${n === 1 ? 'is' : 'are'} mute.`,
  other: (n: number) => (n === 1 ? 'One thing needs you.' : `${number(n)} things need you.`),
  needs: 'Needs you',
  working: 'Working',
  rest: 'Off or not known',
  check: 'Check all',
  checking: 'Checking…',
  checked: 'Checked',
  copy: 'Copy diagnostics',
  copied: 'Copied, without secrets and names',
  failed: 'The status could not be read',
  firstRun: 'Show the first-run page again',
};

export const statusTexts: Words<typeof english> = german?.statusTexts ?? english;
