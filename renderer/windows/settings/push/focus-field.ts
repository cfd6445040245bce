/** Gives the focus to a field of a form by its name; to the first wrong one when there is none of that name. */
export function focusField(form: HTMLElement | undefined, field: string): void {
  const place =
    form?.querySelector(`[data-field="${CSS.escape(field)}"]`) ?? form?.querySelector('.field:has(.wrong-text)');
  place?.querySelector<HTMLElement>('input, select, textarea')?.focus();
}

/** What is being typed counts: the field is told that it was left, and has the focus again. */
export function settleField(): void {
  const active = document.activeElement;
  if (!(active instanceof HTMLInputElement) && !(active instanceof HTMLTextAreaElement)) return;
  active.blur();
  active.focus();
}
