/** The sentences of the guided forms: what is wrong with a value, and what to know about a working one. */
export const notes = {
  required: (label: string) => `${label} is missing.`,
  edges: (label: string) => `${label} begins or ends with a blank. Remove it.`,
  control: (label: string) => `${label} holds a line break or another invisible character. Paste it again without it.`,
  broken: (label: string) => `${label} holds half a character. Paste it again.`,
  number: (min: number, max: number) => `A whole number from ${String(min)} to ${String(max)}.`,
  choice: 'Choose one of the list.',
  quoted: 'The quotation marks around it become a part of it. Remove them if they came from a command line.',

  webAddress:
    'A web address such as https://push.example.com or http://192.168.1.5:8080, with no user name in it. IPv6 addresses stand in square brackets with all eight groups.',
  noPath: 'Only the address of the server, with nothing behind the host name.',
  host: 'A host name or an IP address, such as smtp.example.com. Names outside the Latin alphabet are written in their xn-- form, IPv6 addresses in square brackets with all eight groups.',
  address: 'An e-mail address such as backup@example.com.',
  addresses: 'E-mail addresses, separated by commas.',
  bothOrNone: 'User name and password belong together: fill in both or neither.',
  clear:
    'The address begins with http://, so what is typed here travels unencrypted. Use https:// if the server has it.',
  clearMail: 'Without encryption the password travels in clear text.',

  pushoverKey: 'Pushover keys have 30 letters and digits. This one does not: check that all of it was copied.',
  pushoverDevice: 'Device names have up to 25 letters, digits and underscores; several are separated by commas.',
  discordId: 'Only digits: the number in the middle of the webhook address.',
  discordToken: 'Only letters, digits, - and _: the last part of the webhook address.',
  discordThread: 'Only digits: the id of the thread.',
  slackToken: 'Only letters and digits: one of the three parts behind /services/ of the webhook address.',
  slackBot: 'This begins a bot token. Use the three parts of a webhook address, or the Custom form for a bot.',
  slackChannel: 'A channel such as #backups, a user such as @oncall, or an id behind a +.',
  telegramToken: 'Digits, a colon, then letters, digits, - and _, such as 123456789:AAE…, without the word bot.',
  telegramChat: 'A number such as 123456789 or -1001234567890, or the name of a public channel such as @backups.',
  digits: 'Only digits.',
  ntfyTopic: 'Up to 64 letters, digits, - and _.',
  ntfyToken: 'Access tokens of ntfy begin with tk_. Check that this is one.',
  ntfyEither: 'Use either an access token or user name and password, not both.',
  gotifyToken: 'Only letters, digits, dots, - and _: the token of an application.',
  path: 'The path may hold letters, digits and - . _ ~ between its slashes, or %XX for anything else.',
  slashEnd: 'Apprise cuts off a slash at the end of the path; a receiver that insists on it can not be used.',
  query: 'Parameters must be name=value pairs, each name once.',
  teamsAddress:
    'The whole address that the workflow shows, such as https://prod-01.westeurope.logic.azure.com:443/workflows/…&sig=…',
  customScheme:
    'An Apprise address: a short name of letters and digits, then ://, such as matrix://… or mattermost://…',
  customBlank: 'An Apprise address has no blanks in it; write %20 for one.',
  customTeams:
    'msteams:// was retired by Microsoft and newer Apprise versions do not know it. Use the Microsoft Teams form.',
};
export type Notes = typeof notes;

/** What the choices of a field are called, services that are no brand, and what an old Apprise lacks. */
export const names = {
  services: { email: 'Email (through Apprise)', json: 'JSON webhook', custom: 'Custom' },
  pushoverPriority: {
    low: 'Lowest: no alert at all',
    moderate: 'Low: no sound',
    normal: 'Normal',
    high: 'High: past quiet hours',
    emergency: 'Emergency: repeated until confirmed',
  },
  pushoverSilent: 'None (silent)',
  ntfyPriority: { min: 'Min', low: 'Low', default: 'Default', high: 'High', max: 'Max' },
  gotifyPriority: {
    low: 'Low (0)',
    moderate: 'Moderate (3)',
    normal: 'Normal (5)',
    high: 'High (8)',
    emergency: 'Emergency (10)',
  },
  encryption: { starttls: 'STARTTLS', tls: 'TLS from the start', none: 'None' },
  needs: {
    telegramTopics: 'Telegram topics',
    ntfyTokens: 'ntfy access tokens',
    teamsWorkflows: 'Microsoft Teams workflows',
  },
};
export type Names = typeof names;

/** The end of a message that was cut; in English, as all that is pushed. */
export function moreLines(count: number): string {
  return `… +${String(count)} more ${count === 1 ? 'line' : 'lines'}, see BBS Tray`;
}
