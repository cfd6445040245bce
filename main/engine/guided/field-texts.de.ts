import type { FieldTexts } from './field-texts.ts';

/** Labels and help of the guided forms' fields in German; what stands in another program's window is called as it is there. */
export const germanFields: FieldTexts = {
  pushover: {
    userKey: [
      'Benutzerschlüssel',
      'Auf pushover.net nach der Anmeldung, oben rechts („User Key“). Der Schlüssel einer Gruppe geht auch.',
    ],
    token: ['API-Token', 'Auf pushover.net/apps: eine Anwendung anlegen und ihr API-Token kopieren.'],
    device: [
      'Gerät',
      'Der Name eines Geräts in der Pushover-App; leer für alle. Mehrere werden durch Kommas getrennt.',
    ],
    priority: ['Priorität', 'Ein Notfall wird wiederholt, bis ihn jemand bestätigt.'],
    sound: ['Ton', 'Der Ton, den das Gerät abspielt.'],
    retry: [
      'Wiederholen alle (Sekunden)',
      'Bei einem Notfall, bis er bestätigt ist. Pushover nimmt 30 Sekunden oder mehr an.',
    ],
    expire: ['Aufgeben nach (Sekunden)', 'Bei einem Notfall. Pushover nimmt bis zu 10800 Sekunden (3 Stunden) an.'],
  },
  discord: {
    webhookId: [
      'Webhook-ID',
      'Servereinstellungen, Integrationen, Webhooks, Webhook-URL kopieren: Fügen Sie diese Adresse ein, und beide Teile werden ausgefüllt.',
    ],
    webhookToken: ['Webhook-Token', 'Der lange letzte Teil der Webhook-Adresse.'],
    botName: ['Angezeigter Name', 'Von wem die Nachricht ist; leer für den Namen, den der Webhook in Discord hat.'],
    thread: [
      'Thread-ID',
      'Nur, um in einen Thread zu schreiben: Rechtsklick darauf, Thread-ID kopieren (im Entwicklermodus).',
    ],
  },
  slack: {
    tokenA: [
      'Token A',
      'api.slack.com/apps, Ihre App, Incoming Webhooks: Fügen Sie die Webhook-Adresse ein, und alle drei werden ausgefüllt.',
    ],
    tokenB: ['Token B', 'Der zweite Teil hinter /services/.'],
    tokenC: ['Token C', 'Der dritte Teil hinter /services/.'],
    channel: [
      'Kanal',
      'Leer für den Kanal, für den der Webhook angelegt wurde. Nur ältere Webhooks können in einen anderen schreiben.',
    ],
    botName: ['Angezeigter Name', 'Von wem die Nachricht ist. Nur ältere Webhooks können ihn ändern.'],
  },
  telegram: {
    botToken: [
      'Bot-Token',
      'Schreiben Sie in Telegram an @BotFather: /newbot, oder /token für einen Bot, den Sie schon haben.',
    ],
    chatId: [
      'Chat-ID',
      'Schreiben Sie dem Bot, und fragen Sie dann @userinfobot, oder öffnen Sie api.telegram.org/bot<token>/getUpdates. Gruppen haben eine negative ID, Supergruppen beginnen mit -100.',
    ],
    topic: ['Themen-ID', 'Nur in Gruppen mit Themen: die Zahl hinter dem letzten Schrägstrich eines Links zum Thema.'],
  },
  email: {
    host: ['SMTP-Host', 'Der Postausgangsserver Ihres Anbieters, etwa smtp.example.com.'],
    port: ['Port', 'Üblich ist 587 für STARTTLS, 465 für TLS, 25 für keine.'],
    encryption: [
      'Verschlüsselung',
      'Was hier gewählt ist, wird in die Adresse geschrieben und fällt deshalb nie stillschweigend weg.',
    ],
    user: ['Benutzername', 'Oft die ganze E-Mail-Adresse. Leer, wenn der Server keine Anmeldung verlangt.'],
    password: ['Passwort', 'Gmail und andere verlangen hier ein App-Passwort.'],
    from: ['Von', 'Der Absender, eine Adresse, die der Anbieter Ihnen erlaubt.'],
    to: ['An', 'Eine Adresse, oder mehrere durch Kommas getrennt.'],
  },
  ntfy: {
    server: ['Server', 'https://ntfy.sh oder die Adresse Ihres eigenen Servers.'],
    topic: ['Thema', 'Der Name, den Sie in der App abonniert haben. Auf ntfy.sh kann jeder mitlesen, der ihn kennt.'],
    token: [
      'Zugriffstoken',
      'In der Web-App von ntfy unter Konto, Zugriffstoken; es beginnt mit tk_. Ein Benutzername ist dann nicht nötig.',
    ],
    user: ['Benutzername', 'Nur für ein geschütztes Thema ohne Zugriffstoken.'],
    password: ['Passwort', 'Das dieses Benutzers.'],
    priority: ['Priorität', 'Wie laut das Telefon es meldet.'],
  },
  gotify: {
    server: ['Server', 'Die Adresse des Gotify-Servers, etwa https://gotify.example.com.'],
    token: ['Token der Anwendung', 'In Gotify: Apps, Create Application, dann das Auge neben ihrem Token.'],
    priority: ['Priorität', 'Wie laut das Telefon es meldet.'],
  },
  teams: {
    webhookUrl: [
      'Adresse des Workflows',
      'In Teams: der Kanal, …, Workflows, „Webhook-Warnungen an einen Kanal senden“; kopieren Sie die Adresse, die am Ende gezeigt wird.',
    ],
  },
  json: {
    address: ['Adresse', 'Erhält ein POST mit Titel, Nachricht und Art als JSON.'],
    method: ['Methode', 'POST, wenn der Empfänger keine andere verlangt.'],
    user: ['Benutzername', 'Für die HTTP-Basic-Anmeldung.'],
    password: ['Passwort', 'Für die HTTP-Basic-Anmeldung.'],
    authorization: ['Kopfzeile Authorization', 'Zum Beispiel: Bearer abc123. Leer für keine.'],
  },
  custom: {
    url: ['Apprise-Adresse', 'Einer der Dienste, die auf appriseit.com/services stehen.'],
  },
};
