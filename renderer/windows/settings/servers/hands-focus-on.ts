import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** For what can go while it has the focus: the heading of the server's page takes it then. */
export const handsFocusOn: Attachment<HTMLElement> = () => () => {
  void tick().then(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('.svc-pane h2')?.focus();
  });
};
