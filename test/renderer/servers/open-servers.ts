import { fireEvent, screen } from '@testing-library/svelte';
import { vi } from 'vitest';
import type { CallName, ServerPageView } from '../../../preload/contract.ts';
import { openPage } from '../push/open-push.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { NOW } from '../support/rows.ts';
import { settled } from '../support/windows.ts';
import { FakeServers } from './fake-servers.ts';

interface Opened {
  readonly bridge: FakeBridge;
  readonly fake: FakeServers;
  /** What was sent with each call of that name. */
  readonly sent: (name: CallName) => readonly unknown[];
}

/** The settings window at BBS Servers, at the moment NOW. */
export async function openServers(
  servers: readonly ServerPageView[],
  prepare?: (fake: FakeServers) => void,
): Promise<Opened> {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: NOW });
  const made: FakeServers[] = [];
  const bridge = await openPage(/BBS Servers/, (each) => {
    const fake = new FakeServers(each);
    fake.view = { ...fake.view, servers };
    prepare?.(fake);
    made.push(fake);
  });
  const [fake] = made;
  if (fake === undefined) throw new Error('The window did not open.');
  return { bridge, fake, sent: (name) => bridge.callsOf(name) };
}

/** The text field or secret of that name. */
export function box(name: string): HTMLInputElement {
  return screen.getByLabelText(name, { selector: 'input:not([type="radio"]), textarea' });
}

/** Goes into a field and types. */
export async function enter(name: string, value: string): Promise<void> {
  box(name).focus();
  await fireEvent.input(box(name), { target: { value } });
}

/** Presses the button of that name, which has the focus then, as in a browser. */
export async function click(name: RegExp | string): Promise<void> {
  const button = screen.getByRole('button', { name });
  button.focus();
  await fireEvent.click(button);
  await settled();
}

/** Submits the step that is up, as Enter in its field does. */
export async function submit(): Promise<void> {
  const form = document.querySelector('form.step');
  if (form === null) throw new Error('No step is up.');
  await fireEvent.submit(form);
  await settled();
}

/** Lets seconds pass for clocks on the page. */
export async function pass(seconds: number): Promise<void> {
  vi.advanceTimersByTime(seconds * 1000);
  await settled();
}

/** All that the page says. */
export function pageText(): string {
  return (document.querySelector('main')?.textContent ?? '').replaceAll(/\s+/g, ' ');
}

/** All that stands in fields, secrets too. */
export function typedTexts(): readonly string[] {
  return [...document.querySelectorAll<HTMLInputElement>('main input, main textarea')].map(({ value }) => value);
}
