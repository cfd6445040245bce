import type { Names, Notes } from './texts.ts';

/** The sentences of the guided forms in German. */
export const germanNotes: Notes = {
  required: (label) => `${label} fehlt.`,
  edges: (label) => `${label} beginnt oder endet mit einem Leerzeichen. Entfernen Sie es.`,
  control: (label) =>
    `${label} enthält einen Zeilenumbruch oder ein anderes unsichtbares Zeichen. Fügen Sie es noch einmal ohne dieses ein.`,
  broken: (label) => `${label} enthält ein halbes Zeichen. Fügen Sie es noch einmal ein.`,
  number: (min, max) => `Eine ganze Zahl von ${String(min)} bis ${String(max)}.`,
  choice: 'Wählen Sie etwas aus der Liste.',
  quoted:
    'Die Anführungszeichen darum werden ein Teil davon. Entfernen Sie sie, wenn sie aus einer Befehlszeile stammen.',

  webAddress:
    'Eine Webadresse wie https://push.example.com oder http://192.168.1.5:8080, ohne Benutzernamen darin. IPv6-Adressen stehen in eckigen Klammern mit allen acht Gruppen.',
  noPath: 'Nur die Adresse des Servers, ohne etwas hinter dem Hostnamen.',
  host: 'Ein Hostname oder eine IP-Adresse, etwa smtp.example.com. Namen mit anderen als lateinischen Buchstaben werden in ihrer xn---Form geschrieben, IPv6-Adressen in eckigen Klammern mit allen acht Gruppen.',
  address: 'Eine E-Mail-Adresse wie backup@example.com.',
  addresses: 'E-Mail-Adressen, durch Kommas getrennt.',
  bothOrNone: 'Benutzername und Passwort gehören zusammen: Füllen Sie beide aus oder keines.',
  clear:
    'Die Adresse beginnt mit http://, deshalb wird unverschlüsselt übertragen, was hier steht. Nehmen Sie https://, wenn der Server es hat.',
  clearMail: 'Ohne Verschlüsselung wird das Passwort im Klartext übertragen.',

  pushoverKey:
    'Schlüssel von Pushover haben 30 Buchstaben und Ziffern. Dieser nicht: Sehen Sie nach, ob er ganz kopiert wurde.',
  pushoverDevice:
    'Gerätenamen haben bis zu 25 Buchstaben, Ziffern und Unterstriche; mehrere werden durch Kommas getrennt.',
  discordId: 'Nur Ziffern: die Zahl in der Mitte der Webhook-Adresse.',
  discordToken: 'Nur Buchstaben, Ziffern, - und _: der letzte Teil der Webhook-Adresse.',
  discordThread: 'Nur Ziffern: die ID des Threads.',
  slackToken: 'Nur Buchstaben und Ziffern: einer der drei Teile hinter /services/ in der Webhook-Adresse.',
  slackBot:
    'So beginnt das Token eines Bots. Nehmen Sie die drei Teile einer Webhook-Adresse, oder das Formular „Eigene“ für einen Bot.',
  slackChannel: 'Ein Kanal wie #backups, ein Benutzer wie @bereitschaft, oder eine ID hinter einem +.',
  telegramToken: 'Ziffern, ein Doppelpunkt, dann Buchstaben, Ziffern, - und _, etwa 123456789:AAE…, ohne das Wort bot.',
  telegramChat: 'Eine Zahl wie 123456789 oder -1001234567890, oder der Name eines öffentlichen Kanals wie @backups.',
  digits: 'Nur Ziffern.',
  ntfyTopic: 'Bis zu 64 Buchstaben, Ziffern, - und _.',
  ntfyToken: 'Zugriffstoken von ntfy beginnen mit tk_. Sehen Sie nach, ob dies eines ist.',
  ntfyEither: 'Nehmen Sie entweder ein Zugriffstoken oder Benutzername und Passwort, nicht beides.',
  gotifyToken: 'Nur Buchstaben, Ziffern, Punkte, - und _: das Token einer Anwendung.',
  path: 'Der Pfad darf zwischen seinen Schrägstrichen Buchstaben, Ziffern und - . _ ~ enthalten, oder %XX für alles andere.',
  slashEnd: 'Apprise schneidet einen Schrägstrich am Ende des Pfads ab; ein Empfänger, der darauf besteht, geht nicht.',
  query: 'Parameter müssen Paare der Form Name=Wert sein, jeder Name nur einmal.',
  teamsAddress:
    'Die ganze Adresse, die der Workflow zeigt, etwa https://prod-01.westeurope.logic.azure.com:443/workflows/…&sig=…',
  customScheme:
    'Eine Apprise-Adresse: ein kurzer Name aus Buchstaben und Ziffern, dann ://, etwa matrix://… oder mattermost://…',
  customBlank: 'In einer Apprise-Adresse gibt es keine Leerzeichen; schreiben Sie %20 dafür.',
  customTeams:
    'msteams:// hat Microsoft abgeschaltet, und neuere Versionen von Apprise kennen es nicht. Nehmen Sie das Formular „Microsoft Teams“.',
};

export const germanNames: Names = {
  services: { email: 'E-Mail (über Apprise)', json: 'JSON-Webhook', custom: 'Eigene' },
  pushoverPriority: {
    low: 'Niedrigste: gar kein Hinweis',
    moderate: 'Niedrig: ohne Ton',
    normal: 'Normal',
    high: 'Hoch: auch in der Ruhezeit',
    emergency: 'Notfall: wiederholt bis zur Bestätigung',
  },
  pushoverSilent: 'Keiner (stumm)',
  ntfyPriority: { min: 'Min.', low: 'Niedrig', default: 'Üblich', high: 'Hoch', max: 'Max.' },
  gotifyPriority: {
    low: 'Niedrig (0)',
    moderate: 'Mäßig (3)',
    normal: 'Normal (5)',
    high: 'Hoch (8)',
    emergency: 'Notfall (10)',
  },
  encryption: { starttls: 'STARTTLS', tls: 'TLS von Anfang an', none: 'Keine' },
  needs: {
    telegramTopics: 'Themen in Telegram',
    ntfyTokens: 'Zugriffstoken von ntfy',
    teamsWorkflows: 'Workflows von Microsoft Teams',
  },
};
