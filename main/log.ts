import electronLog from 'electron-log/node';
import path from 'node:path';

/** What may stand in a log line beside its name: numbers, switches and short words of ours. Never text from outside. */
export type LogFields = Readonly<Record<string, number | boolean | string | null>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
  /** From now on this secret stands in no line, wherever it came from. */
  hide(secret: string): void;
}

const MOST_BYTES = 2 * 1024 * 1024;
const HIDDEN = '[hidden]';

/**
 * A rotating file of JSON lines, `<data dir>/log/bbs-tray.log` and one older. Every line passes the one place where known
 * secrets are replaced, so that an error text that quotes one cannot carry it in.
 */
export function openLog(dataDir: string): Log {
  const logger = electronLog.create({ logId: `bbs-tray-${dataDir}` });
  const secrets = new Set<string>();
  logger.transports.console.level = false;
  logger.transports.file.resolvePathFn = () => path.join(dataDir, 'log', 'bbs-tray.log');
  logger.transports.file.maxSize = MOST_BYTES;
  logger.transports.file.format = ({ message }) => message.data.map(String);
  logger.transports.file.sync = true;

  function write(level: 'info' | 'warn' | 'error', event: string, fields: object): void {
    const line = { at: new Date().toISOString(), level, event, ...fields };
    logger[level](
      JSON.stringify(line, (_key, value: unknown) => (typeof value === 'string' ? withoutSecrets(value) : value)),
    );
  }

  function withoutSecrets(text: string): string {
    let clean = text;
    for (const secret of secrets) clean = clean.replaceAll(secret, HIDDEN);
    return clean;
  }

  return {
    info: (event, fields = {}) => {
      write('info', event, fields);
    },
    warn: (event, fields = {}) => {
      write('warn', event, fields);
    },
    error: (event, error, fields = {}) => {
      write('error', event, { ...fields, ...describe(error, withoutSecrets) });
    },
    hide: (secret) => {
      if (secret.length < 4) return;
      for (const form of formsOf(secret)) secrets.add(form);
    },
  };
}

/** A secret as it stands in texts: bare, inside JSON, and inside a web address. */
function formsOf(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed())];
}

function describe(error: unknown, withoutSecrets: (text: string) => string): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const stack = withoutSecrets(error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 7);
  return { error: error.name, ...code, text: error.message, stack: stack.map((line) => line.trim()) };
}
