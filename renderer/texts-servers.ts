import type { ServerPageView } from '../preload/contract.ts';
import { german, type Words } from './language.ts';
import { texts } from './texts.ts';

/** Every word of the page BBS Servers and of servers' rows in the inbox that does not come from main. */

const { number } = texts;
const many = (value: number, one: string, more: string): string => `${number(value)} ${value === 1 ? one : more}`;

const clockText = (minutes: number, seconds: number): string =>
  `${String(minutes)}:${String(seconds).padStart(2, '0')}`;

const state: Record<ServerPageView['state'], string> = {
  paused: 'Switched off',
  signed_out: 'Signed out',
  forbidden: 'Not allowed',
  connecting: 'Connecting',
  ok: 'In order',
  failing: 'Failing',
  waiting: 'Waiting',
  unreachable: 'No contact',
};
const stateTitle: Partial<Record<ServerPageView['state'], string>> = {
  paused: 'It is switched off, so it is not asked.',
  signed_out: 'What happens there is not seen here.',
  forbidden: 'It takes the token, but refuses what is asked.',
  failing: 'The last look did not work.',
  waiting: 'It is not asked for now.',
  unreachable: 'What happens there is not seen here.',
};

const english = {
  many,
  state,
  stateTitle,
  stalled: 'Scheduler stalled',

  list: {
    name: 'Servers',
    none: 'No server yet',
    add: 'Add a server',
    checkAll: 'Check every server now',
    enable: (name: string) => `Ask ${name}`,
    answered: (ago: string) => `answered ${ago}`,
    off: 'off',
    connecting: 'connecting…',
  },

  page: {
    name: (name: string) => `Page of ${name}`,
    check: 'Check now',
    checking: 'Checking…',
    remove: 'Remove…',
    paused: 'Its switch stands in the list. What was known stays listed.',
    saved: 'Saved',
    keptHere: 'What was known stays in the list.',
    waitingMarks: (n: number) => `${many(n, 'read mark', 'read marks')} made since then ${n === 1 ? 'waits' : 'wait'}.`,
  },

  facts: {
    title: 'What is known',
    address: 'Address',
    version: 'Version',
    user: 'User',
    answer: 'Last answer',
    next: 'Next look',
    unread: 'Unread',
    unknown: 'not known yet',
    never: 'none yet',
    notAsked: 'not asked',
    soon: 'in less than a minute',
    minutes: (n: number) => `in ${number(n)} min`,
    hours: (n: number) => `in ${number(n)} h`,
    there: (n: string) => `there ${n}`,
    here: (n: number) => `here ${number(n)}`,
  },

  unread: {
    same: 'The same on both sides.',
    quiet: (n: number) => `${number(n)} unread there ${n === 1 ? 'is' : 'are'} read, resolved or kept quiet here.`,
    waiting: (n: number) => `${many(n, 'read mark waits', 'read marks wait')} to be sent.`,
    here: (n: number) =>
      `${number(n)} read there ${n === 1 ? 'is' : 'are'} unread here, as you marked ${n === 1 ? 'it' : 'them'}.`,
    list: (own: number, listed: number) =>
      `The server counts ${number(own)}, its list had ${number(listed)} at the last look; the next look compares again.`,
  },

  warn: {
    ahead: (span: string) => `The clock of the server is ${span} ahead of this computer’s.`,
    behind: (span: string) => `The clock of the server is ${span} behind this computer’s.`,
    skewDo: 'Times of its notifications are shown as it gave them. Set the clock that is wrong.',
    scheduler: 'Its own scheduler has stalled.',
    schedulerDo: 'Nothing goes offline or is missed there until it runs again: check the cron job of BBS.',
    unreadable: (n: number) => `${many(n, 'entry', 'entries')} of its list could not be read.`,
    unreadableDo: 'The others are shown. An update of BBS Tray may know them.',
    span: {
      minutes: (n: number) => `${number(n)} min`,
      hours: (n: number) => `${number(n)} h`,
      days: (n: number) => many(n, 'day', 'days'),
    },
  },

  health: {
    title: 'Health',
    loading: 'Asking the server…',
    none: 'The server has not told its health yet.',
    asOf: 'as of',
    failed: 'Its health could not be asked.',
    clients: 'Clients',
    online: (n: number) => `${number(n)} online`,
    offline: (n: number) => `${number(n)} offline`,
    error: (n: number) => `${number(n)} with an error`,
    setup: (n: number) => `${number(n)} being set up`,
    failedJobs: 'Failed jobs, 24 h',
    queue: 'Jobs in the queue',
    notTold: 'not told',
    storage: 'Storage',
    used: (percent: number) => `${number(Math.round(percent))} % used`,
    free: (free: string, total: string) => `${free} free of ${total}`,
    capacityUnknown: 'its capacity is not known',
    problems: 'The server’s own words',
  },

  settings: {
    title: 'Settings',
    name: 'Name',
    nameHint: 'What it is called here, in the tray and in pop-ups.',
    noName: 'Give the server a name.',
    colour: 'Colour',
    colours: {
      slate: 'Slate',
      blue: 'Blue',
      teal: 'Teal',
      green: 'Green',
      olive: 'Olive',
      brown: 'Brown',
      rose: 'Rose',
      violet: 'Violet',
    },
    interval: 'Ask every',
    seconds: 'seconds',
    intervalHint: 'Each look is one small request when nothing is new.',
    success: 'Success events',
    successSwitch: 'Derive Backup Completed and Restore Completed from the job queue',
    successHint:
      'BBS lists no success unless it is told to. This costs one more request a minute, and a server lists at most its 50 newest jobs, so in a very busy minute some may be missed.',
  },

  way: {
    fold: 'Settings of this server: certificate, proxy',
    certificate: 'Certificate',
    certificates: { system: 'Usual check', ca: 'Own CA', pin: 'One certificate' },
    certificateHint: {
      system: 'It must be valid and made out for the address.',
      ca: 'Trusted for this server in addition to those of the system.',
      pin: 'Only the certificate with this SHA-256 fingerprint is accepted.',
    },
    pem: 'CA certificate',
    pemWrong: 'Paste the certificate with its lines BEGIN CERTIFICATE and END CERTIFICATE.',
    chooseFile: 'Choose a file…',
    fileFailed: 'The file could not be read.',
    fingerprint: 'Fingerprint',
    fingerprintWrong: 'A SHA-256 fingerprint has 64 hexadecimal digits.',
    proxy: 'Proxy',
    proxies: { system: 'System', none: 'None', own: 'Own' },
    proxyHint: {
      system: 'As this computer is set.',
      none: 'The server is reached directly.',
      own: 'Such as http://proxy.example.com:3128.',
    },
    proxyAddress: 'Address of the proxy',
    proxyMissing: 'Enter the address of the proxy.',
    notYet: 'Kept once it is filled in.',
  },

  account: {
    label: 'Signed in',
    as: (user: string | null) => (user === null ? 'with a token' : `as ${user}`),
    kind: {
      minted: 'by password',
      pasted: 'with a pasted token',
    } satisfies Record<ServerPageView['tokenKind'], string>,
    signOut: 'Sign out',
    signingOut: 'Signing out…',
    hint: {
      minted: 'Signing out deletes the token here and on the server.',
      pasted:
        'Signing out deletes the token only here. It was made in BBS and stays valid there until it is deleted there.',
    } satisfies Record<ServerPageView['tokenKind'], string>,
  },

  remove: {
    title: (name: string) => `Remove “${name}”?`,
    text: 'It is asked no more. Its open notifications are closed here and stay as history.',
    token: {
      minted: 'Its token is deleted here and on the server.',
      pasted: 'Its token is deleted only here; in BBS it stays valid until it is deleted there.',
    } satisfies Record<ServerPageView['tokenKind'], string>,
    keep: 'Keep it',
    do: 'Remove',
  },

  again: {
    title: 'Sign in again',
    retry: 'Try the kept token again',
    retrying: 'Trying…',
    retryFailed: 'The token is still not taken.',
  },

  add: {
    title: 'Add a BBS server',
    first: 'Let a BBS server ring here',
    firstText:
      'Sign in once. What the server’s bell shows then appears in this list and in the tray. Add as many servers as you like. Nothing is sent anywhere you did not name.',
    address: 'Address',
    addressHint: 'As in the browser, such as bbs.example.com. https is used unless you write http://.',
    addressMissing: 'Enter the address of the server.',
    find: 'Find server',
    finding: 'Looking…',
    found: (version: string) => `BBS ${version}`,
    change: 'Other address',
    interrupted: 'Another sign-in was begun meanwhile, so this one starts again. What you typed is still here.',
  },

  plain: {
    title: 'Sign in without encryption?',
    text: 'This address begins with http. The user name, the password and the token can be read by everybody on the way to the server.',
    advice: 'If the server has https, use that.',
    https: 'Try https instead',
    go: 'Go on without encryption',
    note: 'Not encrypted: the password and the token can be read on the way.',
  },

  who: {
    way: 'Sign in with',
    ways: { password: 'Password', token: 'Token' },
    user: 'User',
    password: 'Password',
    token: 'Token',
    tokenHint: 'Begins with bbs_tok_. An administrator makes one in BBS under Settings, API; it is shown there once.',
    makeToken: 'Open that page in BBS',
    signIn: 'Sign in',
    signingIn: 'Signing in…',
    userMissing: 'Enter the user name.',
    passwordMissing: 'Enter the password.',
    tokenMissing: 'Paste the token.',
    tries: (n: number) => `Tried ${n === 1 ? 'once' : `${number(n)} times`} from here in the last 5 minutes.`,
    limit: 'A server takes five sign-ins in 5 minutes from one network, right or wrong.',
    twoFactor: 'A 2FA code is asked for next if the account has it.',
    sso: (label: string) => (label === '' ? 'The server offers single sign-on.' : `The server offers “${label}”.`),
    other: 'The server has sent us to another address. Add that as a new server.',
  },

  limit: {
    left: (minutes: number, seconds: number) => `You may try again in ${clockText(minutes, seconds)}.`,
    over: 'The time is up. You may try again now.',
  },

  code: {
    label: '2FA code',
    hint: 'Six digits of your authenticator, or a recovery code such as ABCD-1234.',
    left: (minutes: number, seconds: number) => `${clockText(minutes, seconds)} left`,
    expired: 'The five minutes for the code are over. Sign in again.',
    again: 'Back to the password',
    missing: 'Enter the code.',
    send: 'Confirm',
    sending: 'Checking…',
  },

  finish: {
    title: 'Signed in. How shall it look here?',
    titleAgain: 'Signed in. Where shall the token be kept?',
    recovery: (n: number) =>
      `A recovery code was used up: ${n === 1 ? '1 is' : `${number(n)} are`} left. New ones can be made in BBS, in your profile.`,
    keeping: 'Keep the token',
    keepings: { session: 'For this session', plain: 'Unprotected' },
    keepingHint: {
      session: 'It is forgotten when BBS Tray is closed; then you sign in again.',
      plain: 'Whoever can read your files can read the token and use it as you.',
    },
    add: 'Add server',
    adding: 'Adding…',
    again: 'Keep token',
  },

  inbox: {
    open: 'Open in BBS',
    gone: 'Its server lists it no more, so it was closed here: it was deleted there, with its client perhaps, or your account may no longer see it.',
    removed: 'Its server was taken off the list, so it was closed here and stays as history.',
  },
} as const;

export const servers: Words<typeof english> = german?.servers ?? english;
