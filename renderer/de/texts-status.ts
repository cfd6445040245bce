import type { Remedy, StatusEffect, StatusLevel } from '../../preload/contract.ts';
import type * as english from '../texts-status.ts';
import { texts } from './texts.ts';

/** The German of texts-status.ts. */

const { number, pages } = texts;
const open = (page: string): string => `${page} öffnen…`;
const level: Record<StatusLevel, string> = {
  critical: 'Kritisch',
  warning: 'Warnung',
  ok: 'In Betrieb',
  off: 'Aus',
  unknown: 'Nicht bekannt',
};
const effect: Record<NonNullable<StatusEffect>, string> = {
  blind: 'blind',
  mute: 'stumm',
  unseen: 'ungesehen',
  sees: 'sieht',
  tells: 'meldet',
};
const remedy: Record<Remedy, string> = {
  servers: open(pages.servers),
  local_events: open(pages.local_events),
  push: open(pages.push),
  email: open(pages.email),
  general: open(pages.general),
  clients: open(pages.clients),
  welcome: 'Anleitung zeigen…',
  data_folder: 'Ordner öffnen',
};

export const statusTexts: typeof english.statusTexts = {
  level,
  effect,
  remedy,
  remedyFor: (label, name) => `${label.replace('…', '')}: ${name}`,
  allWell: 'Hier ist nichts zu tun.',
  blind: (n, of) => `Blind für ${number(n)} von ${number(of)} ${of === 1 ? 'Quelle' : 'Quellen'}.`,
  mute: (n, of) =>
    n === of
      ? 'Alle Meldewege sind stumm.'
      : `${number(n)} von ${number(of)} Meldewegen ${n === 1 ? 'ist' : 'sind'} stumm.`,
  other: (n) =>
    n === 1 ? 'Ein Punkt braucht Ihre Aufmerksamkeit.' : `${number(n)} Punkte brauchen Ihre Aufmerksamkeit.`,
  needs: 'Handlungsbedarf',
  working: 'In Betrieb',
  rest: 'Aus oder nicht bekannt',
  check: 'Alles prüfen',
  checking: 'Wird geprüft…',
  checked: 'Geprüft',
  copy: 'Diagnose kopieren',
  copied: 'Kopiert, ohne Zugangsdaten und Namen',
  failed: 'Der Status konnte nicht gelesen werden',
  firstRun: 'Willkommensseite erneut zeigen',
};
