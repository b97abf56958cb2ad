import { expect, test } from 'vitest';
import { unavailable } from './unavailable.ts';

const withCode = (code: string, more = {}) => Object.assign(new Error('x'), { code, ...more });
const wrapped = (error: Error) => new Error('Failed query', { cause: error });

test.each([
  ['the server shuts down', withCode('57P01')],
  ['the server starts', withCode('57P03')],
  ['no connection is left', withCode('53300')],
  ['a lock was waited for too long', withCode('55P03')],
  ['two deeds stood in each other’s way', withCode('40P01')],
  ['nobody listens', withCode('ECONNREFUSED')],
  ['the socket is not there yet', withCode('ENOENT', { syscall: 'connect' })],
  ['the connection broke', new Error('Connection terminated unexpectedly')],
  ['no connection came free', new Error('timeout exceeded when trying to connect')],
])('it is for now, not for good, when %s', (_, error) => {
  expect(unavailable(error)?.status).toBe(503);
  expect(unavailable(wrapped(error))?.status).toBe(503);
});

test.each(['53100', 'ENOSPC', 'EDQUOT', 'EFBIG'])('a full disk is told as such: %s', (code) => {
  expect(unavailable(wrapped(withCode(code)))?.status).toBe(507);
});

test.each([
  new Error('a bug'),
  withCode('23505'),
  withCode('42P01'),
  withCode('ENOENT', { syscall: 'open' }),
  'no error at all',
  null,
])('anything else is not excused: %s', (error) => {
  expect(unavailable(error)).toBeNull();
});
