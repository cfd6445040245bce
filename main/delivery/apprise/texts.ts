import { spoken } from '../../words.ts';
import { german } from './texts.de.ts';

/** The sentences of the Apprise channel: where Apprise is, and why something did not go out. */
const english = {
  missing: 'Apprise is not installed, or not where BBS Tray looks for it.',
  chosenMissing: (path: string) => `There is no program at ${path}.`,
  chosenWrong: (path: string) => `${path} does not answer like Apprise.`,
  installDebian: 'Install it with: sudo apt install apprise — or, for the newest version: pipx install apprise',
  installLinux: 'Install it with your package manager, or: pipx install apprise',
  installMac: 'Install it with: brew install apprise — or: pipx install apprise',
  installWindows: 'Install Python from python.org, then in a terminal: py -m pip install --user apprise',

  gone: 'Apprise could not be started. Was it removed? Look for it again on the Push Notifications page.',
  tooOld: (feature: string, needed: string, found: string) =>
    `${feature} need Apprise ${needed} or newer; ${found} is installed. Update Apprise.`,
  slow: (seconds: number) =>
    `Apprise did not finish within ${String(seconds)} seconds and was stopped. The message may have arrived.`,
  aborted: 'Stopped before it was finished. The message may have arrived.',
  died: (signal: string) => `Apprise was ended from outside (${signal}). The message may have arrived.`,

  refused: (reason: string) => `The service refused the message: ${reason}`,
  busy: (reason: string) => `The service did not take the message for now: ${reason}`,
  unreachable: (reason: string) => `The service could not be reached: ${reason}`,
  failed: (reason: string) => `Apprise could not deliver the message: ${reason}`,
  noReason: 'it gave no reason.',
  badUrl: 'Apprise does not understand the address of this service. Open it and check its fields.',
  usage: 'Apprise did not understand how it was called (exit code 2). Is it a very old or a changed version?',
  noService: 'Apprise found no service in what it was given (exit code 3). Open the service and check its fields.',
  exitCode: (code: number) => `Apprise ended with the unknown exit code ${String(code)}.`,
  mayHaveArrived: 'Apprise reports a part of it as sent, so trying again may tell it twice.',
  moved: (chat: string) => `The group became a supergroup: its new chat id is ${chat}. Put it into the form.`,
  acceptedAnyway: 'The service answered "ok"; this version of Apprise wrongly reports that as a failure.',
  done: 'Apprise reports it as sent.',

  apiAddress: 'The address of the Apprise API server is not usable. It looks like https://apprise.example.com.',
  apiUnreachable: (server: string, reason: string) =>
    `The Apprise API server ${server} could not be reached: ${reason}`,
  apiSlow: (server: string, seconds: number) =>
    `The Apprise API server ${server} did not answer within ${String(seconds)} seconds. The message may have arrived.`,
  apiPartial: (service: string, reason: string) => `The Apprise API server could not deliver to ${service}: ${reason}`,
  apiRefused: (server: string, status: number, reason: string) =>
    `The Apprise API server ${server} refused the request (${String(status)}): ${reason}`,
  apiNone: 'The Apprise API server accepted the request, but no service in it (204).',
};
export type English = typeof english;

export const appriseTexts = spoken(english, german);
