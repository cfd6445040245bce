import { momentText } from '../../words.ts';
import type { English } from './texts.ts';

/** What is said of a server in German. */
export const german: English = {
  notTaken:
    'Was der Server gesagt hat, konnte hier nicht gespeichert werden. Es wird wieder versucht; sehen Sie nach, ob auf dem Datenträger noch Platz ist.',
  lost: (name, since) =>
    since === null ? `Kein Kontakt zu ${name}` : `Kein Kontakt zu ${name} seit ${momentText(since)}`,
  signedOutHere: 'Sie haben sich hier von ihm abgemeldet. Er wird nichts gefragt, bis Sie sich wieder anmelden.',
  sessionOver:
    'Sein Token war nur für eine Sitzung aufbewahrt, oder die Datei damit ist weg. Melden Sie sich wieder an.',
  signedOut: (name) => `Von ${name} abgemeldet`,
  signInAgain: (name) => `Melden Sie sich bei ${name} wieder an`,
  notAllowed: (name) => `${name} erlaubt dies nicht`,
  stalled: (name) => `Der Zeitplaner von ${name} steht still`,
  stalledRemedy: (sentence) =>
    `${sentence}. Nichts gilt dort als offline oder verpasst, bis er wieder läuft: Prüfen Sie den Cronjob von BBS.`,
  ssoByToken:
    'Das Single Sign-on endet bei einer Adresse der mobilen App (bbsapp://), die im Server feststeht; dieses Programm kann es daher nicht nutzen. Erzeugen Sie in BBS unter Settings, API ein Token, und fügen Sie es hier ein.',
  firstLook: (name) => `Mit ${name} verbunden`,
  firstLookBody: (unread, critical) => {
    if (unread === 0) return 'Dort ist nichts ungelesen. Von jetzt an wird Ihnen gemeldet, was neu ist.';
    const worst = critical === 0 ? '' : `, davon ${String(critical)} kritisch`;
    const taken = unread === 1 ? '1 ungelesene Benachrichtigung' : `${String(unread)} ungelesene Benachrichtigungen`;
    return `Übernommen: ${taken}${worst}. Von jetzt an wird Ihnen gemeldet, was neu ist.`;
  },
  vaultGone:
    'Der Schlüsselbund kann das Token nicht mehr öffnen, vielleicht, weil der Desktop gewechselt wurde. Das versiegelte Token wurde behalten. Melden Sie sich wieder an.',
  vaultWeak: (backend) =>
    `Das Token wird von „${backend}“ aufbewahrt, das es nicht schützt: Wer Ihre Dateien lesen kann, kann es lesen.`,
  vaultNone:
    'Auf diesem Desktop gibt es keinen Schlüsselbund. Bewahren Sie das Token nur für diese Sitzung auf, oder ungeschützt im Datenordner.',
};
