import type { RecipeId } from '../../../preload/contract.ts';
import { spoken } from '../../words.ts';
import { german } from './recipe-texts.de.ts';

/** What is said about the recipes. What is copied is in recipes.ts and has no language. */
const english = {
  title: {
    borg_wrap: 'borg in cron',
    borg_ping: 'borg with curl',
    borgmatic_healthchecks: 'borgmatic, Healthchecks hook',
    borgmatic_commands: 'borgmatic 1, command hooks',
    borgmatic_commands_2: 'borgmatic 2, command hooks',
    vorta: 'Vorta',
    systemd: 'systemd, any unit',
    restic: 'restic',
    rclone: 'rclone',
    apprise: 'Apprise, from any tool',
  } satisfies Record<RecipeId, string>,
  appriseUrl: 'Where the tool takes an Apprise URL',
  beforeRemoval: 'The backup runs through this command: change the line before you remove BBS Tray.',
  ofRoot: (command: string, dataDir: string) =>
    `For backups that run as root: sudo install ${command} /usr/local/bin, then call it as bbs-tray-event with --data-dir ${dataDir}.`,
  note: {
    borg_wrap: 'Start, end, files, duration, warnings and borg’s own reason for a failure.',
    borg_ping:
      'Only an address: the exit code of borg goes into it, 1 is a warning. Also for machines that reach this one by a tunnel.',
    borgmatic_healthchecks:
      'Before borgmatic 1.8 indented below "hooks:". Run it as "borgmatic --monitoring-verbosity 1", so that borg’s own reason is in the report.',
    borgmatic_commands:
      'Before borgmatic 1.8 indented below "hooks:". The reason of a failure stays in borgmatic’s log: its commands cannot be handed text from outside safely.',
    borgmatic_commands_2: 'From borgmatic 2.0 on, which quotes what it fills in: borg’s own reason is in the report.',
    vorta:
      'The first line is the pre-backup command, the second the post-backup command. Vorta fills in its own values. If the repository’s folder is missing, Vorta runs neither borg nor the second line.',
    systemd: 'In the unit of the backup: OnFailure=bbs-tray-failed@%N.service.',
    restic: 'Exit code 3, some files could not be read, is a warning.',
    rclone: 'Reported as an off-site sync of the repository.',
    apprise: 'The title may name an event ("Backup Failed"); otherwise the type decides: failure, warning or success.',
  } satisfies Record<RecipeId, string>,
};
export type English = typeof english;

export const recipeTexts = spoken(english, german);
