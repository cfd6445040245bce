import type { RecipeId, RecipeView } from '../../../preload/contract.ts';
import type { ProducerKindKey } from '../../engine/producers.ts';
import { recipeTexts } from './recipe-texts.ts';

/** How each tool is made to report: the one place of what is copied. The tests run it with the real tools. */

export interface RecipeFacts {
  /** `http://127.0.0.1:8737` */
  readonly url: string;
  /** The key to put in, or what stands for it. */
  readonly key: string;
  /** The command's path. */
  readonly command: string;
}

export interface Recipe {
  readonly id: RecipeId;
  /** Where the text goes; null: where the tool takes an Apprise URL. */
  readonly place: string | null;
  readonly note: (command: string) => string;
  /** The kind of key it needs; null when the command reads the token from its file. */
  readonly needs: ProducerKindKey | null;
  /** True when it calls the command, which is not there on Windows. */
  readonly usesCommand: boolean;
  readonly text: (facts: RecipeFacts) => string;
}

/** A program that its user may change must not be run by root. */
function ofRoot(command: string): string {
  const dataDir = command.replace(/\/bin\/[^/]*$/, '');
  return recipeTexts.ofRoot(sh(command), sh(dataDir));
}

export const RECIPES: readonly Recipe[] = [
  {
    id: 'borg_wrap',
    place: 'crontab -e',
    note: (command) => `${recipeTexts.note.borg_wrap} ${recipeTexts.beforeRemoval} ${ofRoot(command)}`,
    needs: null,
    usesCommand: true,
    text: ({ command }) =>
      `30 2 * * *  ${cron(command)} wrap --plan nightly -- borg create --json /path/to/repo::{now} /home >/dev/null`,
  },
  {
    id: 'borg_ping',
    place: 'crontab -e',
    note: () => recipeTexts.note.borg_ping,
    needs: 'ping_borg',
    usesCommand: false,
    text: ({ url, key }) =>
      `30 2 * * *  borg create /path/to/repo::{now} /home; curl -fsS -m 10 --retry 3 -o /dev/null ${url}/ping/${key}/$?`,
  },
  {
    id: 'borgmatic_healthchecks',
    place: '/etc/borgmatic/config.yaml',
    note: () => recipeTexts.note.borgmatic_healthchecks,
    needs: 'ping_borg',
    usesCommand: false,
    text: ({ url, key }) => `healthchecks:\n    ping_url: ${url}/ping/${key}`,
  },
  {
    id: 'borgmatic_commands',
    place: '/etc/borgmatic/config.yaml',
    note: () => recipeTexts.note.borgmatic_commands,
    needs: null,
    usesCommand: true,
    text: ({ command }) =>
      [
        ['before_backup', 'backup_started --plan nightly'],
        ['after_backup', 'backup_completed --plan nightly'],
        ['on_error', "backup_failed --plan nightly --error 'borgmatic failed; its log has the reason'"],
      ]
        // A hook that fails would keep borgmatic from its backup, or make a good one fail.
        .map(([hook = '', what = '']) => `${hook}:\n    - ${JSON.stringify(`${sh(command)} ${what} || true`)}`)
        .join('\n'),
  },
  {
    id: 'borgmatic_commands_2',
    place: '/etc/borgmatic/config.yaml',
    note: () => recipeTexts.note.borgmatic_commands_2,
    needs: null,
    usesCommand: true,
    text: ({ command }) =>
      `commands:\n${[
        ['before: action', '', 'backup_started --plan nightly'],
        ['after: action', '', 'backup_completed --plan nightly', 'states: [finish]'],
        // What borg printed, or what else went wrong.
        ['after: error', `why={output}; test "$why" || why={error}; `, 'backup_failed --plan nightly --error "$why"'],
      ]
        .map(([moment = '', first = '', what = '', ...more]) => {
          const run = JSON.stringify(`${first}${sh(command)} ${what} || true`);
          return [`  - ${moment}`, 'when: [create]', ...more, `run: [${run}]`].join('\n    ');
        })
        .join('\n')}`,
  },
  {
    id: 'vorta',
    place: 'Vorta: Schedule, Shell Commands',
    note: () => recipeTexts.note.vorta,
    needs: null,
    usesCommand: true,
    // Vorta makes no backup when its first command fails, as it would once the app is removed.
    text: ({ command }) =>
      [
        `${sh(command)} backup_started --plan "$profile_name" || true`,
        `${sh(command)} exit-code "$returncode" --tool borg --plan "$profile_name"`,
      ].join('\n'),
  },
  {
    id: 'systemd',
    place: '/etc/systemd/system/bbs-tray-failed@.service',
    note: (command) => `${recipeTexts.note.systemd} ${ofRoot(command)}`,
    needs: null,
    usesCommand: true,
    text: ({ command }) =>
      [
        '[Unit]',
        'Description=Tell BBS Tray that %i failed',
        '',
        '[Service]',
        'Type=oneshot',
        `ExecStart=${systemd(command)} backup_failed --plan "%i" --error "the unit failed; see journalctl -u %i"`,
      ].join('\n'),
  },
  {
    id: 'restic',
    place: 'crontab -e',
    note: () => `${recipeTexts.note.restic} ${recipeTexts.beforeRemoval}`,
    needs: null,
    usesCommand: true,
    text: ({ command }) =>
      `30 2 * * *  ${cron(command)} wrap --plan nightly -- restic -r /path/to/repo backup /home >/dev/null`,
  },
  {
    id: 'rclone',
    place: 'crontab -e',
    note: () => `${recipeTexts.note.rclone} ${recipeTexts.beforeRemoval}`,
    needs: null,
    usesCommand: true,
    text: ({ command }) =>
      `30 4 * * *  ${cron(command)} wrap --job sync --repository nightly -- rclone sync /path/to/repo remote:bucket`,
  },
  {
    id: 'apprise',
    place: null,
    note: () => recipeTexts.note.apprise,
    needs: 'apprise',
    usesCommand: false,
    text: ({ url, key }) => `json://${url.replace(/^http:\/\//, '')}/apprise/${key}`,
  },
];

/** The recipes as the page shows them: with the address, and a key's last characters in place of the key. */
export function recipeViews(
  facts: Omit<RecipeFacts, 'key' | 'command'> & { readonly command: string | null },
  keyEnding: (kind: ProducerKindKey) => string | null,
): RecipeView[] {
  const { url, command } = facts;
  return RECIPES.filter((recipe) => command !== null || !recipe.usesCommand).map((recipe) => {
    const ending = recipe.needs === null ? null : keyEnding(recipe.needs);
    const key = ending === null ? 'YOUR-KEY' : `••••••••${ending}`;
    const { id, place, note, needs } = recipe;
    const text = recipe.text({ url, key, command: command ?? '' });
    return {
      id,
      title: recipeTexts.title[id],
      place: place ?? recipeTexts.appriseUrl,
      note: note(command ?? ''),
      needs,
      hasKey: needs === null || ending !== null,
      text,
    };
  });
}

/** A path as one word for sh; without quotes where it needs none. */
function sh(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The same in a crontab, where % is a line break and \% is not (crontab(5)). */
function cron(text: string): string {
  return sh(text).replaceAll('%', String.raw`\%`);
}

/**
 * A shell program for systemd's ExecStart, in which % begins a specifier and $ a variable. systemd refuses a program with
 * quotes or backslashes in its path and knows no $$ there, so such a one is handed to sh.
 */
function systemd(program: string): string {
  const text = program.replaceAll('%', '%%');
  if (/^[\w./%-]+$/.test(text)) return text;
  return `/bin/sh "${text.replaceAll('$', '$$$$').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
