/**
 * Does something once nothing is pressed. A field that is left because something else is pressed must not grow a line under
 * it before the press is over: what is pressed would move away from under the pointer.
 */
export function afterPress(act: () => void): void {
  if (document.querySelector(':active') === null) {
    act();
    return;
  }
  const once = { once: true, capture: true } as const;
  window.addEventListener('pointerup', () => setTimeout(act, 0), once);
}
