import { homedir, hostname, userInfo } from 'node:os';
import type { EmailView, StatusRow, StatusView, Surroundings } from '../../preload/contract.ts';
import type { ChannelDesk } from '../channels/desk.ts';
import type { Clock } from '../clock.ts';
import type { Conditions } from '../conditions.ts';
import type { LiveSettings } from '../live-settings.ts';
import type { ServerDesk } from '../servers/desk.ts';
import type { Shell, TrayHost } from '../shell/shell.ts';
import type { LocalApi } from '../sources/local-api/local-api.ts';
import type { Store } from '../store/store.ts';
import { channelRows } from './channel-rows.ts';
import { ClockWatch } from './clock-watch.ts';
import { diagnosticsText } from './diagnostics.ts';
import { diskOf, isDiskNearlyFull } from './disk.ts';
import type { Disk, StatusFacts } from './facts.ts';
import { sourceRows } from './source-rows.ts';
import { systemRows } from './system-rows.ts';
import { testPopup, toldTexts } from './told.ts';

export interface StatusDeskParts {
  readonly store: Store;
  readonly shell: Pick<
    Shell,
    'platform' | 'version' | 'locale' | 'keyStore' | 'desktop' | 'showPopup' | 'copyText' | 'openFolder'
  >;
  readonly settings: LiveSettings;
  readonly conditions: Conditions;
  readonly localApi: Pick<LocalApi, 'view' | 'details'>;
  readonly servers: Pick<ServerDesk, 'views' | 'page' | 'check'>;
  readonly channels: Pick<ChannelDesk, 'services' | 'servicesNow' | 'email'>;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly sourceName: (source: string) => string;
  readonly zone: () => string;
}

/** What makes the app blind or mute, gathered from every part; and what first run asks of the desktop. */
export class StatusDesk {
  readonly #parts: StatusDeskParts;
  readonly #clockWatch: ClockWatch;
  #trayHost: TrayHost = 'unknown';
  #popupAt: number | null = null;
  #popupProblem: StatusFacts['popupProblem'] = null;
  #integrity: { readonly checkedAt: number; readonly isIntact: boolean };

  constructor(parts: StatusDeskParts) {
    this.#parts = parts;
    this.#clockWatch = new ClockWatch(parts.clock.now());
    // A file that fails the check is not opened at all.
    this.#integrity = { checkedAt: parts.clock.now(), isIntact: true };
  }

  trayHost(host: TrayHost): void {
    this.#trayHost = host;
  }

  popupShown(): void {
    this.#popupAt = this.#parts.clock.now();
  }

  popupRefused(error: unknown): void {
    const text = error instanceof Error ? error.message : '';
    this.#popupProblem = { at: this.#parts.clock.now(), text };
  }

