import { SmtpFailure, type FailureFacts, type Stage } from './failure.ts';
import { stageOf } from './session.ts';
import type { SmtpSettings } from './settings.ts';
import { emailTexts } from './texts.ts';

/** What nodemailer tells about an error. */
interface MailError extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly timeoutType?: string;
}

/** Clear text where TLS was expected: OpenSSL has several words for it. */
const NO_TLS_SPOKEN =
  /wrong.version.number|packet.length.too.long|unexpected.message|http.request|record layer failure/i;

/**
 * An error in the middle of sending, in words: the stage, the server's own words, and what to do. Replies with 4xx and broken
 * lines are temporary, 5xx and wrong settings permanent (RFC 5321 4.2.1).
 */
export function explain(thrown: unknown, reached: Stage, settings: SmtpSettings): SmtpFailure {
  if (thrown instanceof SmtpFailure) return thrown;
  const error = withoutPassword(thrown instanceof Error ? thrown : new Error(String(thrown)), settings.password);
  const place = `${settings.host}:${String(settings.port)}`;
  if (error.responseCode) return fromReply(error, reached, settings, place);
  if (error.code === 'EDNS')
    return new SmtpFailure('name', emailTexts.nameUnknown(settings.host), false, wordsOf(error));
  const tls = tlsTrouble(error, settings, place);
  return tls ?? fromLine(error, reached, settings, place);
}

/** The server said no. */
function fromReply(error: MailError, reached: Stage, settings: SmtpSettings, place: string): SmtpFailure {
  const stage = stageOf(error.command, reached);
  const permanent = (error.responseCode ?? 0) >= 500;
  const facts = wordsOf(error);
  if (stage === 'tls')
    return new SmtpFailure('tls', emailTexts.noStarttls(place), true, { ...facts, tryEncryption: 'tls' });
  const sentences: Readonly<Partial<Record<Stage, string>>> = {
    sign_in: permanent ? emailTexts.signIn : emailTexts.signInLater,
    sender: emailTexts.sender(settings.from),
    recipient: emailTexts.recipient(settings.recipients.join(', ')),
    content: emailTexts.content,
  };
  const said = sentences[stage] ?? emailTexts.turnedAway(place);
  return new SmtpFailure(
    stage,
    permanent || stage === 'sign_in' ? said : `${said} ${emailTexts.later}`,
    permanent,
    facts,
  );
}

/** The two ends do not speak the same encryption (public report M04). */
function tlsTrouble(error: MailError, { encryption }: SmtpSettings, place: string): SmtpFailure | null {
  const openssl = `${error.originalCode ?? ''} ${error.message}`;
  if (encryption === 'tls' && NO_TLS_SPOKEN.test(openssl.replaceAll('_', ' '))) {
    return new SmtpFailure('tls', `${emailTexts.tlsFailed(place)} ${emailTexts.tryStarttls}`, true, {
      ...wordsOf(error),
      tryEncryption: 'starttls',
    });
  }
  if (error.code === 'ETLS' || /ERR_SSL|EPROTO|ERR_TLS/.test(openssl)) {
    return new SmtpFailure('tls', emailTexts.tlsFailed(place), error.code !== 'ETLS', wordsOf(error));
  }
  return null;
}

/** Nothing was said, or the line broke. */
function fromLine(error: MailError, reached: Stage, { encryption }: SmtpSettings, place: string): SmtpFailure {
  const facts = wordsOf(error);
  const cause = error.originalCode ?? error.code ?? '';
  if (error.timeoutType === 'GREETING_TIMEOUT') {
    const advice = encryption === 'tls' ? '' : ` ${emailTexts.tryTls}`;
    return new SmtpFailure(
      'connection',
      emailTexts.silent(place) + advice,
      false,
      encryption === 'tls' ? facts : { ...facts, tryEncryption: 'tls' },
    );
  }
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL/.test(cause))
    return new SmtpFailure('connection', emailTexts.refusedConnection(place), false, facts);
  if (error.timeoutType === 'CONNECT_TIMEOUT')
    return new SmtpFailure('connection', emailTexts.noConnection(place), false, facts);
  if (error.code === 'ETIMEDOUT') return new SmtpFailure(reached, emailTexts.silent(place), false, facts);
  if (/ECONNECTION|ESOCKET|ECONNRESET|EPIPE/.test(error.code ?? ''))
    return new SmtpFailure(reached, emailTexts.lost(place), false, facts);
  return new SmtpFailure(reached, emailTexts.unexpected(error.message), false, facts);
}

/** A server that repeats what it was told must not bring the password into a log. */
function withoutPassword(error: MailError, password: string): MailError {
  if (password === '') return error;
  const clean = (text: string): string =>
    text.replaceAll(password, '••••').replaceAll(Buffer.from(password).toString('base64'), '••••');
  error.message = clean(error.message);
  return error.response === undefined ? error : Object.assign(error, { response: clean(error.response) });
}

function wordsOf({ response, message }: MailError): FailureFacts {
  return { answer: (response ?? message).slice(0, 1000) };
}
