import { ACCEPTED_TYPES } from '../../engine/event-types.ts';

/**
 * Every sentence that the local API answers with. They stay English: programs read them, and their logs keep them. A page that
 * lists refused requests quotes what the program was answered.
 */
export const texts = {
  hostIsNotLoopback: 'This address answers only to 127.0.0.1 and localhost.',
  foreignOrigin: 'Web pages may not use this address.',
  notFound: 'There is nothing at this address.',
  notAllowed: (allowed: string) => `This address takes ${allowed} only.`,
  noToken: 'Send the token as "Authorization: Bearer <token>". It is shown in Settings, Local Events.',
  wrongToken: 'This token is not valid. The current one is shown in Settings, Local Events.',
  notJson: 'Send the body as "Content-Type: application/json".',
  lengthRequired: 'Send a body with its Content-Length.',
  tooLarge: (limit: number) => `The body is larger than ${String(limit / 1024)} KiB. Send fewer events at a time.`,
  headersTooLarge: 'The headers are too large.',
  tooSlow: 'The request took too long to arrive.',
  malformed: 'This is not a valid HTTP request.',
  badJson: 'The body is not valid JSON.',
  outOfScope: (scope: string) =>
    `This token may not do that: it lacks the right "${scope}". Make another in Settings, Local Events.`,
  tooMany: (seconds: number) => `Too many requests with this token or key. Try again in ${String(seconds)} s.`,
  wrongKey: 'This key is not valid. Keys are made in Settings, Local Events.',
  noSuchPing: 'The address is /ping/<key>[/<client>/<plan>] and then nothing, /start, /fail, /log or /<exit code>.',
  onlyInformation: 'An information whose title names no event; it was left out.',
  keyIsBound: 'This key belongs to another client or plan.',
  noSuchNotification: 'There is no notification with this number.',
  unexpected: 'Something went wrong in BBS Tray; nothing was stored. The log has the details.',

  notAnEvent: 'An event is a JSON object with at least a "type".',
  tooManyEvents: (most: number) => `An array may hold at most ${String(most)} events.`,
  noType: `type: missing. Known types are ${ACCEPTED_TYPES.join(', ')}.`,
  unknownType: (type: string) => `type: "${type}" is not known. Known types are ${ACCEPTED_TYPES.join(', ')}.`,
  unknownField: (field: string, known: readonly string[]) =>
    `"${field}" is not a field of an event. The fields are ${known.join(', ')}.`,
  notARun: 'A run is a JSON object with at least an "exit_code".',
  mustBeExitCode: 'exit_code: must be a whole number from 0 to 255.',
  mustBeOneOf: (field: string, known: readonly string[]) => `${field}: must be one of ${known.join(', ')}.`,
  notAMessage: 'The body must be a JSON object as Apprise sends it, with "title", "message" and "type".',
  mustBeText: (field: string) => `${field}: must be text.`,
  tooLong: (field: string, most: number) => `${field}: at most ${String(most)} characters.`,
  mustBeCount: (field: string) => `${field}: must be a whole number, 0 or more.`,
  mustBeSeconds: (field: string) => `${field}: must be a number of seconds, 0 or more.`,
  mustBeTime: (field: string) =>
    `${field}: must be a date and time with a time zone, such as 2026-10-06T06:12:00+02:00.`,
  beforeBackups: (field: string) => `${field}: lies before the year 2000. Check the clock of the sender.`,
  inTheFuture: (field: string) => `${field}: lies more than a day in the future. Check the clock of the sender.`,
  missing: (field: string) => `${field}: missing.`,
  notAnObject: 'Send one JSON object.',
  unknownFieldHere: (field: string, known: readonly string[]) =>
    `"${field}" is not known here. The fields are ${known.join(', ')}.`,
  mustBeWithin: (field: string, least: number, most: number) =>
    `${field}: must be a number from ${String(least)} to ${String(most)}.`,
  mustBeYesNo: (field: string) => `${field}: must be true or false.`,
  bytesOrPercent: 'Send either used_bytes and total_bytes, or used_percent.',
  noSpaceAtAll: 'total_bytes: must be more than 0.',
  moreThanTotal: 'used_bytes: is more than total_bytes.',
  cronOrEvery: 'Send either cron or every_seconds.',
  badCron: 'cron: must be five fields such as "30 2 * * 1-5": minute, hour, day of month, month, day of week.',
  cronNever: 'cron: this day never comes.',
  unknownZone: (zone: string) => `timezone: "${zone}" is not known. Use a name such as Europe/Berlin or UTC.`,
  noSuchSchedule: 'This plan has no schedule.',
  atEvent: (index: number, sentence: string) => `Event ${String(index + 1)}: ${sentence}`,
};
