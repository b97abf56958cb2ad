import { DOUBLE, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { vectorValues } from './vectorValues.ts';

const numbers = Array.from({ length: 2048 }, (_, row) => (row % 5 === 0 ? Number.NaN : Math.sqrt(row)));
const texts = numbers.map((_, row) => (row % 3 === 0 ? null : `班${row}`));
const chunk = DuckDBDataChunk.create([DOUBLE, VARCHAR], numbers.length);
chunk.setColumns([numbers, texts]);

test('a vector of doubles is seen whole, value by value as it would give them', () => {
  const vector = chunk.getColumnVector(0);
  const values = vectorValues(vector);
  expect(values).toBeInstanceOf(Float64Array);
  expect([...values]).toEqual(numbers.map((_, row) => vector.getItem(row)));
});

test('the values of doubles are shown, not copied', () => {
  expect(vectorValues(chunk.getColumnVector(0))).toBe(vectorValues(chunk.getColumnVector(0)));
});

test('texts are texts, missing ones null', () => {
  expect(vectorValues(chunk.getColumnVector(1))).toEqual(texts);
});
