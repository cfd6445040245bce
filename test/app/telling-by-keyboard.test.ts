import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { HttpReceiver } from '../support/http-receiver.ts';
import { keyboardOf, type Keyboard } from '../support/keyboard.ts';
import { TestSmtpServer } from '../support/smtp-server.ts';
import { eventually } from '../support/wait.ts';

let app: RunningApp;
let receiver: HttpReceiver;
let mail: TestSmtpServer;
let page: Page;

beforeAll(async () => {
  receiver = await HttpReceiver.start();
  mail = await TestSmtpServer.start();
  app = await launchApp();
  const inbox = await app.window('inbox');
  await inbox.getByRole('button', { name: 'Mark all as read' }).waitFor();
  await inbox.keyboard.press('Control+,');
  page = await app.window('settings');
  await page.getByRole('heading', { name: 'General', level: 1 }).waitFor();
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
  await mail.stop();
});

const keys = (): Keyboard => keyboardOf(page);

test('a webhook is added by pasting its address, tested, saved, and told of a failure', async () => {
  await keys().tabTo(/^Push Notifications/);
  await page.keyboard.press('Enter');
  await keys().tabTo(/^Paste an address/);
  await page.keyboard.type(`json://${receiver.host}/hook`);
  await page.keyboard.press('Enter');
  await keys().tabTo(/^Name/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Ticket hook');
  await keys().tabTo(/^Test/);
  await page.keyboard.press('Enter');
  await page.getByText(/^Test delivered in/).waitFor({ timeout: 20_000 });
  expect(receiver.received).toHaveLength(1);
  await page.screenshot({ path: 'test-results/pages/push-tested.png' });
  await keys().tabTo(/^Bursts/);
  await page.keyboard.press('ArrowDown');
  await page.screenshot({ path: 'test-results/pages/push-bursts.png' });
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  expect(await page.getByLabel('Bursts').inputValue()).toBe('10');
  await app.post({ type: 'backup_failed', client: 'web-01', plan: 'nightly', error: 'locked' });
  const push = await eventually('the push', () => receiver.received[1], 20);
  expect(JSON.parse(push.body)).toMatchObject({ title: 'Backup Failed · web-01' });
});

test('e-mail is filled in, tested stage by stage, switched on and told', async () => {
  await keys().tabTo(/^Email/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Email', level: 1 }).waitFor();
  for (const [name, text] of [
    [/^Host/, '127.0.0.1'],
    [/^Port/i, String(mail.port)],
  ] as const)
    await keys().fill(name, text);
  await keys().tabTo(/STARTTLS|None|TLS/);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await keys().fill(/^From: Address/, 'tray@example.com');
  await keys().tabTo(/^To/);
  await page.keyboard.type('ops@example.com');
  await page.keyboard.press('Enter');
  await keys().tabTo(/^Test SMTP/);
  await page.keyboard.press('Enter');
  await eventually('the test mail', () => mail.mails[0], 20);
  await page.screenshot({ path: 'test-results/pages/email-tested.png' });
  await keys().tabTo(/^Send e-mail/);
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  await app.post({ type: 'backup_failed', client: 'web-01', plan: 'weekly', error: 'locked' });
  const arrived = await eventually('the mail', () => mail.mails[1], 20);
  expect(arrived.parsed.subject).toBe('[BBS] Backup Failed');
});
