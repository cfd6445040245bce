import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect } from 'vitest';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Takes a picture of a page, to be looked at by people, and lets axe find no fault with it. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync('test-results/pages', { recursive: true });
  await page.screenshot({ path: `test-results/pages/${name}.png` });
  // Electron knows no new tabs, in which axe would otherwise finish its run.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(WCAG).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`)).toEqual(
    [],
  );
}
