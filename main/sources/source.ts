import type { SourceView } from '../../preload/contract.ts';

/** Where facts come from. A source offers Inputs at the door and says whether it can see. */
export interface Source {
  readonly id: string;
  view(): SourceView;
  start(): Promise<void>;
  stop(): Promise<void>;
}
