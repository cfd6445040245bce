import { defaultSettings } from '../../main/engine/settings.ts';
import type { ServerView } from '../../main/engine/remote-server.ts';
import type { StatusFacts } from '../../main/status/facts.ts';
import type { ServiceView } from '../../preload/contract.ts';
import { NOON } from '../support/events.ts';

const GB = 1_000_000_000;

/** A computer on which all is well, but for what the test names. */
export function facts(given: Partial<StatusFacts> = {}): StatusFacts {
  return {
    now: NOON,
    localApi: {
      state: 'running',
      url: 'http://127.0.0.1:8737',
      wantedPort: 8737,
      problem: null,
      tokenEnd: 'a7Qx',
      tokenFile: '',
      curl: '',
      received: [],
      producers: [],
      recipes: [],
    },
    localHeardAt: NOON,
    servers: [],
    services: { services: [], apprise: apprise(), keyStoreIsSafe: true },
    email: { host: '', state: 'unused', problem: null, lastSentAt: null } as unknown as StatusFacts['email'],
    waiting: new Map(),
    mutes: [],
    keyStore: { isSafe: true, backend: 'gnome_libsecret' },
    keepsSecrets: false,
    surroundings: { desktop: 'gnome', tray: 'present', popups: 'present' },
    popupsSeen: 'yes',
    popupAt: null,
    popupProblem: null,
    database: { bytes: 14_200_000, backups: 3, backupAt: NOON, checkedAt: NOON, isIntact: true },
    faults: new Map(),
    disk: { free: 212 * GB, total: 500 * GB },
    clockSetBack: null,
    versions: { app: '1.0.0', electron: '33.2.1', platform: 'linux' },
    ...given,
  };
}

export function apprise(given: object = {}): StatusFacts['services']['apprise'] {
  return {
    way: 'command',
    state: 'found',
    path: '/usr/bin/apprise',
    version: '1.9.0',
    problem: null,
    hint: null,
    chosenPath: null,
    serverAddress: null,
    ...given,
  };
}

export function server(given: Partial<ServerView> = {}): ServerView {
  return {
    id: 'a',
    source: 'server:a',
    name: 'office',
    state: 'ok',
    sentence: null,
    lastAnswerAt: NOON,
    unreadThere: 4,
    counts: { there: 4, here: 4, quietHere: 0, unreadHere: 0, receiptsWaiting: 0 },
    skewMs: null,
    schedulerProblem: null,
    unreadable: 0,
    ...given,
  } as ServerView;
}

export function service(given: Partial<ServiceView> = {}): ServiceView {
  const { state = 'ok', problem = null } = given;
  return {
    id: 1,
    name: 'On call',
    kind: 'ntfy',
    enabled: true,
    state,
    problem,
    lastSentAt: NOON,
    ...given,
  } as ServiceView;
}

export const settings = defaultSettings();
