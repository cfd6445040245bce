import type { English } from './texts.ts';

/** The sentences of the Apprise channel in German. A command to type stands behind the first colon, before any dash. */
export const german: English = {
  missing: 'Apprise ist nicht installiert, oder nicht dort, wo BBS Tray danach sucht.',
  chosenMissing: (path) => `Unter ${path} gibt es kein Programm.`,
  chosenWrong: (path) => `${path} antwortet nicht wie Apprise.`,
  installDebian: 'Installieren mit: sudo apt install apprise — oder, für die neueste Version: pipx install apprise',
  installLinux: 'Installieren mit der Paketverwaltung, oder: pipx install apprise',
  installMac: 'Installieren mit: brew install apprise — oder: pipx install apprise',
  installWindows: 'Python von python.org installieren, dann in einem Terminal: py -m pip install --user apprise',

  gone: 'Apprise ließ sich nicht starten. Wurde es entfernt? Lassen Sie es auf der Seite „Push-Nachrichten“ noch einmal suchen.',
  tooOld: (feature, needed, found) =>
    `Für ${feature} ist Apprise ${needed} oder neuer nötig; installiert ist ${found}. Bringen Sie Apprise auf den neuen Stand.`,
  slow: (seconds) =>
    `Apprise war nach ${String(seconds)} Sekunden nicht fertig und wurde beendet. Die Nachricht kann angekommen sein.`,
  aborted: 'Vor dem Ende abgebrochen. Die Nachricht kann angekommen sein.',
  died: (signal) => `Apprise wurde von außen beendet (${signal}). Die Nachricht kann angekommen sein.`,

  refused: (reason) => `Der Dienst hat die Nachricht abgelehnt: ${reason}`,
  busy: (reason) => `Der Dienst nimmt die Nachricht gerade nicht an: ${reason}`,
  unreachable: (reason) => `Der Dienst war nicht zu erreichen: ${reason}`,
  failed: (reason) => `Apprise konnte die Nachricht nicht zustellen: ${reason}`,
  noReason: 'ohne Angabe eines Grundes.',
  badUrl: 'Apprise versteht die Adresse dieses Dienstes nicht. Öffnen Sie ihn, und prüfen Sie seine Felder.',
  usage:
    'Apprise hat nicht verstanden, wie es aufgerufen wurde (Exit-Code 2). Ist es eine sehr alte oder veränderte Version?',
  noService:
    'Apprise hat in dem, was es bekam, keinen Dienst gefunden (Exit-Code 3). Öffnen Sie den Dienst, und prüfen Sie seine Felder.',
  exitCode: (code) => `Apprise endete mit dem unbekannten Exit-Code ${String(code)}.`,
  mayHaveArrived: 'Apprise meldet einen Teil davon als gesendet; ein neuer Versuch kann ihn also doppelt melden.',
  moved: (chat) =>
    `Die Gruppe wurde zur Supergruppe: Ihre neue Chat-ID ist ${chat}. Tragen Sie sie in das Formular ein.`,
  acceptedAnyway:
    'Der Dienst hat mit „ok“ geantwortet; diese Version von Apprise meldet das fälschlich als Fehlschlag.',
  done: 'Apprise meldet sie als gesendet.',

  apiAddress: 'Die Adresse des Apprise-API-Servers ist nicht brauchbar. Sie sieht aus wie https://apprise.example.com.',
  apiUnreachable: (server, reason) => `Der Apprise-API-Server ${server} war nicht zu erreichen: ${reason}`,
  apiSlow: (server, seconds) =>
    `Der Apprise-API-Server ${server} hat nach ${String(seconds)} Sekunden nicht geantwortet. Die Nachricht kann angekommen sein.`,
  apiPartial: (service, reason) => `Der Apprise-API-Server konnte nicht an ${service} zustellen: ${reason}`,
  apiRefused: (server, status, reason) =>
    `Der Apprise-API-Server ${server} hat die Anfrage abgelehnt (${String(status)}): ${reason}`,
  apiNone: 'Der Apprise-API-Server hat die Anfrage angenommen, aber keinen Dienst darin gefunden (204).',
};
