import { answerText } from './answer-text.ts';
import type { Answers, Sentences } from './texts.ts';

const answers: Answers = {
  no_token: 'kein Token',
  unexpected: 'unerwarteter Inhalt',
  empty: 'leer',
  cut_off: 'abgeschnitten',
  not_utf8: 'kein UTF-8',
  moving: 'die Liste ändert sich schneller, als sie sich lesen lässt',
  endless: 'die Liste hat kein Ende',
};

/** What is said when a BBS server, or the way to it, fails, in German. What BBS calls something in its pages stays as it is there. */
export const german: Sentences = {
  bad_address: () => 'Das ist keine Webadresse. Geben Sie sie wie im Browser ein, etwa https://bbs.example.com.',
  unknown_name: (host) =>
    `Der Name ${host || 'des Servers'} ist nicht zu finden. Prüfen Sie die Schreibweise und das Netz.`,
  offline: () => 'Dieser Computer hat kein Netz.',
  refused: () => 'Der Server lehnt die Verbindung ab. Prüfen Sie den Port, und ob BBS läuft.',
  unreachable: () => 'Der Server ist nicht zu erreichen.',
  proxy: () => 'Der Proxy ist nicht zu benutzen. Prüfen Sie seine Adresse in den Einstellungen dieses Servers.',
  timeout: () => 'Der Server hat zu lange nicht geantwortet.',
  tls_self_signed: () =>
    'Das Zertifikat ist vom Server selbst unterschrieben. Wenn es Ihres ist, legen Sie seinen Fingerabdruck in den Einstellungen dieses Servers fest.',
  tls_unknown_ca: () =>
    'Das Zertifikat stammt von einer Stelle, die dieser Computer nicht kennt. Wählen Sie deren CA-Zertifikat in den Einstellungen dieses Servers.',
  tls_expired: () => 'Das Zertifikat des Servers ist abgelaufen, oder eine Uhr geht falsch.',
  tls_wrong_name: () =>
    'Das Zertifikat gehört zu einem anderen Namen. Geben Sie die Adresse so ein, wie das Zertifikat sie nennt.',
  tls_pin: () => 'Das Zertifikat ist nicht das festgelegte. Wurde es mit Absicht erneuert, legen Sie das neue fest.',
  tls_other: (code) => `Die sichere Verbindung kam nicht zustande${code ? ` (${code})` : ''}.`,
  not_tls: () =>
    'Der Server spricht auf diesem Port kein https. Nehmen Sie den Port für https, oder http://, wenn er keinen hat.',
  not_bbs: () =>
    'Unter der Adresse antwortet etwas, aber nicht BBS. Vielleicht ist die Anmeldeseite eines Gateways oder ein anderes Programm dazwischen.',
  redirected: (host) =>
    `Der Server schickt weiter zu ${host || 'einer anderen Adresse'}. Das Token wird nicht dorthin gesendet; geben Sie jene Adresse ein, wenn sie die richtige ist.`,
  too_old: () =>
    'Dieser BBS-Server ist zu alt: Er hat keine API zum Anmelden. Bringen Sie ihn auf Version 2.90 oder neuer.',
  bad_answer: (what) =>
    `Der Server hat etwas geantwortet, was sich nicht lesen lässt${what ? ` (${answerText(what, answers)})` : ''}.`,
  too_large: (size) => `Die Antwort des Servers ist zu groß${size ? ` (mehr als ${size})` : ''}.`,
  server_error: (status) =>
    `Der Server meldet einen eigenen Fehler${status ? ` (${status})` : ''}. Vielleicht steht seine Datenbank.`,
  wrong_password: () => 'Benutzername oder Passwort ist falsch.',
  login_limit: () => 'Der Server nimmt nur fünf Anmeldungen in fünf Minuten an. Warten Sie, bis die Zeit um ist.',
  rate_limited: () => 'Der Server bittet zu warten. Es wird nichts gesendet, bis die Zeit um ist.',
  sso_only: () =>
    'Dieser Server nimmt nur Single Sign-on an. Erzeugen Sie in BBS unter Settings, API ein Token, und fügen Sie es hier ein.',
  sso_off: () => 'Single Sign-on ist auf diesem Server nicht eingerichtet.',
  wrong_code: () =>
    'Dieser Code ist falsch. Codes wechseln alle 30 Sekunden; ein Wiederherstellungscode sieht aus wie ABCD-1234.',
  code_expired: () =>
    'Die fünf Minuten für den Code sind um, oder er wurde schon benutzt. Melden Sie sich noch einmal an.',
  bad_token: () => 'Das ist kein Token von BBS: Es beginnt mit bbs_tok_ und hat 56 Zeichen.',
  token_refused: () =>
    'Der Server nimmt dieses Token nicht an. Es wurde dort gelöscht oder gehört zu einem anderen Server: Erzeugen Sie in BBS unter Settings, API ein neues.',
  signed_out: () => 'Der Server nimmt dieses Token nicht mehr an. Melden Sie sich wieder an.',
  forbidden: (why) =>
    `Der Server nimmt das Token an, erlaubt dies aber nicht${why ? ` (${why})` : ''}. Fragen Sie, wer BBS verwaltet.`,
};
