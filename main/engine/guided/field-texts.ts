import type { FieldWords } from './values.ts';

/** Labels and help of the guided forms' fields: what each is, and where the service shows it. */
const english = {
  pushover: {
    userKey: ['User key', 'On pushover.net after signing in, at the top right. A group key works too.'],
    token: ['API token', 'On pushover.net/apps: create an application, then copy its API Token.'],
    device: [
      'Device',
      'The name of a device in the Pushover app; empty for all devices. Several are separated by commas.',
    ],
    priority: ['Priority', 'Emergency repeats until somebody confirms it.'],
    sound: ['Sound', 'The sound that the device plays.'],
    retry: ['Repeat every (seconds)', 'Of an emergency, until it is confirmed. Pushover accepts 30 seconds or more.'],
    expire: ['Give up after (seconds)', 'Of an emergency. Pushover accepts up to 10800 seconds (3 hours).'],
  },
  discord: {
    webhookId: [
      'Webhook id',
      'Server settings, Integrations, Webhooks, Copy Webhook URL: paste that address and both parts are filled in.',
    ],
    webhookToken: ['Webhook token', 'The long last part of the webhook address.'],
    botName: ['Shown name', 'Who the message is from; empty for the name that the webhook has in Discord.'],
    thread: ['Thread id', 'Only to post into a thread: right-click it, Copy Thread ID (in developer mode).'],
  },
  slack: {
    tokenA: [
      'Token A',
      'api.slack.com/apps, your app, Incoming Webhooks: paste the webhook address and all three are filled in.',
    ],
    tokenB: ['Token B', 'The second part behind /services/.'],
    tokenC: ['Token C', 'The third part behind /services/.'],
    channel: [
      'Channel',
      'Empty for the channel that the webhook was made for. Only legacy webhooks can post to another.',
    ],
    botName: ['Shown name', 'Who the message is from. Only legacy webhooks can change it.'],
  },
  telegram: {
    botToken: ['Bot token', 'Talk to @BotFather in Telegram: /newbot, or /token for a bot that you have.'],
    chatId: [
      'Chat id',
      'Write to the bot, then ask @userinfobot or open api.telegram.org/bot<token>/getUpdates. Groups have a negative id, supergroups begin with -100.',
    ],
    topic: ['Topic id', 'Only in groups with topics: the number behind the last slash of a link to the topic.'],
  },
  email: {
    host: ['SMTP host', 'The outgoing mail server of your provider, such as smtp.example.com.'],
    port: ['Port', 'Usually 587 for STARTTLS, 465 for TLS, 25 for none.'],
    encryption: ['Encryption', 'What is chosen here is written into the address, so it is never dropped silently.'],
    user: ['User name', 'Often the whole e-mail address. Empty if the server asks for no sign-in.'],
    password: ['Password', 'Gmail and others want an app password here.'],
    from: ['From', 'The sender, an address that the provider lets you use.'],
    to: ['To', 'One address, or several separated by commas.'],
  },
  ntfy: {
    server: ['Server', 'https://ntfy.sh or the address of your own server.'],
    topic: ['Topic', 'The name that you subscribed to in the app. On ntfy.sh everybody who knows it can read it.'],
    token: ['Access token', 'Account, Access tokens in the ntfy web app; begins with tk_. Needs no user name.'],
    user: ['User name', 'Only for a protected topic without an access token.'],
    password: ['Password', 'Of that user.'],
    priority: ['Priority', 'How loudly the phone tells it.'],
  },
  gotify: {
    server: ['Server', 'The address of the Gotify server, such as https://gotify.example.com.'],
    token: ['Application token', 'In Gotify: Apps, Create Application, then the eye beside its token.'],
    priority: ['Priority', 'How loudly the phone tells it.'],
  },
  teams: {
    webhookUrl: [
      'Workflow address',
      'In Teams: the channel, …, Workflows, "Send webhook alerts to a channel"; copy the address that it shows at the end.',
    ],
  },
  json: {
    address: ['Address', 'Receives a POST with title, message and type as JSON.'],
    method: ['Method', 'POST unless the receiver wants another.'],
    user: ['User name', 'For HTTP basic authentication.'],
    password: ['Password', 'For HTTP basic authentication.'],
    authorization: ['Authorization header', 'For example: Bearer abc123. Empty for none.'],
  },
  custom: {
    url: ['Apprise address', 'Any of the services at appriseit.com/services.'],
  },
} as const satisfies Record<string, Record<string, FieldWords>>;
export type FieldTexts = {
  readonly [S in keyof typeof english]: Readonly<Record<keyof (typeof english)[S], FieldWords>>;
};

export const fieldTexts: FieldTexts = english;
