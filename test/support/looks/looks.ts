import type { Page } from 'playwright';
import { change } from '../looking.ts';
import { expectPicture } from './picture.ts';
import { steady } from './steady.ts';

const THEMES = ['light', 'dark'] as const;

/** Holds a page, as it is now, against its kept pictures in the light and in the dark. */
export async function expectLook(
  page: Page,
  name: string,
  themes: readonly (typeof THEMES)[number][] = THEMES,
): Promise<void> {
  for (const theme of themes) {
    await change(page, { theme });
    await expectPicture(`${name}.${theme}`, async () => {
      await steady(page);
      return page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
    });
  }
}
