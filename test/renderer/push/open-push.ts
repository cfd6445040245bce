import { fireEvent, screen, within } from '@testing-library/svelte';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { openSettings, settled } from '../support/windows.ts';

/** The settings window at one of its pages. */
export async function openPage(name: RegExp, prepare?: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  const bridge = await openSettings(prepare);
  await goTo(name);
  return bridge;
}

export async function goTo(name: RegExp): Promise<void> {
  await fireEvent.click(within(screen.getByRole('navigation')).getByRole('button', { name }));
  await settled();
}

/** Presses the button of that name. */
export async function click(name: RegExp | string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name }));
  await settled();
}

/** The text field of that label; secrets are no text boxes, so labels are what they are found by. */
export function field(label: string): HTMLInputElement {
  return screen.getByLabelText(label, { selector: 'input:not([type="radio"]), select, textarea' });
}

export async function type(label: string, value: string): Promise<void> {
  await fireEvent.input(field(label), { target: { value } });
  await settled();
}

/** Chooses one of the radios that stand side by side. */
export async function pick(label: string): Promise<void> {
  await fireEvent.click(screen.getByRole('radio', { name: label }));
  await settled();
}

/** The texts of the service list, a line each. */
export function serviceLines(): string[] {
  return [...document.querySelectorAll('.svc-open')].map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim());
}
