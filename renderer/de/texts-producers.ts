import type { ProducerKindKey, TokenScope } from '../../preload/contract.ts';
import type * as english from '../texts-producers.ts';

/** The German of texts-producers.ts. */

const kind: Record<ProducerKindKey, string> = {
  ping: 'Ping',
  ping_borg: 'Ping von borg',
  ping_restic: 'Ping von restic',
  apprise: 'Apprise',
  token: 'Token',
};
const kindHint: Record<ProducerKindKey, string> = {
  ping: 'Eine Adresse wie bei Healthchecks: sie selbst, /start, /fail, /log oder /<Exit-Code>. Jeder Exit-Code außer 0 ist ein Fehlschlag.',
  ping_borg:
    'Für borg und borgmatic: Die Exit-Codes 1 sowie 100 und darüber sind Warnungen, ebenso Dateien, die borg als ausgelassen nennt.',
  ping_restic: 'Für restic: Der Exit-Code 3 ist eine Warnung.',
  apprise: 'Eine json://-Adresse für alles, was an Apprise senden kann.',
  token: 'Für Skripte und Agenten, die die API nutzen. Er darf, was Sie ankreuzen, und sonst nichts.',
};
const scope: Record<TokenScope, string> = {
  events: 'Ereignisse und Läufe melden',
  heartbeats: 'Lebenszeichen melden',
  storage: 'Speicherplatz melden',
  schedules: 'Termine festlegen',
  read: 'Liste lesen',
  act: 'Als gelesen markieren und erledigen',
};

export const producerTexts: typeof english.producerTexts = {
  kind,
  kindHint,
  scope,
  title: 'Token und Schlüssel',
  hint: 'Einer je Werkzeug: Sie sehen, wann es sich zuletzt gemeldet hat, und können ihn einzeln widerrufen. Der Token oben darf alles.',
  new: 'Neu…',
  none: 'Noch keine',
  noneText:
    'Ein Werkzeug, das nur eine Adresse aufrufen kann, etwa borgmatic oder curl in cron, braucht einen Schlüssel.',
  columns: { name: 'Name', may: 'Für', used: 'Zuletzt benutzt', acts: 'Aktionen' },
  anything: 'jeden Client und Plan',
  bound: (client, plan) => [client, plan].filter((part) => part !== null).join(' · '),
  never: 'nie',
  copyAddress: 'Adresse kopieren',
  copySecret: (isToken) => (isToken ? 'Token kopieren' : 'Schlüssel kopieren'),
  copyOf: (what, name) => `${what}: ${name}`,
  revoke: 'Widerrufen…',
  revokeOf: (name) => `${name} widerrufen`,
  ends: (ending) => `endet auf ${ending}`,

  form: {
    title: 'Neuer Token oder Schlüssel',
    kind: 'Art',
    name: 'Name',
    nameHint: 'So steht er in der Liste. Er gilt als Plan, wo keiner genannt ist.',
    nameHintToken: 'So steht er in der Liste.',
    namePlaceholder: 'nächtlich auf web-01',
    noName: 'Geben Sie einen Namen an.',
    client: 'Client',
    plan: 'Plan',
    boundHint: 'Bleibt es leer, darf die Adresse beliebige nennen: /ping/<Schlüssel>/<Client>/<Plan>.',
    boundHintApprise: 'Bleibt es leer, wird kein Client genannt, und der Name oben ist der Plan.',
    scopes: 'Darf',
    make: 'Erstellen',
    madeTitle: (name) => `„${name}“ ist erstellt`,
    madeText:
      'Kopieren Sie ihn jetzt dorthin, wo er gebraucht wird. Bis zum Neustart von BBS Tray lässt er sich noch einmal kopieren; danach kann ihn niemand mehr anzeigen.',
    done: 'Fertig',
  },
  revokeTitle: (name) => `„${name}“ widerrufen?`,
  revokeText: 'Was ihn noch benutzt, wird von nun an abgelehnt. Das lässt sich nicht rückgängig machen.',
  revokeDo: 'Widerrufen',
  keep: 'Behalten',

  recipes: {
    title: 'Rezepte',
    hint: 'Fertig zum Einfügen; die Pfade passen Sie an.',
    place: 'Gehört nach',
    needsKey: 'Dies braucht einen Schlüssel.',
    makeKey: 'Erstellen…',
    copyOf: (title) => `Kopieren: ${title}`,
  },
};
