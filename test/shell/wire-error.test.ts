import { expect, it } from 'vitest';
import { ServerProblem } from '../../main/server-api.ts';
import { sentenceFor } from '../../main/shell/start-failure.ts';
import { wireError } from '../../main/shell/wire-error.ts';

class ForPeople extends Error {
  override readonly name = 'PortTaken';
  readonly forPeople = true;
  readonly field = 'localApiPort';
}

it('sends a message that was written for people, with its class and field', () => {
  expect(wireError(new ForPeople('Port 8737 is taken.'), false)).toEqual({
    name: 'PortTaken',
    message: 'Port 8737 is taken.',
    field: 'localApiPort',
  });
  expect(wireError(Object.assign(new Error('id: too small'), { name: 'BadInput', field: null }), true)).toEqual({
    name: 'BadInput',
    message: 'id: too small',
  });
});

it('sends of a server’s limit what kind it is and until when it holds', () => {
  expect(wireError(new ServerProblem('login_limit', { until: 42 }), false)).toMatchObject({
    name: 'ServerProblem',
    problem: 'login_limit',
    until: 42,
  });
  expect(wireError(new ServerProblem('timeout'), false)).not.toHaveProperty('until');
});

it.each([
  [new TypeError('/root/.config/secret')],
  ['a string'],
  [null],
  [Object.assign(new Error('x'), { code: 'SQLITE_FULL' })],
])('says of %s only that something went wrong', (error) => {
  const { name, message } = wireError(error, false);
  expect(name).toBe('Unexpected');
  expect(message).toMatch(/^Something went wrong/);
});

it('says in words why the app could not start', () => {
  expect(sentenceFor(new ForPeople('The data is from a newer version.'))).toBe('The data is from a newer version.');
  expect(sentenceFor(Object.assign(new Error('x.node: wrong ELF class'), { code: 'ERR_DLOPEN_FAILED' }))).toMatch(
    /database module/,
  );
  expect(sentenceFor(new Error('at foo (bar.js:1)'))).not.toMatch(/bar\.js/);
});
