import { call } from '../bridge.ts';

/** The names of clients that have ever been heard of, to choose from. */
export class KnownClients {
  names: readonly string[] = $state.raw([]);

  async load(): Promise<void> {
    try {
      const counts = await call('countClients');
      this.names = counts.map(({ client }) => client).sort((one, other) => one.localeCompare(other));
    } catch {
      // Names can be typed as well.
    }
  }
}
