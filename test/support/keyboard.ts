import type { Page } from 'playwright';

/** A page that is worked without a mouse. */
export interface Keyboard {
  /** Presses Tab until the part of this name has the focus. */
  tabTo(name: RegExp): Promise<void>;
  /** Goes to a field and types over what stands there. */
  fill(name: RegExp, text: string): Promise<void>;
  press(key: string): Promise<void>;
  /** What a screen reader would call the part that has the focus. */
  focused(): Promise<string>;
}

const MOST_TABS = 90;

/** Works a page by its keyboard alone. */
export function keyboardOf(page: Page): Keyboard {
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const part = document.activeElement as HTMLInputElement | null;
      const label = part?.getAttribute('aria-label') ?? part?.labels?.[0]?.textContent ?? part?.textContent ?? '';
      return label.replaceAll(/\s+/g, ' ').trim();
    });
  const tabTo = async (name: RegExp): Promise<void> => {
    const seen: string[] = [];
    for (let presses = 0; presses < MOST_TABS; presses++) {
      await page.keyboard.press('Tab');
      seen.push(await focused());
      if (name.test(seen.at(-1) ?? '')) return;
    }
    throw new Error(`Tab never came to ${String(name)}; it came to: ${seen.join(' | ')}`);
  };
  return {
    focused,
    tabTo,
    press: (key) => page.keyboard.press(key),
    async fill(name, text) {
      while (!(name.test(await focused()) && (await isTyping(page)))) await tabTo(name);
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(text);
    },
  };
}

function isTyping(page: Page): Promise<boolean> {
  const fields = 'input:not([type="radio"], [type="checkbox"]), textarea';
  return page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, fields);
}
