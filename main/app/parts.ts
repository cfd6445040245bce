import * as texts from '../texts.ts';
import type { Base } from './base.ts';
import { spreadAccepted, spreadCommit } from './commits.ts';
import { openDoor, type Door } from './door.ts';
import { channelsChanged, localApiChanged, serversChanged, toldChanged } from './news.ts';
import { makeSources, type Sources } from './sources.ts';
import { makeTelling, type Telling } from './telling.ts';
import { makeViews, type Views } from './views.ts';

/** The parts of the program; each knows nothing of the others. */
export interface Parts extends Base, Door, Telling, Sources, Views {}

/** Builds the ring and closes it: what passes between the parts is said here, and only here. Nothing runs yet. */
export function makeParts(base: Base): Parts {
  const sourceName = (source: string): string => parts.servers.nameOf(source) ?? texts.sourceName(source);
  const door = openDoor(base, {
    committed: (commit) => spreadCommit(parts, commit),
    accepted: (inputs) => spreadAccepted(parts, inputs),
    refused: () => parts.watch.blinded(),
  });
  const { offer } = door;
  const telling = makeTelling(base, {
    offer,
    sourceName,
    popupShown: () => parts.status.popupShown(),
    channelsChanged: () => channelsChanged(parts),
    told: (notificationIds) => toldChanged(parts, notificationIds),
  });
  const sources = makeSources(base, {
    offer,
    localApiChanged: () => localApiChanged(parts),
    serversChanged: () => serversChanged(parts),
    quietChanged: () => parts.desk.quietChanged(),
  });
  const views = makeViews({ ...base, ...telling, ...sources, offer, sourceName });
  const parts: Parts = { ...base, ...door, ...telling, ...sources, ...views };
  return parts;
}
