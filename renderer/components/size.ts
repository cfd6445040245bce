import type { Attachment } from 'svelte/attachments';

/**
 * Tells the inner width and height of an element, in CSS pixels, whenever they change; first with the first layout.
 * Unlike `bind:clientHeight` it never forces a layout of its own.
 */
export function watchSize(told: (width: number, height: number) => void): Attachment<HTMLElement> {
  return (element) => {
    const observer = new ResizeObserver(() => {
      told(element.clientWidth, element.clientHeight);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  };
}
