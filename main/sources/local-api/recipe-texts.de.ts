import type { English } from './recipe-texts.ts';

/** What is said about the recipes in German. */
export const german: English = {
  title: {
    borg_wrap: 'borg in cron',
    borg_ping: 'borg mit curl',
    borgmatic_healthchecks: 'borgmatic, Healthchecks-Hook',
    borgmatic_commands: 'borgmatic 1, Command-Hooks',
    borgmatic_commands_2: 'borgmatic 2, Command-Hooks',
    vorta: 'Vorta',
    systemd: 'systemd, jede Unit',
    restic: 'restic',
    rclone: 'rclone',
    apprise: 'Apprise, aus jedem Werkzeug',
  },
  appriseUrl: 'Wo das Werkzeug eine Apprise-URL nimmt',
  beforeRemoval: 'Die Sicherung läuft durch diesen Befehl: Ändern Sie die Zeile, bevor Sie BBS Tray entfernen.',
  ofRoot: (command, dataDir) =>
    `Für Sicherungen, die als root laufen: sudo install ${command} /usr/local/bin, und dann als bbs-tray-event mit --data-dir ${dataDir} aufrufen.`,
  note: {
    borg_wrap: 'Beginn, Ende, Dateien, Dauer, Warnungen und der Grund, den borg selbst für einen Fehlschlag nennt.',
    borg_ping:
      'Nur eine Adresse: Der Exit-Code von borg kommt hinein, 1 ist eine Warnung. Auch für Rechner, die diesen durch einen Tunnel erreichen.',
    borgmatic_healthchecks:
      'Vor borgmatic 1.8 eingerückt unter „hooks:“. Rufen Sie es als „borgmatic --monitoring-verbosity 1“ auf, damit der Grund von borg selbst im Bericht steht.',
    borgmatic_commands:
      'Vor borgmatic 1.8 eingerückt unter „hooks:“. Der Grund eines Fehlschlags bleibt im Protokoll von borgmatic: Seinen Befehlen lässt sich Text von außen nicht sicher übergeben.',
    borgmatic_commands_2: 'Ab borgmatic 2.0, das quotet, was es einsetzt: Der Grund von borg selbst steht im Bericht.',
    vorta:
      'Die erste Zeile ist der Befehl vor der Sicherung, die zweite der danach. Vorta setzt seine Werte selbst ein. Fehlt der Ordner des Repositorys, führt Vorta weder borg noch die zweite Zeile aus.',
    systemd: 'In der Unit der Sicherung: OnFailure=bbs-tray-failed@%N.service.',
    restic: 'Exit-Code 3, einige Dateien waren nicht lesbar, ist eine Warnung.',
    rclone: 'Wird als Abgleich des Repositorys nach außen gemeldet.',
    apprise:
      'Der Titel darf ein Ereignis nennen („Backup Failed“); sonst entscheidet die Art: Fehlschlag, Warnung oder Erfolg.',
  },
};
