/** What a child process inherits: everything of ours, but nothing that changes which service Apprise would tell. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment that Apprise runs in, for detection and sending alike. Python speaks UTF-8 whatever the console's code page
 * is (public report A25), and no `APPRISE_*` variable adds services or settings of its own.
 */
export function appriseEnvironment(ours: Environment): Record<string, string> {
  const kept = Object.entries(ours).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && !/^APPRISE_/i.test(pair[0]),
  );
  return { ...Object.fromEntries(kept), PYTHONUTF8: '1', PYTHONIOENCODING: 'utf-8' };
}
