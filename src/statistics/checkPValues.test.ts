import { expect, test } from 'vitest';
import { checkPValues } from './checkPValues.ts';

test('lets both ends of [0, 1] pass and names the first value outside', () => {
  expect(() => checkPValues([0, 1])).not.toThrow();
  expect(() => checkPValues([0.5, -0.1, 7])).toThrow(/p-value 1 is -0.1/);
});
