/** A part has another face: the conditions say so, and the windows are told. */
import { setChannelConditions } from '../channels/conditions.ts';
import { setServerConditions } from '../servers/conditions.ts';
import * as texts from '../texts.ts';
import type { Base } from './base.ts';
import type { Sources } from './sources.ts';
import type { Telling } from './telling.ts';
import type { Views } from './views.ts';

type LocalApiNews = Pick<Base, 'conditions'> & Pick<Sources, 'localApi'> & Pick<Views, 'desk'>;
type ServerNews = Pick<Base, 'conditions' | 'shell'> & Pick<Sources, 'servers'> & Pick<Views, 'desk'>;
type ChannelNews = Pick<Base, 'conditions' | 'shell' | 'store'> & Pick<Telling, 'channels'>;

export function localApiChanged({ localApi, conditions, desk }: LocalApiNews): void {
  const { problem } = localApi.details();
  conditions.set('local-api', problem === null ? null : () => texts.conditions.localApiOff(problem));
  desk.pushSources();
}

export function serversChanged({ servers, conditions, shell, desk }: ServerNews): void {
  setServerConditions(conditions, servers.views());
  shell.push('servers', servers.page());
  desk.pushSources();
}

/** A channel was edited or tested: the pages follow, and what waited for it may go. */
export function channelsChanged(parts: ChannelNews & Pick<Telling, 'worker'>): void {
  showChannels(parts);
  parts.worker.wakeAll();
}

export function showChannels({ channels, conditions, shell, store }: ChannelNews): void {
  const services = channels.services();
  setChannelConditions(conditions, store.channels(), services);
  shell.push('services', services);
  shell.push('email', channels.email());
}

/** Rows were told or given up: the channels may be in another state, and the log has grown. */
export function toldChanged(parts: ChannelNews, notificationIds: readonly number[]): void {
  showChannels(parts);
  parts.shell.push('delivered', { notificationIds });
}

/** What had to be set aside because it was broken. */
export function showRecovery({ shell, conditions, recovery }: Pick<Base, 'shell' | 'conditions' | 'recovery'>): void {
  const { settingsFile } = shell;
  if (recovery) conditions.set('database', () => texts.conditions.databaseRecovered(recovery));
  if (settingsFile.recovered !== null)
    conditions.set('settings', () => texts.conditions.settingsRecovered(settingsFile.recovered ?? ''));
}
