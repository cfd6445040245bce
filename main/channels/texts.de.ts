import type { English } from './texts.ts';

/** The words of channels in German. */
export const german: English = {
  app: 'BBS Tray',
  email: 'E-Mail',
  popup: 'Pop-up',
  removed: 'Ein Dienst, der gelöscht wurde',
  copyOf: (name) => `${name} (Kopie)`,
  unknownKind: 'Diese Version von BBS Tray kennt diese Art von Dienst nicht.',
  serviceGone: 'Dieser Dienst wurde inzwischen gelöscht.',
  secretGone: 'Die gespeicherten Zugangsdaten sind in dieser Sitzung nicht lesbar. Geben Sie sie noch einmal ein.',
  unreadable:
    'Der Schlüsselbund dieser Sitzung kann nicht öffnen, was gespeichert ist. Melden Sie sich am Desktop an wie zuvor, oder geben Sie die Zugangsdaten noch einmal ein und speichern Sie.',
  noApprise: 'Apprise wurde auf diesem Computer nicht gefunden. Wie es installiert wird, steht auf dieser Seite.',
  heldNow: 'aufgehoben, bis die Ruhe, die Stummschaltung oder die Zurückstellung endet',
  pausedNow: 'pausiert, bis er bearbeitet oder getestet wird',
  notYet: 'war noch nicht eingerichtet',
  off: 'ist ausgeschaltet',
  delivered: 'Zugestellt.',
  testDelivered: 'Der Test wurde zugestellt.',
  paused: (problem) => `Nach drei Fehlschlägen in Folge pausiert: ${problem}`,
  stageSkipped: 'nicht verlangt',
  skipped: {
    event_off: 'meldet dieses Ereignis nicht',
    source_off: 'meldet nichts aus dieser Quelle',
    over: 'war vorbei, bevor es gemeldet werden konnte',
    client_off: 'meldet nichts von diesem Client',
    muted: 'sein Client war stummgeschaltet',
  },
};
