import type { ServerPageView } from '../../preload/contract.ts';
import type * as english from '../texts-servers.ts';

/** The German of texts-servers.ts. */

const format = new Intl.NumberFormat('de');
const number = (value: number): string => format.format(value);
const many = (value: number, one: string, more: string): string => `${number(value)} ${value === 1 ? one : more}`;

const clockText = (minutes: number, seconds: number): string =>
  `${String(minutes)}:${String(seconds).padStart(2, '0')}`;

const state: Record<ServerPageView['state'], string> = {
  paused: 'Ausgeschaltet',
  signed_out: 'Abgemeldet',
  forbidden: 'Nicht erlaubt',
  connecting: 'Verbindet',
  ok: 'In Ordnung',
  failing: 'Gestört',
  waiting: 'Wartet',
  unreachable: 'Kein Kontakt',
};
const stateTitle: Partial<Record<ServerPageView['state'], string>> = {
  paused: 'Er ist ausgeschaltet und wird nicht abgefragt.',
  signed_out: 'Was dort geschieht, ist hier nicht zu sehen.',
  forbidden: 'Er nimmt das Token an, verweigert aber die Abfrage.',
  failing: 'Die letzte Abfrage ist fehlgeschlagen.',
  waiting: 'Er wird vorerst nicht abgefragt.',
  unreachable: 'Was dort geschieht, ist hier nicht zu sehen.',
};

