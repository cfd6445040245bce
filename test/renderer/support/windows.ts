import { render } from '@testing-library/svelte';
import { Inbox } from '../../../renderer/state/inbox.svelte.ts';
import { Preferences } from '../../../renderer/state/preferences.svelte.ts';
import InboxWindow from '../../../renderer/windows/inbox/InboxWindow.svelte';
import SettingsWindow from '../../../renderer/windows/settings/SettingsWindow.svelte';
import type { Notification } from '../../../preload/contract.ts';
import { fakeBridge, type FakeBridge } from './fake-bridge.ts';

/** Lets calls be answered and what follows be drawn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
}

interface OpenInbox {
  readonly bridge: FakeBridge;
  readonly inbox: Inbox;
}

/** The notifications window over a fake main. */
export async function openInbox(
  rows: readonly Notification[],
  prepare?: (bridge: FakeBridge) => void,
): Promise<OpenInbox> {
  const bridge = fakeBridge(rows);
  prepare?.(bridge);
  const inbox = new Inbox();
  void inbox.start();
  render(InboxWindow, { inbox });
  await settled();
  return { bridge, inbox };
}

/** The settings window over a fake main. */
export async function openSettings(prepare?: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  const bridge = fakeBridge();
  prepare?.(bridge);
  const preferences = new Preferences();
  preferences.start();
  render(SettingsWindow, { preferences });
  await settled();
  return bridge;
}

/** Presses a key where the focus is. */
export async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  await settled();
}

/** The texts of the rows on the screen. */
export function rowTexts(): string[] {
  return [...document.querySelectorAll('.row')].map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim());
}

/** The text of the chosen row. */
export function chosen(): string | undefined {
  return document.querySelector('.row[aria-selected="true"]')?.textContent ?? undefined;
}
