import { Session } from 'node:inspector/promises';
import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { measureMail } from './mail.ts';
test('prof', async () => {
  const s = new Session(); s.connect();
  await s.post('Profiler.enable'); await s.post('Profiler.start');
  await measureMail();
  const { profile } = await s.post('Profiler.stop');
  writeFileSync('/tmp/mail.cpuprofile', JSON.stringify(profile));
}, 200000);
