import type { ServicesView } from '../../preload/contract.ts';
import { isService, nameOf } from './forms.ts';
import type { Conditions } from '../conditions.ts';
import type { HeldChannel } from '../engine/delivery-model.ts';
import { conditions as texts } from '../texts.ts';

const PREFIX = 'channel:';

/** Shows every channel that is mute, and when all of them are, that nothing gets out. */
export function setChannelConditions(
  conditions: Conditions,
  channels: readonly HeldChannel[],
  { apprise, keyStoreIsSafe }: Pick<ServicesView, 'apprise' | 'keyStoreIsSafe'>,
): void {
  const troubled = channels.filter(isTroubled);
  for (const { id } of conditions.list)
    if (id.startsWith(PREFIX) && !troubled.some(({ channel }) => id === PREFIX + channel)) conditions.set(id, null);
  for (const channel of troubled)
    conditions.set(PREFIX + channel.channel, () =>
      texts.channelTroubled(nameOf(channel), channel.problem ?? '', isService(channel) ? 'push' : 'email'),
    );
  const enabled = channels.filter((channel) => channel.enabled);
  conditions.set('channels', enabled.length > 0 && enabled.every(isTroubled) ? () => texts.allChannelsFail : null);
  const appriseIsMissed = apprise.state === 'missing' && enabled.some(isService);
  conditions.set(
    'apprise',
    appriseIsMissed ? () => texts.appriseMissing(apprise.problem ?? '', apprise.hint ?? '') : null,
  );
  conditions.set(
    'key-store',
    !keyStoreIsSafe && channels.some(({ sealed }) => sealed !== null) ? () => texts.keyStoreWeak : null,
  );
}

function isTroubled({ enabled, problem, pausedAt }: HeldChannel): boolean {
  return enabled && (problem !== null || pausedAt !== null);
}
