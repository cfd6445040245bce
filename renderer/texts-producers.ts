import type { ProducerKindKey, TokenScope } from '../preload/contract.ts';
import { german, type Words } from './language.ts';

/** Words about tokens and keys of producers, and about recipes. */

const kind: Record<ProducerKindKey, string> = {
  ping: 'Ping',
  ping_borg: 'Ping from borg',
  ping_restic: 'Ping from restic',
  apprise: 'Apprise',
  token: 'Token',
};
const kindHint: Record<ProducerKindKey, string> = {
  ping: 'An address like those of Healthchecks: it, /start, /fail, /log or /<exit code>. Every exit code but 0 is a failure.',
  ping_borg:
    'For borg and borgmatic: exit codes 1 and 100 and above are warnings, and so are files that borg names as left out.',
  ping_restic: 'For restic: exit code 3 is a warning.',
  apprise: 'A json:// address for anything that can send to Apprise.',
  token: 'For scripts and agents that use the API. It may do what you tick, and nothing else.',
};
const scope: Record<TokenScope, string> = {
  events: 'Report events and runs',
  heartbeats: 'Report signs of life',
  storage: 'Report storage',
  schedules: 'Set schedules',
  read: 'Read the list',
  act: 'Mark as read and resolve',
};

const english = {
  kind,
  kindHint,
  scope,
  title: 'Tokens and keys',
  hint: 'One for each tool: you see when it last reported, and can end it alone. The token above may do everything.',
  new: 'New…',
  none: 'None yet',
  noneText: 'A tool that can only call an address, such as borgmatic or curl in cron, needs a key.',
  columns: { name: 'Name', may: 'For', used: 'Last used', acts: 'Actions' },
  anything: 'any client and plan',
  bound: (client: string | null, plan: string | null) => [client, plan].filter((part) => part !== null).join(' · '),
  never: 'never',
  copyAddress: 'Copy address',
  copySecret: (isToken: boolean): string => (isToken ? 'Copy token' : 'Copy key'),
  copyOf: (what: string, name: string) => `${what}: ${name}`,
  revoke: 'Revoke…',
  revokeOf: (name: string) => `Revoke ${name}`,
  ends: (ending: string) => `ends in ${ending}`,

  form: {
    title: 'New token or key',
    kind: 'Kind',
    name: 'Name',
    nameHint: 'As you will find it in the list. It stands for the plan where none is named.',
    nameHintToken: 'As you will find it in the list.',
    namePlaceholder: 'nightly on web-01',
    noName: 'Give it a name.',
    client: 'Client',
    plan: 'Plan',
    boundHint: 'Left empty, the address may name any: /ping/<key>/<client>/<plan>.',
    boundHintApprise: 'Left empty, no client is named, and the name above is the plan.',
    scopes: 'May',
    make: 'Make it',
    madeTitle: (name: string) => `“${name}” is made`,
    madeText:
      'Copy it now, to where it belongs. Until BBS Tray is restarted it can be copied again; after that nobody can show it.',
    done: 'Done',
  },
  revokeTitle: (name: string) => `Revoke “${name}”?`,
  revokeText: 'What still uses it is refused from now on. This cannot be taken back.',
  revokeDo: 'Revoke',
  keep: 'Keep it',

  recipes: {
    title: 'Recipes',
    hint: 'Ready to paste; the paths are yours to change.',
    place: 'Goes to',
    needsKey: 'This needs a key.',
    makeKey: 'Make one…',
    copyOf: (title: string) => `Copy: ${title}`,
  },
};

export const producerTexts: Words<typeof english> = german?.producerTexts ?? english;
