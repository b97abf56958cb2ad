import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Path of a committed fixture such as `zlib.zsav`; tests run from the root of the checkout. */
export function fixturePath(name: string): string {
  return resolve('test/fixtures/files', name);
}

/** Bytes of a committed fixture. */
export function fixtureBytes(name: string): Buffer {
  return readFileSync(fixturePath(name));
}
