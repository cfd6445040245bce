import type { BbsAnswer } from './answers.ts';

/** What a server, or a gateway before it, does instead of answering. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly body?: string; readonly retryAfter?: number }
  | { readonly kind: 'html' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'large'; readonly bytes: number }
  | { readonly kind: 'not_utf8' }
  | { readonly kind: 'redirect'; readonly status: number; readonly to: string }
  | { readonly kind: 'json'; readonly value: unknown }
  /** Headers, then a byte now and then. */
  | { readonly kind: 'drip' }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** The connection is cut after part of the body. */
  | { readonly kind: 'cut' }
  /** No connection; within the process the code of Node's error. */
  | { readonly kind: 'network'; readonly code: string };

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML_TYPE = { 'content-type': 'text/html; charset=UTF-8' };

export function answerOf(fault: Fault): BbsAnswer {
  switch (fault.kind) {
    case 'status':
      return {
        status: fault.status,
        headers: {
          ...(fault.body === undefined ? HTML_TYPE : JSON_TYPE),
          ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
        },
        body: fault.body ?? '',
      };
    case 'html':
      return {
        status: 200,
        headers: HTML_TYPE,
        body: '<!DOCTYPE html><html><body>Sign in to the gateway</body></html>',
      };
    case 'empty':
      return { status: 200, headers: JSON_TYPE, body: '' };
    case 'truncated':
      return { status: 200, headers: JSON_TYPE, body: '{"notifications":[{"id":1,"type":"backup_fai' };
    case 'large':
      return {
        status: 200,
        headers: JSON_TYPE,
        body: `{"notifications":[],"unread":0,"pad":"${'x'.repeat(fault.bytes)}"}`,
      };
    case 'not_utf8':
      return {
        status: 200,
        headers: JSON_TYPE,
        body: Uint8Array.from([...Buffer.from('{"notifications":[],"unread":0,"x":"'), 0xff, 0xfe, 0x22, 0x7d]),
      };
    case 'redirect':
      return { status: fault.status, headers: { location: fault.to, ...HTML_TYPE }, body: '' };
    case 'json':
      return { status: 200, headers: JSON_TYPE, body: JSON.stringify(fault.value) };
    case 'cut':
      return { status: 200, headers: { ...JSON_TYPE, 'content-length': '5000' }, body: '{"notifications":[' };
    default:
      return { status: 200, headers: JSON_TYPE, body: '' };
  }
}
