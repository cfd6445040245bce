import { open } from 'node:fs/promises';
import { BadInput } from '../schemas/ipc.ts';
import { envelope, FORMAT_VERSION, settingsFile, type SettingsDocument } from '../schemas/transfer.ts';
import { zodWords } from '../schemas/zod-words.ts';
import { texts } from './texts.ts';
import { causeOf } from './write-file.ts';

/** Far more than any export has. */
const MOST_BYTES = 20_000_000;

/** The bytes of a file; throws BadInput when it cannot be read, or is no file of ours by its size alone. */
export async function readFile(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > MOST_BYTES) throw new BadInput(texts.tooLarge, null);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput(texts.notRead(causeOf(error)), null);
  }
}

/** What the text of an export says; throws BadInput with a sentence that names what does not fit. */
export function documentIn(text: string): SettingsDocument {
  const read = jsonOf(text.replace(/^\uFEFF/, ''));
  const known = envelope.safeParse(read);
  if (!known.success) throw new BadInput(texts.foreign, null);
  if (known.data.version > FORMAT_VERSION) throw new BadInput(texts.newer, null);
  const parsed = settingsFile.safeParse(read, zodWords());
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.map(String).join('.') ?? '';
  throw new BadInput(texts.bad(where, issue?.message.replace(/\.$/, '') ?? ''), null);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
