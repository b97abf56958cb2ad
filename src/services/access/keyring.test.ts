import { expect, test } from 'vitest';
import { blind, isSealedByFormerKey, newKeyLine, parseKeyring, seal, unseal } from './keyring.ts';

const lines = [newKeyLine('k1'), newKeyLine('k2')];
const first = parseKeyring(lines[0] ?? '');
const both = parseKeyring(lines.join(''));
const secret = Buffer.from('a secret of twenty bytes');

test('what was sealed opens, for whom it was sealed', () => {
  const sealed = seal(first, secret, 'account-1');
  expect(unseal(first, sealed, 'account-1')).toEqual(secret);
  expect(() => unseal(first, sealed, 'account-2')).toThrow();
  expect(seal(first, secret, 'account-1')).not.toBe(sealed);
});

test('a new key seals what comes, and the former one still opens what was', () => {
  const sealed = seal(first, secret, 'account-1');
  expect(unseal(both, sealed, 'account-1')).toEqual(secret);
  expect([isSealedByFormerKey(both, sealed), isSealedByFormerKey(both, seal(both, secret, 'x'))]).toEqual([
    true,
    false,
  ]);
  expect(() => unseal(first, seal(both, secret, 'x'), 'x')).toThrow(/k2/);
});

test('every changed byte is noticed', () => {
  const sealed = seal(first, secret, 'account-1');
  for (let place = 3; place < sealed.length; place++) {
    const sign = sealed[place] === 'A' ? 'Q' : 'A';
    const changed = sealed.slice(0, place) + sign + sealed.slice(place + 1);
    const opened = () => unseal(first, changed, 'account-1');
    if (
      Buffer.from(changed.split('.').at(-1) ?? '', 'base64url').equals(
        Buffer.from(sealed.split('.').at(-1) ?? '', 'base64url'),
      ) &&
      place > sealed.length - 2
    )
      continue;
    expect(opened).toThrow();
  }
});

test.each(['', 'k1', 'k1:12', 'k1:zz', `${lines[0]}broken`])('a damaged keyring is refused: %j', (text) => {
  expect(() => parseKeyring(text)).toThrow(/keyring/);
});

test('a blinded text is the same each time, and another under another key', () => {
  expect(blind(first, '10.0.0.1')).toBe(blind(first, '10.0.0.1'));
  expect(blind(both, '10.0.0.1')).not.toBe(blind(first, '10.0.0.1'));
});
