/** What is needed to find the page of a notification in the web interface of BBS. */
export interface PageOf {
  readonly type: string;
  readonly agentId: number | null;
  readonly referenceId: number | null;
}

/** Types whose `reference_id` is a repository (contract section 8.11). */
const OF_REPOSITORY: ReadonlySet<string> = new Set([
  's3_sync_failed',
  's3_sync_done',
  'repo_check_failed',
  'repo_compact_done',
]);

/** The page that "Open in BBS" opens: the repository, the client, the storage locations, else the list of notifications. */
export function webPage(origin: string, { type, agentId, referenceId }: PageOf): string {
  if (type === 'storage_low') return `${origin}/storage-locations`;
  if (agentId === null) return `${origin}/notifications`;
  const client = `${origin}/clients/${String(agentId)}`;
  return OF_REPOSITORY.has(type) && referenceId !== null ? `${client}/repo/${String(referenceId)}` : client;
}

/** The jobs of the server: the page of what was derived from them (App.php maps `/queue`). */
export function jobsPage(origin: string): string {
  return `${origin}/queue`;
}

/** Where an administrator makes a token by hand (contract section 1.5). */
export function tokenPage(origin: string): string {
  return `${origin}/settings?tab=api`;
}
