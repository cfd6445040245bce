import { tick } from 'svelte';

/** Gives the focus to the first of these that is there once what changed is drawn. */
export function focusLater(...selectors: readonly string[]): void {
  void tick().then(() => {
    for (const selector of selectors) {
      const found = document.querySelector<HTMLElement>(selector);
      if (found === null) continue;
      found.focus();
      return;
    }
  });
}
