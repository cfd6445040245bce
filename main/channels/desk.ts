import path from 'node:path';
import type {
  AppriseChoice,
  AppriseView,
  EmailForm,
  EmailView,
  ServiceForm,
  ServicesView,
  ServiceView,
  TestResult,
} from '../../preload/contract.ts';
import * as forms from './forms.ts';
import type { Clock } from '../clock.ts';
import { DeliveryError, type Channel } from '../delivery/channel.ts';
import { createEmailChannel, testEmail } from '../delivery/email.ts';
import { attemptOf } from '../delivery/worker.ts';
import type { Attempt, DeliveryInput, HeldChannel } from '../engine/delivery-model.ts';
import { guidedService } from '../engine/guided-services.ts';
import { tellingOf } from '../engine/wording-delivery.ts';
import type { LiveSettings } from '../live-settings.ts';
import type { Log } from '../log.ts';
import { BadInput } from '../schemas/ipc.ts';
import type { KeyStore } from '../shell/shell.ts';
import type { Store } from '../store/store.ts';
import { AppriseWay } from './apprise-way.ts';
import { attemptOfReport, resultOf } from './test-result.ts';
import { texts } from './texts.ts';

export interface ChannelDeskParts {
  readonly store: Store;
  readonly settings: LiveSettings;
  readonly keyStore: KeyStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly dataDir: string;
  readonly offer: (inputs: readonly DeliveryInput[]) => Promise<unknown>;
  readonly zone: () => string;
  /** Told when a view of a channel may have changed. */
  readonly changed: () => void;
}

interface Made {
  readonly record: HeldChannel;
  readonly way: string;
  readonly channel: Channel;
}

/** The configured channels: what the pages ask of them, and the channels themselves, made when they are first needed. */
export class ChannelDesk {
  readonly #parts: ChannelDeskParts;
  readonly #made = new Map<string, Made>();
  readonly #way: AppriseWay;

  constructor(parts: ChannelDeskParts) {
    this.#parts = parts;
    this.#way = new AppriseWay(parts.settings, path.join(parts.dataDir, 'run'));
  }