  /** The look of every minute: at the clock and the disk. */
  async look(): Promise<void> {
    this.#clockWatch.look(this.#parts.clock.now());
    const disk = await diskOf(this.#parts.dataDir);
    const isFull = disk !== null && isDiskNearlyFull(disk);
    this.#parts.conditions.set('disk', isFull ? () => toldTexts.diskNearlyFull(disk.free) : null);
  }

  async view(): Promise<StatusView> {
    const facts = await this.#facts();
    return { checkedAt: this.#integrity.checkedAt, rows: rowsOf(facts) };
  }

  /** Asks every server, looks for Apprise, and has SQLite check its file. */
  async check(): Promise<StatusView> {
    const { servers, channels, store, clock } = this.#parts;
    channels.servicesNow();
    await servers.check(null);
    this.#integrity = { isIntact: store.isIntact(), checkedAt: clock.now() };
    await this.look();
    return this.view();
  }

  async copyDiagnostics(): Promise<void> {
    const { shell, store, settings, clock, zone } = this.#parts;
    const facts = await this.#facts();
    const { node, electron, chrome } = process.versions;
    const text = diagnosticsText({
      at: clock.now(),
      zone: zone(),
      locale: shell.locale,
      versions: {
        app: shell.version,
        electron,
        chrome,
        node,
        system: `${shell.platform} ${process.arch}`,
        desktop: facts.surroundings.desktop,
      },
      rows: rowsOf(facts),
      summary: store.summary,
      settings: settings.now(),
      names: this.#names(facts.email),
    });
    shell.copyText(text);
  }

  async surroundings(): Promise<Surroundings> {
    const { name, popups } = await this.#parts.shell.desktop();
    return { desktop: name, popups, tray: this.#trayHost };
  }

  sendTestPopup(): void {
    this.popupShown();
    this.#parts.shell.showPopup(testPopup());
  }

  openDataFolder(): void {
    this.#parts.shell.openFolder(this.#parts.dataDir);
  }

  async #facts(): Promise<StatusFacts> {
    const { shell, store, settings, conditions, localApi, servers, channels, clock, dataDir, sourceName } = this.#parts;
    const [surroundings, disk]: [Surroundings, Disk | null] = await Promise.all([this.surroundings(), diskOf(dataDir)]);
    return {
      now: clock.now(),
      localApi: localApi.details(),
      localHeardAt: localApi.view().lastSignAt,
      servers: servers.views(),
      services: channels.services(),
      email: channels.email(),
      waiting: this.#waiting(),
      mutes: store.mutes().map((mute) => ({ ...mute, sourceName: sourceName(mute.source) })),
      keyStore: shell.keyStore,
      keepsSecrets: servers.views().length > 0 || store.channels().some(({ sealed }) => sealed !== null),
      surroundings,
      popupsSeen: settings.now().popupsSeen,
      popupAt: this.#popupAt,
      popupProblem: this.#popupProblem,
      database: { ...store.health(), ...this.#integrity },
      faults: new Map(conditions.list.map(({ id, severity, remedy }) => [id, { severity, text: remedy }])),
      disk,
      clockSetBack: this.#clockWatch.setBack,
      versions: { app: shell.version, electron: process.versions.electron, platform: shell.platform },
    };
  }

  #waiting(): StatusFacts['waiting'] {
    const { outbox } = this.#parts.store;
    return new Map(
      outbox
        .waiting()
        .map((channel) => [
          channel,
          { count: outbox.countDue(channel, Number.MAX_SAFE_INTEGER), nextAt: outbox.nextAt(channel) ?? 0 },
        ]),
    );
  }

  /** What names this user's machines and people, for the redaction. */
  #names(email: EmailView): [string, string][] {
    const { dataDir, servers, channels, settings, localApi, store } = this.#parts;
    const { services } = channels.services();
    const { apprisePath, appriseServer } = settings.now();
    return [
      [dataDir, '<data folder>'],
      [homedir(), '~'],
      [hostname(), '<this computer>'],
      [userInfo().username, '<user>'],
      [localApi.details().tokenEnd, '<token>'],
      [apprisePath, '<apprise>'],
      [appriseServer, '<apprise server>'],
      ...servers.page().servers.flatMap(({ name, origin, username }, at): [string, string][] => [
        [origin, `<server ${String(at + 1)}>`],
        [new URL(origin).hostname, `<server ${String(at + 1)}>`],
        [name, `<server ${String(at + 1)}>`],
        [username ?? '', '<user>'],
      ]),
      ...store.mutes().map(({ client }, at): [string, string] => [client, `<client ${String(at + 1)}>`]),
      ...services.map(({ name }, at): [string, string] => [name, `<service ${String(at + 1)}>`]),
      ...[email.host, email.user, email.from, email.fromName, ...email.recipients].map((text): [string, string] => [
        text,
        '<mail>',
      ]),
    ];
  }
}

function rowsOf(facts: StatusFacts): StatusRow[] {
  return [...sourceRows(facts), ...channelRows(facts), ...systemRows(facts)];
}
