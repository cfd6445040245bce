import { spoken } from '../words.ts';
import { answerText } from './answer-text.ts';
import type { ProblemKind } from './problem.ts';
import { german } from './texts.de.ts';

/** What can be wrong with an answer that was read; any other detail is a status. */
const answers = {
  no_token: 'no token',
  unexpected: 'unexpected content',
  empty: 'empty',
  cut_off: 'cut off',
  not_utf8: 'not UTF-8',
  moving: 'the list changes faster than it can be read',
  endless: 'the list has no end',
};
export type Answers = typeof answers;
export type Sentences = Readonly<Record<ProblemKind, (detail: string) => string>>;

const english: Sentences = {
  bad_address: () => 'This is no web address. Enter it as in the browser, such as https://bbs.example.com.',
  unknown_name: (host) => `The name ${host || 'of the server'} cannot be found. Check the spelling and the network.`,
  offline: () => 'This computer has no network.',
  refused: () => 'The server refuses the connection. Check the port, and whether BBS is running.',
  unreachable: () => 'The server cannot be reached.',
  proxy: () => 'The proxy cannot be used. Check its address in the settings of this server.',
  timeout: () => 'The server took too long to answer.',
  tls_self_signed: () =>
    'The certificate is signed by the server itself. If it is yours, pin its fingerprint in the settings of this server.',
  tls_unknown_ca: () =>
    'The certificate is signed by an authority that this computer does not know. Choose its CA file in the settings of this server.',
  tls_expired: () => 'The certificate of the server has expired, or a clock is wrong.',
  tls_wrong_name: () => 'The certificate belongs to another name. Enter the address as the certificate names it.',
  tls_pin: () => 'The certificate is not the one that was pinned. If it was renewed on purpose, pin the new one.',
  tls_other: (code) => `The secure connection could not be made${code ? ` (${code})` : ''}.`,
  not_tls: () => 'The server does not speak https on this port. Use the port of https, or http:// if it has none.',
  not_bbs: () =>
    'The address answers, but not with BBS. A sign-in page of a gateway, or another program, may be in the way.',
  redirected: (host) =>
    `The server sends us on to ${host || 'another address'}. The token is not sent there; enter that address if it is right.`,
  too_old: () => 'This BBS server is too old: it has no API for sign-in. Update it to version 2.90 or later.',
  bad_answer: (what) =>
    `The server gave an answer that cannot be read${what ? ` (${answerText(what, answers)})` : ''}.`,
  too_large: (size) => `The answer of the server is too large${size ? ` (more than ${size})` : ''}.`,
  server_error: (status) =>
    `The server reports a fault of its own${status ? ` (${status})` : ''}. Its database may be down.`,
  wrong_password: () => 'User name or password is wrong.',
  login_limit: () => 'The server takes only five sign-ins in five minutes. Wait until the time is up.',
  rate_limited: () => 'The server asks us to wait. Nothing is sent until the time is up.',
  sso_only: () => 'This server takes single sign-on only. Make a token in BBS under Settings, API, and paste it here.',
  sso_off: () => 'Single sign-on is not set up on this server.',
  wrong_code: () => 'This code is wrong. Codes change every 30 seconds; a recovery code looks like ABCD-1234.',
  code_expired: () => 'The five minutes for the code are over, or it was used already. Sign in again.',
  bad_token: () => 'This is no BBS token: it begins with bbs_tok_ and has 56 characters.',
  token_refused: () =>
    'The server does not take this token. It was deleted there, or belongs to another server: make a new one in BBS under Settings, API.',
  signed_out: () => 'The server no longer takes this token. Sign in again.',
  forbidden: (why) =>
    `The server takes the token but does not allow this${why ? ` (${why})` : ''}. Ask an administrator of BBS.`,
};

/** What is said to people when a BBS server, or the way to it, fails: what happened, and what to do. */
export const sentences = spoken(english, german);
