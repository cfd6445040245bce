import type { ChannelState, StatusRow } from '../../preload/contract.ts';
import { guidedService } from '../engine/guided-services.ts';
import { spokenLanguage } from '../words.ts';
import type { StatusFacts } from './facts.ts';
import { texts } from './texts.ts';

type Looks = Pick<StatusRow, 'level' | 'sentence' | 'effect'>;
const EMAIL = 'email';
/** More muted clients than these are counted only. */
const MUTES_NAMED = 5;
const POPUP_EFFECTS = { warning: 'mute', ok: 'tells', unknown: null } as const;

/** The ways of telling: pop-ups, e-mail, each service, and Apprise that carries them. */
export function channelRows(facts: StatusFacts): StatusRow[] {
  return [popupRow(facts), emailRow(facts), ...serviceRows(facts), appriseRow(facts), ...muteRow(facts)];
}

function popupRow({ surroundings, popupsSeen, popupAt, popupProblem }: StatusFacts): StatusRow {
  const row = (level: 'warning' | 'ok' | 'unknown', sentence: string): StatusRow => ({
    id: 'popups',
    name: texts.popups,
    level,
    sentence,
    effect: POPUP_EFFECTS[level],
    at: popupAt,
    remedy: 'welcome',
  });
  if (surroundings.popups === 'absent') return row('warning', texts.popupsAbsent);
  if (popupProblem !== null && popupProblem.at >= (popupAt ?? 0))
    return row('warning', texts.popupsRefused(popupProblem.text));
  if (popupsSeen === 'no') return row('warning', texts.popupsUnseen);
  return popupsSeen === 'yes' ? row('ok', texts.popupsSeen) : row('unknown', texts.popupsUntried);
}

function emailRow(facts: StatusFacts): StatusRow {
  const { email } = facts;
  const looks: Looks =
    email.host === '' ? { level: 'off', sentence: texts.notSetUp, effect: null } : channelLooks(email, EMAIL, facts);
  return { id: EMAIL, name: texts.email, at: email.lastSentAt, remedy: 'email', ...looks };
}

function serviceRows(facts: StatusFacts): StatusRow[] {
  const { services } = facts.services;
  if (services.length === 0) {
    const rest = { level: 'off', effect: null, at: null, remedy: 'push' } as const;
    return [{ id: 'push', name: texts.noServices, sentence: texts.notSetUp, ...rest }];
  }
  return services.map((service) => ({
    id: `service:${String(service.id)}`,
    name: texts.service(service.name, guidedService(service.kind, spokenLanguage())?.label ?? service.kind),
    at: service.lastSentAt,
    remedy: 'push',
    ...channelLooks(service, `service:${String(service.id)}`, facts),
  }));
}

function channelLooks({ state, problem }: ChannelState, id: string, { waiting }: StatusFacts): Looks {
  const queue = waiting.get(id);
  const queued = queue === undefined ? '' : ` ${texts.waiting(queue.count, queue.nextAt)}`;
  switch (state) {
    case 'off':
      return { level: 'off', sentence: texts.channelOff, effect: null };
    case 'no_events':
      return { level: 'off', sentence: texts.noEvents, effect: null };
    case 'unused':
      return { level: 'ok', sentence: texts.unused + queued, effect: 'tells' };
    case 'ok':
      return { level: 'ok', sentence: texts.channelOk + queued, effect: 'tells' };
    case 'failing':
      return { level: 'warning', sentence: (problem ?? '') + queued, effect: 'mute' };
    default:
      return { level: 'critical', sentence: (problem ?? '') + queued, effect: 'mute' };
  }
}

function appriseRow({ services: { apprise, services } }: StatusFacts): StatusRow {
  const row = (level: StatusRow['level'], sentence: string): StatusRow => ({
    id: 'apprise',
    name: texts.apprise,
    level,
    sentence,
    effect: level === 'warning' ? 'mute' : null,
    at: null,
    remedy: 'push',
  });
  if (apprise.state !== 'found' && !services.some(({ enabled }) => enabled)) return row('off', texts.appriseUnused);
  if (apprise.state === 'looking') return row('unknown', texts.appriseLooking);
  if (apprise.state === 'missing') return row('warning', `${apprise.problem ?? ''} ${apprise.hint ?? ''}`.trim());
  return row('ok', apprise.way === 'server' ? texts.appriseServer : texts.appriseFound(apprise.version, apprise.path));
}

/** Clients of which nobody is told: the user's own will, so it is off and nothing to be mended. */
function muteRow({ mutes }: StatusFacts): StatusRow[] {
  if (mutes.length === 0) return [];
  const named = mutes
    .slice(0, MUTES_NAMED)
    .map(({ client, sourceName, until }) => texts.muted(client, sourceName, until));
  const sentence = texts.mutedClients(named, mutes.length - named.length);
  return [{ id: 'mutes', name: texts.mutes, level: 'off', sentence, effect: null, at: null, remedy: 'clients' }];
}
