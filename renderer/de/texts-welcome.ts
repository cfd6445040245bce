import type { Surroundings } from '../../preload/contract.ts';
import type * as english from '../texts-welcome.ts';

/** The German of texts-welcome.ts; other programs' switches are named as in their own German where that is certain. */

type Desktop = Surroundings['desktop'];

const popupSteps: Record<Desktop, readonly string[]> = {
  gnome: [
    'Öffnen Sie Einstellungen, Benachrichtigungen.',
    'Schalten Sie „Nicht stören“ aus und die Pop-ups für Benachrichtigungen ein.',
    'Schalten Sie in der Liste der Programme BBS Tray ein.',
  ],
  kde: [
    'Öffnen Sie Systemeinstellungen, Benachrichtigungen.',
    'Lassen Sie „Nicht stören“ aus, auch in der Glocke der Kontrollleiste.',
    'Erlauben Sie BBS Tray bei den Anwendungen, Pop-ups zu zeigen.',
  ],
  xfce: [
    'Öffnen Sie Einstellungen, Benachrichtigungen.',
    'Lassen Sie „Nicht stören“ aus.',
    'Schalten Sie BBS Tray bei den Anwendungen ein.',
  ],
  other: [
    'Prüfen Sie, ob ein Benachrichtigungsdienst läuft: dunst, mako, xfce4-notifyd oder der Ihres Desktops.',
    'Lassen Sie dessen „Nicht stören“ aus und senden Sie den Test erneut.',
  ],
  windows: [
    'Öffnen Sie Einstellungen, System, Benachrichtigungen.',
    'Schalten Sie „Nicht stören“ aus und „Benachrichtigungen“ ein.',
    'Schalten Sie in der Liste darunter BBS Tray ein und erlauben Sie Banner.',
  ],
  macos: [
    'Öffnen Sie Systemeinstellungen, Mitteilungen, BBS Tray.',
    'Erlauben Sie Mitteilungen und wählen Sie Banner oder Hinweise.',
    'Prüfen Sie im Kontrollzentrum, dass kein Fokus eingeschaltet ist.',
  ],
};

const noTray: Record<Desktop, readonly [text: string, steps: readonly string[]]> = {
  gnome: [
    'GNOME braucht für die Glocke die Erweiterung AppIndicator. Bis dahin ist dieses Fenster die Glocke.',
    [
      'Installieren Sie „AppIndicator and KStatusNotifierItem Support“ von extensions.gnome.org oder das Paket gnome-shell-extension-appindicator.',
      'Melden Sie sich ab und wieder an.',
      'Schalten Sie die Erweiterung im Programm Erweiterungen ein.',
    ],
  ],
  kde: [
    'Die Kontrollleiste hat keinen Systemabschnitt. Bis dahin ist dieses Fenster die Glocke.',
    [
      'Klicken Sie mit der rechten Maustaste auf die Kontrollleiste, wählen Sie „Miniprogramme hinzufügen“ und fügen Sie „Systemabschnitt der Kontrollleiste“ hinzu.',
    ],
  ],
  xfce: [
    'Die Leiste hat keinen Infobereich. Bis dahin ist dieses Fenster die Glocke.',
    [
      'Klicken Sie mit der rechten Maustaste auf die Leiste, wählen Sie Leiste, „Neue Elemente hinzufügen“ und fügen Sie die Statussymbole (Status Tray Plugin) hinzu.',
    ],
  ],
  other: [
    'Keine Leiste zeigt hier Statussymbole. Bis eine es tut, ist dieses Fenster die Glocke.',
    [
      'Starten Sie eine Leiste mit einem Infobereich, der StatusNotifierItem beherrscht, zum Beispiel waybar, xfce4-panel oder snixembed.',
    ],
  ],
  windows: ['Die Taskleiste ist nicht da. Bis dahin ist dieses Fenster die Glocke.', []],
  macos: ['Die Menüleiste ist nicht da. Bis dahin ist dieses Fenster die Glocke.', []],
};

const hiddenTray = {
  text: 'Ein Klick darauf holt dieses Fenster zurück.',
  windows: [
    'Windows legt neue Symbole hinter das ^ neben der Uhr.',
    'Ziehen Sie die Glocke von dort auf die Taskleiste, oder schalten Sie sie unter Einstellungen, Personalisierung, Taskleiste bei den weiteren Symbolen im Infobereich ein.',
  ],
  macos: [
    'Ist die Menüleiste voll, verschwinden Symbole hinter der Aussparung.',
    'Beenden oder verbergen Sie ein paar andere, oder ziehen Sie die Glocke mit gedrückter ⌘ nach rechts.',
  ],
};

export const welcomeTexts: typeof english.welcomeTexts = {
  title: 'Wohin melden sich Ihre Sicherungen?',
  text: 'Die anderen können Sie später hinzufügen, beliebig viele.',
  ways: {
    servers: [
      'BBS-Server verbinden',
      'Einmal anmelden genügt. Die Benachrichtigungen des Servers erscheinen hier und im Infobereich.',
    ],
    local_events: [
      'Lokale Ereignisse nutzen',
      'Skripte und borgmatic auf diesem Computer melden sich selbst bei der App.',
    ],
    demo: ['Mit einer Demo umsehen', 'Zwei Wochen erfundener Sicherungen, beim Verlassen verworfen.'],
  },
  demoOpens: 'Die Demo öffnet sich in einem eigenen Fenster. Sie endet, wenn Sie sie oder dieses Programm beenden.',
  see: 'Werden Sie es sehen können?',
  popup: {
    unknown: ['Zeigt dieses System Pop-ups?', 'Ein Test zeigt, wie eine fehlgeschlagene Sicherung aussehen wird.'],
    sent: [
      'Soeben wurde ein Test-Pop-up gesendet. Haben Sie es gesehen?',
      'Falls nicht, ist im System vielleicht „Nicht stören“ eingeschaltet.',
    ],
    yes: ['Sie haben das Test-Pop-up gesehen', 'So werden Fehlschläge erscheinen.'],
    no: ['Das Test-Pop-up wurde nicht gesehen', 'Das System hält Pop-ups zurück. Hier lassen Sie sie zu:'],
    absent: ['Nichts auf diesem Desktop zeigt Pop-ups', 'Infobereich und dieses Fenster melden trotzdem.'],
  },
  send: 'Test senden',
  again: 'Erneut senden',
  yes: 'Ja',
  no: 'Nein',
  showHow: 'Anleitung zeigen…',
  hide: 'Ausblenden',
  popupSteps,
  noTray,
  hiddenTray,
  tray: {
    absent: 'Dieser Desktop verbirgt Statussymbole',
    unknown: 'Nicht bekannt, ob dieser Desktop Statussymbole zeigt',
    unknownText: 'Suchen Sie die Glocke neben der Uhr.',
    present: 'Die Glocke ist im Infobereich',
  },
  later: 'Zum Eingang',
  nothingSent: 'Gesendet wird nur dorthin, wo Sie es angeben.',
  keys: { choose: 'wählen', go: 'weiter' },
  failed: 'Das hat nicht funktioniert.',
};
