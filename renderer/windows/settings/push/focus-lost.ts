import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** Takes the focus when what had it has gone: for the heading of what came in its place. */
export const takesLostFocus: Attachment<HTMLElement> = (element) => {
  void tick().then(() => {
    if (document.activeElement === document.body) element.focus({ preventScroll: true });
  });
};
