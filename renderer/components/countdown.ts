import type { Attachment } from 'svelte/attachments';

const LASTS = 8000;

/** Calls `done` after eight seconds; time stands still under pointer or focus, shown by the class `paused`. */
export function countdown(done: () => void): Attachment<HTMLElement> {
  return (element) => {
    const holders = new Set<'pointer' | 'focus'>();
    let left = LASTS;
    let since = Date.now();
    let timer = setTimeout(done, left);

    const hold = (holder: 'pointer' | 'focus'): void => {
      if (holders.size === 0) left -= Date.now() - since;
      holders.add(holder);
      clearTimeout(timer);
      element.classList.add('paused');
    };
    const letGo = (holder: 'pointer' | 'focus'): void => {
      if (!holders.delete(holder) || holders.size > 0) return;
      since = Date.now();
      timer = setTimeout(done, left);
      element.classList.remove('paused');
    };
    element.addEventListener('pointerenter', () => {
      hold('pointer');
    });
    element.addEventListener('pointerleave', () => {
      letGo('pointer');
    });
    element.addEventListener('focusin', () => {
      hold('focus');
    });
    element.addEventListener('focusout', () => {
      letGo('focus');
    });
    return () => {
      clearTimeout(timer);
    };
  };
}
