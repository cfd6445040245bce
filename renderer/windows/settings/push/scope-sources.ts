import type { SourceView } from '../../../../preload/contract.ts';
import { delivery } from '../../../texts-delivery.ts';
import { texts } from '../../../texts.ts';

interface SourceLine {
  readonly id: string;
  readonly name: string;
  readonly isServer: boolean;
  readonly note: string | null;
}

const isServer = (id: string): boolean => id.startsWith('server:');

/** The sources that can be ticked: the app's own, the servers, and servers that are ticked and no longer there. */
export function sourceLines(sources: readonly SourceView[], ticked: readonly string[]): readonly SourceLine[] {
  const words = delivery.scope;
  const own: readonly SourceLine[] = [
    { id: 'local', name: texts.details.localEvents, isServer: false, note: null },
    { id: 'app', name: texts.details.app, isServer: false, note: words.ownHint },
  ];
  const servers = sources.filter(({ id }) => isServer(id));
  const gone = ticked.filter(
    (id) => !own.some((line) => line.id === id) && !servers.some((source) => source.id === id),
  );
  return [
    ...own,
    ...servers.map(({ id, name }) => ({ id, name, isServer: true, note: words.serverHint })),
    ...gone.map((id) => ({ id, name: words.goneServer(id), isServer: isServer(id), note: null })),
  ];
}
