import { expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from './newId.ts';

test('an id is a UUID that the server takes, and never the same twice', () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(ids.filter((id) => !z.uuidv4().safeParse(id).success)).toEqual([]);
  expect(new Set(ids).size).toBe(1000);
});