export const servers: typeof english.servers = {
  many,
  state,
  stateTitle,
  stalled: 'Zeitplaner steht',

  list: {
    name: 'Server',
    none: 'Noch kein Server',
    add: 'Server hinzufügen',
    checkAll: 'Alle Server jetzt abfragen',
    enable: (name: string) => `${name} abfragen`,
    answered: (ago: string) => `Antwort ${ago}`,
    off: 'aus',
    connecting: 'verbindet…',
  },

  page: {
    name: (name: string) => `Seite von ${name}`,
    check: 'Jetzt abfragen',
    checking: 'Wird abgefragt…',
    remove: 'Entfernen…',
    paused: 'Sein Schalter steht in der Liste. Was bekannt war, bleibt aufgeführt.',
    saved: 'Gespeichert',
    keptHere: 'Was bekannt war, bleibt in der Liste.',
    waitingMarks: (n: number) =>
      n === 1
        ? '1 Lesemarkierung aus der Zeit danach wartet.'
        : `${number(n)} Lesemarkierungen aus der Zeit danach warten.`,
  },

  facts: {
    title: 'Was bekannt ist',
    address: 'Adresse',
    version: 'Version',
    user: 'Benutzer',
    answer: 'Letzte Antwort',
    next: 'Nächste Abfrage',
    unread: 'Ungelesen',
    unknown: 'noch nicht bekannt',
    never: 'noch keine',
    notAsked: 'wird nicht abgefragt',
    soon: 'in weniger als einer Minute',
    minutes: (n: number) => `in ${number(n)} min`,
    hours: (n: number) => `in ${number(n)} h`,
    there: (n: string) => `dort ${n}`,
    here: (n: number) => `hier ${number(n)}`,
  },

  unread: {
    same: 'Auf beiden Seiten gleich.',
    quiet: (n: number) =>
      n === 1
        ? '1 dort ungelesene ist hier gelesen, erledigt oder stumm.'
        : `${number(n)} dort ungelesene sind hier gelesen, erledigt oder stumm.`,
    waiting: (n: number) =>
      n === 1
        ? '1 Lesemarkierung muss noch gesendet werden.'
        : `${number(n)} Lesemarkierungen müssen noch gesendet werden.`,
    here: (n: number) =>
      n === 1
        ? '1 dort gelesene ist hier ungelesen, weil Sie sie so markiert haben.'
        : `${number(n)} dort gelesene sind hier ungelesen, weil Sie sie so markiert haben.`,
    list: (own: number, listed: number) =>
      `Der Server zählt ${number(own)}, in seiner Liste standen bei der letzten Abfrage ${number(listed)}; die nächste vergleicht erneut.`,
  },

  warn: {
    ahead: (span: string) => `Die Uhr des Servers geht gegenüber diesem Computer ${span} vor.`,
    behind: (span: string) => `Die Uhr des Servers geht gegenüber diesem Computer ${span} nach.`,
    skewDo: 'Die Zeiten seiner Benachrichtigungen werden so gezeigt, wie er sie nennt. Stellen Sie die falsche Uhr.',
    scheduler: 'Sein eigener Zeitplaner ist stehen geblieben.',
    schedulerDo:
      'Solange er steht, wird dort nichts als offline oder verpasst erkannt: Prüfen Sie den Cron-Auftrag von BBS.',
    unreadable: (n: number) =>
      n === 1
        ? '1 Eintrag seiner Liste konnte nicht gelesen werden.'
        : `${number(n)} Einträge seiner Liste konnten nicht gelesen werden.`,
    unreadableDo: 'Die anderen werden gezeigt. Eine neuere Version von BBS Tray kennt sie vielleicht.',
    span: {
      minutes: (n: number) => `${number(n)} min`,
      hours: (n: number) => `${number(n)} h`,
      days: (n: number) => many(n, 'Tag', 'Tage'),
    },
  },

  health: {
    title: 'Zustand',
    loading: 'Der Server wird gefragt…',
    none: 'Der Server hat seinen Zustand noch nicht gemeldet.',
    asOf: 'Stand',
    failed: 'Sein Zustand konnte nicht abgefragt werden.',
    clients: 'Clients',
    online: (n: number) => `${number(n)} online`,
    offline: (n: number) => `${number(n)} offline`,
    error: (n: number) => `${number(n)} mit Fehler`,
    setup: (n: number) => `${number(n)} in Einrichtung`,
    failedJobs: 'Fehlgeschlagene Aufträge, 24 h',
    queue: 'Aufträge in der Warteschlange',
    notTold: 'nicht gemeldet',
    storage: 'Speicher',
    used: (percent: number) => `${number(Math.round(percent))} % belegt`,
    free: (free: string, total: string) => `${free} von ${total} frei`,
    capacityUnknown: 'seine Größe ist nicht bekannt',
    problems: 'In den Worten des Servers',
  },

  settings: {
    title: 'Einstellungen',
    name: 'Name',
    nameHint: 'So heißt er hier, im Infobereich und in Pop-ups.',
    noName: 'Geben Sie dem Server einen Namen.',
    colour: 'Farbe',
    colours: {
      slate: 'Schiefer',
      blue: 'Blau',
      teal: 'Petrol',
      green: 'Grün',
      olive: 'Oliv',
      brown: 'Braun',
      rose: 'Rosa',
      violet: 'Violett',
    },
    interval: 'Abfragen alle',
    seconds: 'Sekunden',
    intervalHint: 'Gibt es nichts Neues, ist jede Abfrage nur eine kleine Anfrage.',
    success: 'Erfolge',
    successSwitch:
      '„Sicherung abgeschlossen“ und „Wiederherstellung abgeschlossen“ aus der Auftragswarteschlange ableiten',
    successHint:
      'BBS führt Erfolge nur auf, wenn es dazu angewiesen ist. Dies kostet eine weitere Anfrage je Minute; da ein Server höchstens seine 50 neuesten Aufträge nennt, können in einer sehr vollen Minute einige fehlen.',
  },

  way: {
    fold: 'Einstellungen dieses Servers: Zertifikat, Proxy',
    certificate: 'Zertifikat',
    certificates: { system: 'Übliche Prüfung', ca: 'Eigene CA', pin: 'Ein Zertifikat' },
    certificateHint: {
      system: 'Es muss gültig und auf die Adresse ausgestellt sein.',
      ca: 'Ihr wird für diesen Server zusätzlich zu denen des Systems vertraut.',
      pin: 'Nur das Zertifikat mit diesem SHA-256-Fingerabdruck wird angenommen.',
    },
    pem: 'CA-Zertifikat',
    pemWrong: 'Fügen Sie das Zertifikat samt den Zeilen BEGIN CERTIFICATE und END CERTIFICATE ein.',
    chooseFile: 'Datei wählen…',
    fileFailed: 'Die Datei konnte nicht gelesen werden.',
    fingerprint: 'Fingerabdruck',
    fingerprintWrong: 'Ein SHA-256-Fingerabdruck hat 64 hexadezimale Ziffern.',
    proxy: 'Proxy',
    proxies: { system: 'System', none: 'Keiner', own: 'Eigener' },
    proxyHint: {
      system: 'Wie auf diesem Computer eingestellt.',
      none: 'Der Server wird direkt angesprochen.',
      own: 'Etwa http://proxy.example.com:3128.',
    },
    proxyAddress: 'Adresse des Proxys',
    proxyMissing: 'Geben Sie die Adresse des Proxys ein.',
    notYet: 'Wird gespeichert, sobald es ausgefüllt ist.',
  },

  account: {
    label: 'Angemeldet',
    as: (user: string | null) => (user === null ? 'mit einem Token' : `als ${user}`),
    kind: {
      minted: 'mit Passwort',
      pasted: 'mit eingefügtem Token',
    } satisfies Record<ServerPageView['tokenKind'], string>,
    signOut: 'Abmelden',
    signingOut: 'Wird abgemeldet…',
    hint: {
      minted: 'Beim Abmelden wird das Token hier und auf dem Server gelöscht.',
      pasted:
        'Beim Abmelden wird das Token nur hier gelöscht. Es wurde in BBS angelegt und gilt dort, bis es dort gelöscht wird.',
    } satisfies Record<ServerPageView['tokenKind'], string>,
  },

  remove: {
    title: (name: string) => `„${name}“ entfernen?`,
    text: 'Er wird nicht mehr abgefragt. Seine offenen Benachrichtigungen werden hier geschlossen und bleiben im Verlauf.',
    token: {
      minted: 'Sein Token wird hier und auf dem Server gelöscht.',
      pasted: 'Sein Token wird nur hier gelöscht; in BBS gilt es, bis es dort gelöscht wird.',
    } satisfies Record<ServerPageView['tokenKind'], string>,
    keep: 'Behalten',
    do: 'Entfernen',
  },

  again: {
    title: 'Erneut anmelden',
    retry: 'Gespeichertes Token noch einmal versuchen',
    retrying: 'Wird versucht…',
    retryFailed: 'Das Token wird weiterhin abgelehnt.',
  },

  add: {
    title: 'BBS-Server hinzufügen',
    first: 'Lassen Sie einen BBS-Server hier läuten',
    firstText:
      'Melden Sie sich einmal an. Was die Glocke des Servers zeigt, erscheint dann in dieser Liste und im Infobereich. Sie können beliebig viele Server hinzufügen. Nichts wird an Adressen gesendet, die Sie nicht genannt haben.',
    address: 'Adresse',
    addressHint: 'Wie im Browser, etwa bbs.example.com. Es gilt https, sofern Sie nicht http:// davorschreiben.',
    addressMissing: 'Geben Sie die Adresse des Servers ein.',
    find: 'Server suchen',
    finding: 'Wird gesucht…',
    found: (version: string) => `BBS ${version}`,
    change: 'Andere Adresse',
    interrupted:
      'Inzwischen wurde eine andere Anmeldung begonnen, daher fängt diese von vorn an. Ihre Eingaben sind noch da.',
  },

  plain: {
    title: 'Unverschlüsselt anmelden?',
    text: 'Diese Adresse beginnt mit http. Benutzername, Passwort und Token kann jeder auf dem Weg zum Server mitlesen.',
    advice: 'Wenn der Server https anbietet, nutzen Sie es.',
    https: 'Stattdessen https versuchen',
    go: 'Unverschlüsselt fortfahren',
    note: 'Nicht verschlüsselt: Passwort und Token können unterwegs mitgelesen werden.',
  },

  who: {
    way: 'Anmelden mit',
    ways: { password: 'Passwort', token: 'Token' },
    user: 'Benutzer',
    password: 'Passwort',
    token: 'Token',
    tokenHint:
      'Beginnt mit bbs_tok_. Ein Administrator legt es in BBS unter „Settings“, „API“ an; dort wird es nur einmal gezeigt.',
    makeToken: 'Diese Seite in BBS öffnen',
    signIn: 'Anmelden',
    signingIn: 'Wird angemeldet…',
    userMissing: 'Geben Sie den Benutzernamen ein.',
    passwordMissing: 'Geben Sie das Passwort ein.',
    tokenMissing: 'Fügen Sie das Token ein.',
    tries: (n: number) => `In den letzten 5 Minuten von hier ${n === 1 ? 'einmal' : `${number(n)}-mal`} versucht.`,
    limit: 'Ein Server nimmt aus einem Netz in 5 Minuten fünf Anmeldungen an, ob richtig oder falsch.',
    twoFactor: 'Danach wird nach einem 2FA-Code gefragt, falls das Konto einen verlangt.',
    sso: (label: string) =>
      label === '' ? 'Der Server bietet Single Sign-on an.' : `Der Server bietet „${label}“ an.`,
    other: 'Der Server hat an eine andere Adresse verwiesen. Fügen Sie diese als neuen Server hinzu.',
  },

  limit: {
    left: (minutes: number, seconds: number) =>
      `In ${clockText(minutes, seconds)} können Sie es noch einmal versuchen.`,
    over: 'Die Zeit ist um. Sie können es jetzt noch einmal versuchen.',
  },

  code: {
    label: '2FA-Code',
    hint: 'Sechs Ziffern aus Ihrer Authentifizierungs-App oder ein Wiederherstellungscode wie ABCD-1234.',
    left: (minutes: number, seconds: number) => `noch ${clockText(minutes, seconds)}`,
    expired: 'Die fünf Minuten für den Code sind um. Melden Sie sich erneut an.',
    again: 'Zurück zum Passwort',
    missing: 'Geben Sie den Code ein.',
    send: 'Bestätigen',
    sending: 'Wird geprüft…',
  },

  finish: {
    title: 'Angemeldet. Wie soll der Server hier aussehen?',
    titleAgain: 'Angemeldet. Wo soll das Token gespeichert werden?',
    recovery: (n: number) =>
      `Ein Wiederherstellungscode wurde verbraucht: ${n === 1 ? 'Einer ist' : `${number(n)} sind`} übrig. Neue können Sie in BBS in Ihrem Profil erzeugen.`,
    keeping: 'Token speichern',
    keepings: { session: 'Für diese Sitzung', plain: 'Ungeschützt' },
    keepingHint: {
      session: 'Es wird vergessen, wenn BBS Tray beendet wird; dann melden Sie sich erneut an.',
      plain: 'Wer Ihre Dateien lesen kann, kann das Token lesen und in Ihrem Namen verwenden.',
    },
    add: 'Server hinzufügen',
    adding: 'Wird hinzugefügt…',
    again: 'Token speichern',
  },

  inbox: {
    open: 'In BBS öffnen',
    gone: 'Der Server führt sie nicht mehr auf, daher wurde sie hier geschlossen: Sie wurde dort gelöscht, vielleicht mit ihrem Client, oder Ihr Konto darf sie nicht mehr sehen.',
    removed: 'Ihr Server wurde aus der Liste genommen, daher wurde sie hier geschlossen und bleibt im Verlauf.',
  },
};
