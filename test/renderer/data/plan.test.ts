import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { SETTINGS, type ImportPlan } from '../../../preload/contract.ts';
import { changesOf } from '../../../renderer/state/transfer.svelte.ts';
import { data } from '../../../renderer/texts-data.ts';
import PlanList from '../../../renderer/windows/settings/data/PlanList.svelte';

const none: ImportPlan = {
  fileName: 'x.json',
  exportedAt: 0,
  appVersion: '0.1.0',
  isSealed: false,
  settings: [],
  services: [],
  email: null,
  servers: [],
};
function lines(plan: Partial<ImportPlan>): string[] {
  render(PlanList, { plan: { ...none, ...plan } });
  return screen.getAllByRole('listitem').map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim());
}

describe('what an import would change', () => {
  it('is said of each service, with its kind and what is missing', () => {
    const service = { kind: 'discord', effect: 'added', needsSecrets: false } as const;
    expect(
      lines({
        services: [
          { ...service, name: 'Team' },
          { ...service, name: 'Discord', effect: 'changed' },
          { ...service, name: 'Alarm', needsSecrets: true },
          { ...service, name: 'Same', effect: 'same' },
        ],
      }),
    ).toEqual([
      'Team (Discord) is added',
      'Discord is changed',
      'Alarm (Discord) is added; its secrets are not in the file: fill them in afterwards',
    ]);
    expect(screen.getByText('1 other is already as in the file.')).toBeTruthy();
  });

  it('is said of e-mail and of servers', () => {
    expect(
      lines({
        email: { effect: 'changed', needsPassword: true },
        servers: [
          { name: 'Main', origin: 'https://a.example', effect: 'added' },
          { name: 'Old', origin: 'https://b.example', effect: 'changed' },
        ],
      }),
    ).toEqual([
      'Email is changed; its password is not in the file: fill it in afterwards',
      'Main is added; sign in to it afterwards',
      'Old is changed',
    ]);
  });

  it('is said of settings by before and after', () => {
    const popups = SETTINGS.popups.default;
    expect(
      lines({
        settings: [
          { key: 'theme', from: 'system', to: 'dark' },
          { key: 'startHidden', from: false, to: true },
          { key: 'apprisePath', from: '', to: '/opt/apprise' },
          { key: 'popups', from: popups, to: { ...popups, backup_failed: !popups.backup_failed } },
        ],
      }).map((line) => line.replaceAll(/\d+ of/g, 'n of')),
    ).toEqual([
      'Appearance: System → Dark',
      'Start in the tray: off → on',
      'Path of Apprise: none → /opt/apprise',
      'Pop-ups: n of 13 → n of 13',
    ]);
  });

  it('counts only what changes', () => {
    const server = { name: 'Main', origin: 'https://a.example' };
    expect(changesOf({ ...none, servers: [{ ...server, effect: 'same' }] })).toEqual({ changes: 0, same: 1 });
    expect(changesOf({ ...none, email: { effect: 'added', needsPassword: false } })).toEqual({ changes: 1, same: 0 });
  });

  it('has words for a setting that has no name of its own', () => {
    expect(data.settingName('someNewSetting' as 'theme')).toBe('some new setting');
  });
});
