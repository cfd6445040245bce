import { listen } from '../bridge.ts';
import { Clients } from './clients-page.svelte.ts';
import { Clock } from './clock.svelte.ts';
import { Email } from './email.svelte.ts';
import { LocalApi } from './local-api.svelte.ts';
import { DeliveryLog } from './log.svelte.ts';
import { pageOf, type PageKey } from './pages.ts';
import { KnownClients } from './services-clients.svelte.ts';
import { Services } from './services.svelte.ts';
import { SettingsForm } from './settings-form.svelte.ts';
import { Shell } from './shell.svelte.ts';
import { Transfer } from './transfer.svelte.ts';

/** Everything the settings window knows and can do. */
export class Preferences {
  readonly clock = new Clock();
  readonly shell = new Shell(this.clock);
  readonly form = new SettingsForm(this.shell);
  readonly localApi = new LocalApi();
  readonly services = new Services();
  readonly knownClients = new KnownClients();
  readonly clients = new Clients();
  readonly email = new Email();
  readonly log = new DeliveryLog();
  readonly transfer = new Transfer();
  page: PageKey = $state('general');

  start(): void {
    void this.shell.load();
    void this.localApi.load();
    listen('target', ({ page }) => {
      this.page = pageOf(page) ?? this.page;
    });
  }
}
