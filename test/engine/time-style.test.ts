import { describe, expect, it } from 'vitest';
import { timeStyle } from '../../main/engine/time-style.ts';
import { timeWords } from '../../renderer/state/time.ts';

const HOUR = 3_600_000;
const now = Date.UTC(2026, 9, 6, 9, 20);

describe('short times by a style', () => {
  it.each(['en-GB', 'en-US', 'de', 'fr', 'es', 'pl', 'ru', 'ja', 'zh-CN', 'ko', 'hu', 'fi'])(
    'are those of the formats in %s',
    (locale) => {
      const style = timeStyle(locale);
      expect(style).not.toBeNull();
      const [byStyle, byFormat] = [timeWords(locale, null, style), timeWords(locale, null)];
      for (let ago = -30; ago < 24 * 400; ago += 7) {
        const at = now - ago * HOUR;
        expect(byStyle.short(at, now)).toBe(byFormat.short(at, now));
      }
    },
  );

  it.each(['fa', 'th', 'ar-EG', 'not a language'])('are left to the formats in %s', (locale) => {
    expect(timeStyle(locale)).toBeNull();
  });
});