  /** Removes what a crash left, and looks for Apprise if anything needs it. */
  async start(): Promise<void> {
    this.#hideSecrets();
    await this.#way.clean();
    if (this.#parts.store.channels().some(forms.isService)) await this.#way.look();
  }

  /** The channel as it is configured now; null when it may not be used: off, paused, gone, unreadable, or no Apprise. */
  channelOf(id: string): Channel | null {
    const record = this.#parts.store.channel(id);
    if (!record?.enabled || record.pausedAt !== null) return null;
    const made = this.#made.get(id);
    if (made && isSame(made.record, record) && made.way === this.#way.mark()) return made.channel;
    const channel = id === forms.EMAIL ? this.#emailChannel(record) : this.#serviceChannel(record);
    if (channel) this.#made.set(id, { record, way: this.#way.mark(), channel });
    return channel;
  }

  services(): ServicesView {
    const { store, keyStore } = this.#parts;
    const services = store
      .channels()
      .filter(forms.isService)
      .map((channel) => forms.serviceView(channel, keyStore));
    return { services, apprise: this.#way.view(), keyStoreIsSafe: keyStore.isSafe };
  }

  /** What is known now; a missing Apprise is looked for again meanwhile, it may have been installed. */
  servicesNow(): ServicesView {
    this.#way
      .look()
      .then((isNews) => {
        if (isNews) this.#parts.changed();
      })
      .catch((error: unknown) => {
        this.#parts.log.error('apprise.look', error);
      });
    return this.services();
  }

  email(): EmailView {
    return forms.emailView(this.#parts.store.channel(forms.EMAIL), this.#parts.keyStore);
  }

  async saveService(form: ServiceForm): Promise<ServiceView> {
    const { store, keyStore, clock, offer } = this.#parts;
    const held = form.id === null ? undefined : store.channel(forms.serviceChannel(form.id));
    if (form.id !== null && !held) throw new BadInput(texts.serviceGone, null);
    const url = forms.urlOfForm(form, held, keyStore);
    const id = form.id ?? this.#freshId(clock.now());
    await offer([{ kind: 'save_channel', record: forms.serviceRecord(id, form, url, keyStore) }]);
    this.#hideSecrets();
    await this.#way.look();
    this.#parts.changed();
    return this.#viewOf(id);
  }

  async setServiceEnabled(id: number, enabled: boolean): Promise<void> {
    await this.#parts.offer([{ kind: 'enable_channel', channel: forms.serviceChannel(id), enabled }]);
    this.#parts.changed();
  }

  async duplicateService(id: number): Promise<ServiceView> {
    const held = this.#parts.store.channel(forms.serviceChannel(id));
    if (!held) throw new BadInput(texts.serviceGone, null);
    const fresh = this.#freshId(this.#parts.clock.now());
    await this.#parts.offer([
      {
        kind: 'save_channel',
        record: { ...held, channel: forms.serviceChannel(fresh), name: texts.copyOf(held.name), enabled: false },
      },
    ]);
    this.#parts.changed();
    return this.#viewOf(fresh);
  }

  async deleteService(id: number): Promise<void> {
    const channel = forms.serviceChannel(id);
    await this.#parts.offer([{ kind: 'remove_channel', channel }]);
    this.#made.delete(channel);
    this.#parts.changed();
  }

  /** The URL with its secrets, for the clipboard only. */
  serviceUrl(id: number): string {
    const held = this.#parts.store.channel(forms.serviceChannel(id));
    const url = held && forms.urlOf(held, this.#parts.keyStore);
    if (url == null) throw new BadInput(texts.secretGone, null);
    return url;
  }

  /** Sends a test with what is in the form, by the very way a real message goes. */
  async testService(form: ServiceForm): Promise<TestResult> {
    const { store, keyStore, clock } = this.#parts;
    const id = form.id === null ? null : forms.serviceChannel(form.id);
    const held = id === null ? undefined : store.channel(id);
    const url = forms.urlOfForm(form, held, keyStore);
    for (const secret of secretsIn(form.kind, url)) this.#parts.log.hide(secret);
    await this.#way.look();
    const began = clock.now();
    const result = await this.#tryOut(id ?? 'service:new', url);
    const tookMs = clock.now() - began;
    const isAsKept = held !== undefined && forms.urlOf(held, keyStore) === url;
    await this.#tested(isAsKept ? id : null, form.name, tookMs, result);
    return {
      ok: result.ok,
      tookMs,
      problem: result.ok ? null : result.problem,
      answer: result.answer,
      stages: [],
      certificate: null,
    };
  }

  async saveEmail(form: EmailForm): Promise<EmailView> {
    const { store, keyStore, offer } = this.#parts;
    const settings = forms.smtpOfForm(form, store.channel(forms.EMAIL), keyStore);
    await offer([{ kind: 'save_channel', record: forms.emailRecord(form, settings.password, keyStore) }]);
    this.#hideSecrets();
    this.#parts.changed();
    return this.email();
  }

  async testEmail(form: EmailForm): Promise<TestResult> {
    const { store, keyStore, clock, log, zone } = this.#parts;
    const held = store.channel(forms.EMAIL);
    const settings = forms.smtpOfForm(form, held, keyStore);
    log.hide(settings.password);
    const began = clock.now();
    const report = await testEmail(
      settings,
      { occurredAt: began, sourceName: texts.app },
      AbortSignal.timeout(60_000),
      { zone: zone() },
    );
    const tookMs = clock.now() - began;
    const kept = held && forms.smtpOf(held, keyStore);
    const isAsKept = JSON.stringify(kept) === JSON.stringify(settings);
    await this.#tested(isAsKept ? forms.EMAIL : null, forms.EMAIL_NAME, tookMs, attemptOfReport(report));
    return resultOf(report, tookMs);
  }

  async chooseApprise(choice: AppriseChoice): Promise<AppriseView> {
    await this.#way.choose(choice);
    this.#parts.changed();
    return this.#way.view();
  }

  /** Channels or the way to Apprise came in by an import: all that was known of them is looked at anew. */
  async adopted(): Promise<void> {
    this.#hideSecrets();
    this.#way.forget();
    if (this.#parts.store.channels().some(forms.isService)) await this.#way.look();
    this.#parts.changed();
  }

  async #tryOut(id: string, url: string): Promise<Attempt> {
    const { clock, zone } = this.#parts;
    const message = { ...tellingOf([], { now: clock.now(), zone: zone() }), sourceName: texts.app };
    try {
      const channel = this.#way.channel(id, url);
      if (!channel) throw new DeliveryError(texts.noApprise, false);
      return { ok: true, answer: await channel.send(message, AbortSignal.timeout(60_000)) };
    } catch (error) {
      if (!(error instanceof DeliveryError)) this.#parts.log.error('delivery.test', error);
      return attemptOf(error);
    }
  }

  async #tested(channel: string | null, channelName: string, tookMs: number, result: Attempt): Promise<void> {
    await this.#parts.offer([{ kind: 'channel_tested', channel, channelName, tookMs, result }]);
    this.#parts.changed();
  }

  #emailChannel(record: HeldChannel): Channel | null {
    const settings = forms.smtpOf(record, this.#parts.keyStore);
    return settings && createEmailChannel(settings, { zone: this.#parts.zone() });
  }

  #serviceChannel(record: HeldChannel): Channel | null {
    const url = forms.urlOf(record, this.#parts.keyStore);
    return url === null ? null : this.#way.channel(record.channel, url);
  }

  #viewOf(id: number): ServiceView {
    const held = this.#parts.store.channel(forms.serviceChannel(id));
    if (!held) throw new BadInput(texts.serviceGone, null);
    return forms.serviceView(held, this.#parts.keyStore);
  }

  /** A number that no service ever had: jobs and log entries of a deleted one must not become another's. */
  #freshId(now: number): number {
    let id = now;
    while (this.#parts.store.channel(forms.serviceChannel(id))) id++;
    return id;
  }

  /** Every kept secret is struck from the log from now on. */
  #hideSecrets(): void {
    const { store, keyStore, log } = this.#parts;
    for (const channel of store.channels()) {
      const secret = forms.urlOf(channel, keyStore);
      if (secret === null) continue;
      for (const text of channel.channel === forms.EMAIL ? [secret] : secretsIn(channel.kind, secret)) log.hide(text);
    }
  }
}

function secretsIn(kind: string, url: string): string[] {
  const service = guidedService(kind);
  const values = service?.fromUrl(url) ?? {};
  return [url, ...(service?.secretFields ?? []).map((key) => values[key] ?? '')];
}

function isSame(a: HeldChannel, b: HeldChannel): boolean {
  return a.config === b.config && a.sealed === b.sealed;
}
