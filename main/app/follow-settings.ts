import type { Settings } from '../engine/settings.ts';
import { spokenLocale } from '../words.ts';
import { speakAsSet } from './base.ts';
import { localApiChanged, serversChanged, showChannels } from './news.ts';
import type { Parts } from './parts.ts';

type Following = Pick<
  Parts,
  | 'shell'
  | 'askedPort'
  | 'settings'
  | 'store'
  | 'conditions'
  | 'localApi'
  | 'servers'
  | 'channels'
  | 'watch'
  | 'quiet'
  | 'desk'
>;

/** Does what follows from the settings, now and with each change. */
export function followSettings(parts: Following): void {
  const { shell, settings } = parts;
  shell.applyTheme(settings.now().theme);
  settings.onChange((after, before) => follow(parts, after, before));
}

async function follow(parts: Following, after: Settings, before: Settings): Promise<void> {
  const { shell, localApi, watch, quiet, desk } = parts;
  if (after.theme !== before.theme) shell.applyTheme(after.theme);
  if (after.language !== before.language) speakAnew(parts, after);
  if (after.startAtLogin !== before.startAtLogin) shell.setStartAtLogin(after.startAtLogin);
  if (after.localApiPort !== before.localApiPort && parts.askedPort === null) {
    await localApi.restart();
    watch.blinded();
  }
  quiet.look();
  desk.drawTray();
  shell.push('settings', after);
}

/** Conditions and views are said anew; a window loads its page anew when nothing typed is lost by that. */
function speakAnew(parts: Following, after: Settings): void {
  const { shell, channels, desk } = parts;
  speakAsSet(after, shell);
  localApiChanged(parts);
  serversChanged(parts);
  channels.servicesNow();
  showChannels(parts);
  desk.conditionsChanged();
  shell.push('language', spokenLocale());
}
