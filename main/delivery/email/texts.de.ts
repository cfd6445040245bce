import type { Encryption } from '../../engine/email-presets.ts';
import type { English, EnglishProblems } from './texts.ts';

const encryptions: Readonly<Record<Encryption, string>> = { none: 'Keine', starttls: 'STARTTLS', tls: 'TLS' };

/** The sentences of the e-mail channel in German. */
export const german: English = {
  host: 'Der Hostname des Postausgangsservers, etwa smtp.example.com.',
  port: 'Eine ganze Zahl von 1 bis 65535.',
  address: 'Eine E-Mail-Adresse wie backup@example.com.',
  recipients: 'Mindestens eine E-Mail-Adresse.',
  badRecipient: (address) => `„${address}“ ist keine E-Mail-Adresse.`,
  credentials: 'Benutzername und Passwort gehören zusammen: Füllen Sie beide aus oder keines.',
  lineBreak: 'Zeilenumbrüche gehören nicht hierher.',
  caFile: 'Das ist kein Zertifikat im PEM-Format (-----BEGIN CERTIFICATE-----).',
  fingerprint: 'Ein SHA-256-Fingerabdruck hat 64 hexadezimale Ziffern.',

  nameUnknown: (host) =>
    `Es gibt keinen Server namens ${host}. Prüfen Sie den Host, und ob dieser Computer online ist.`,
  refusedConnection: (place) =>
    `Unter ${place} antwortet nichts. Prüfen Sie Host und Port; Firewalls sperren oft die Ports für ausgehende Mail.`,
  noConnection: (place) =>
    `Zu ${place} kam keine Verbindung rechtzeitig zustande. Prüfen Sie Host und Port; Firewalls sperren oft die Ports für ausgehende Mail.`,
  turnedAway: (place) => `${place} hat die Verbindung abgewiesen.`,
  lost: (place) => `${place} hat die Verbindung mittendrin geschlossen.`,
  silent: (place) => `${place} hat die Verbindung angenommen und dann nichts gesagt.`,
  tryTls: 'So verhält sich ein Server, der TLS von Anfang an erwartet: Wählen Sie TLS als Verschlüsselung.',
  tryStarttls:
    'Der Server spricht zuerst im Klartext: Wählen Sie STARTTLS als Verschlüsselung (oder den Port für TLS, meist 465).',
  noStarttls: (place) =>
    `${place} bietet kein STARTTLS an, deshalb wurde nichts gesendet. Wählen Sie TLS, wenn der Server es hat, oder „Keine“, wenn Sie dem Netz vertrauen.`,
  tlsFailed: (place) => `Die verschlüsselte Verbindung zu ${place} kam nicht zustande.`,
  notEncrypted: (chosen) =>
    `Gewählt ist ${encryptions[chosen]}, aber die Verbindung ist nicht verschlüsselt. Es wurde nichts gesendet.`,
  certificate: (problem, subject, until) =>
    `Dem Zertifikat des Servers (${subject}, gültig bis ${until}) wird nicht vertraut: ${problem}.`,
  otherCertificate: (subject, until) =>
    `Der Server zeigt ein anderes Zertifikat als das, das Sie angenommen haben (${subject}, gültig bis ${until}). Wurde es erneuert, nehmen Sie das neue an; wenn nicht, ist vielleicht jemand dazwischen.`,
  certificateAdvice:
    'Prüfen Sie den Hostnamen, wählen Sie das CA-Zertifikat dieses Servers, oder nehmen Sie dieses Zertifikat an, wenn Sie es kennen.',
  noSignInOffered:
    'Der Server bietet auf dieser Verbindung keine Anmeldung an. Lassen Sie Benutzername und Passwort leer, oder wählen Sie eine Verschlüsselung.',
  signIn: 'Der Server hat Benutzername und Passwort nicht angenommen. Viele Anbieter verlangen ein App-Passwort.',
  signInLater: 'Der Server kann im Moment niemanden anmelden.',
  sender: (from) => `Der Server nimmt ${from} nicht als Absender an. Nehmen Sie eine Adresse, die zu dem Konto gehört.`,
  recipient: (to) => `Der Server nimmt den Empfänger ${to} nicht an.`,
  partly: (told, refused) => `Benachrichtigt: ${told}, aber nicht ${refused}.`,
  later: 'Der Server bittet um einen späteren Versuch (Greylisting, oder er ist beschäftigt).',
  content: 'Der Server hat die Nachricht selbst nicht angenommen.',
  slow: (seconds) => `Der Server war nach ${String(seconds)} Sekunden nicht fertig.`,
  aborted: 'Vor dem Ende abgebrochen. Die Nachricht kann angekommen sein.',
  unexpected: (reason) => `Die Nachricht konnte nicht gesendet werden: ${reason}`,

  accepted: (address, answer) => `${address}: ${answer}`,
};

const UNKNOWN_CA = 'es stammt von einer Stelle, die dieser Computer nicht kennt';
const OTHER_NAME = 'es ist auf einen anderen Hostnamen ausgestellt';

export const germanProblems: EnglishProblems = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'es ist von sich selbst unterschrieben',
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_CA,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_CA,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_CA,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_CA,
  CERT_HAS_EXPIRED: 'es ist abgelaufen',
  CERT_NOT_YET_VALID: 'es ist noch nicht gültig',
  ERR_TLS_CERT_ALTNAME_INVALID: OTHER_NAME,
  HOSTNAME_MISMATCH: OTHER_NAME,
};
