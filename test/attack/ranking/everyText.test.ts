import { expect, test } from 'vitest';
import { z } from 'zod';
import { routes } from '#server/api.ts';
import { isScreened } from '#server/requireUnordered.ts';
import type { Shape } from '#server/route.ts';

type Key = keyof typeof routes;
const writes = (Object.keys(routes) as Key[]).filter((key) => !key.startsWith('GET '));

/** Texts of a shape that a person can word freely: neither ids, nor codes of a list, nor dates. */
function freeTexts(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, format, pattern, enum: choices, const: one } = Object(schema);
  const isText = [type].flat().includes('string') && format === undefined && choices === undefined && one === undefined;
  const own = isText && pattern === undefined ? [path] : [];
  const named = Object.entries(Object(Object(schema).properties)).flatMap(([name, inner]) =>
    freeTexts(inner, `${path}.${name}`),
  );
  const others = ['items', 'additionalProperties', 'anyOf', 'oneOf', 'allOf', 'prefixItems'].flatMap((key) => {
    const inner = Object(schema)[key];
    return (Array.isArray(inner) ? inner : [inner]).flatMap((each) => freeTexts(each, path));
  });
  return [...own, ...named, ...others];
}

/** Texts that the screen leaves out, and why nobody can spread a ranking by them. */
const unscreened: Readonly<Record<string, string>> = {
  username: 'a name to sign in with; letters and digits, shown to administrators alone',
  delegate: 'the user name of whoever stands in',
  password: 'a secret, kept as a hash',
  current: 'a secret',
  next: 'a secret',
  code: 'a one-time code',
  name: 'the name of a token, screened by its service',
  reason:
    'why a token is made (screened by its service), or why an account of the three administrators is to be reset, which they alone read',
  deeds: 'names of deeds from a list',
  purpose: 'one of four words',
  text: 'a copy that was found outside: read for codes by the audit administrator, neither kept nor shown',
};

test('N-09 every text that can be typed into a write is screened, or named here with the reason why not', () => {
  let screened = 0;
  for (const key of writes) {
    const { body, query } = routes[key].takes as Shape;
    const texts = [body, query].flatMap((shape) =>
      shape === undefined ? [] : freeTexts(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })),
    );
    if (isScreened(routes[key].deed)) screened += texts.length;
    else
      expect([key, texts.filter((text) => !Object.hasOwn(unscreened, text.split('.').at(-1) ?? ''))]).toEqual([
        key,
        [],
      ]);
  }
  expect(screened).toBeGreaterThan(25);
});

test('a free text is found at any depth, and a choice from a list is none', () => {
  const shape = z.strictObject({
    a: z.array(z.strictObject({ b: z.string() })),
    c: z.enum(['x']),
    d: z.uuid(),
    e: z.string().nullable(),
  });
  expect(freeTexts(z.toJSONSchema(shape))).toEqual(['.a.b', '.e']);
});
