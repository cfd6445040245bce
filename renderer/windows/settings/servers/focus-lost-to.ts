import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';

const FIELDS = 'input:not([type="radio"], [type="file"]), textarea';

/** For the step that comes in the place of another: when the focus went with the other, its first field or button takes it. */
export const focusLostTo: Attachment<HTMLElement> = (element) => {
  void tick().then(() => {
    if (document.activeElement !== document.body) return;
    const fields = [...element.querySelectorAll<HTMLInputElement>(FIELDS)];
    const found = fields.find((field) => field.value === '') ?? fields[0] ?? element.querySelector('button');
    found?.focus({ preventScroll: true });
  });
};
